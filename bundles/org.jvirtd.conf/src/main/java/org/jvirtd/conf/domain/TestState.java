/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/**
 * What the test driver's own namespace says of a domain in a file of its world; the document of a domain never shows
 * it.
 *
 * @param runState a number of {@code virDomainState}; 1 (running) when the document is silent
 * @param transientDomain whether it has no persistent definition
 * @param hasManagedSave whether it has an image of managed save
 * @param snapshots its snapshots' documents
 */
@AnyThread
public record TestState(int runState, boolean transientDomain, boolean hasManagedSave, List<Element> snapshots) {
    /** The namespace's URI. */
    public static final String NAMESPACE = "http://libvirt.org/schemas/domain/test/1.0";

    /** What holds for a domain whose document says nothing. */
    public static final TestState DEFAULT = new TestState(1, false, false, List.of());

    public TestState {
        snapshots = List.copyOf(snapshots);
    }
}
