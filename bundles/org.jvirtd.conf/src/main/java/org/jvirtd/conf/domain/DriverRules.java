/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.List;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a driver does to a domain's document while it is read. libvirt's reading has a part that all drivers share and, between
 * its steps, parts of the driver's own; these are the latter.
 *
 * <p>
 * <b>Thread:</b> the reader's; an implementation keeps no state. <b>Errors:</b> each method may throw a
 * {@link VirtException}, which ends the reading.
 */
@AnyThread
@ConsumerType
public interface DriverRules {
    /** A driver that adds nothing: the test driver. */
    DriverRules NONE = new DriverRules() {
    };

    /**
     * The parts of the document in the driver's own namespace, in the form and order in which they are written. They become
     * sections, found by their whole name, prefix included.
     *
     * @param root the document's root
     */
    default List<Element> own(Element root) {
        return List.of();
    }

    /**
     * The document as its parts were read one by one, before anything follows from anything else: the driver fills in its
     * defaults and adds the devices that its machines always have.
     */
    default DomainConfig defaults(DomainConfig read) {
        return read;
    }

    /**
     * The document with all its devices: the driver fills in what they need of it, gives them addresses and checks
     * them. The checks that all drivers share come after it. Not for documents of runs, which are whole already.
     */
    default DomainConfig complete(DomainConfig whole) {
        return whole;
    }

    /** The document that passed the checks that all drivers share: the driver's own. */
    default void check(DomainConfig whole) {
        // nothing more is asked
    }
}
