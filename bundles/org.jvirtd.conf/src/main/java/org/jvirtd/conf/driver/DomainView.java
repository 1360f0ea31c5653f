/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.osgi.annotation.versioning.ConsumerType;

/** What a driver's record of a domain tells of it at one moment. Immutable. */
@AnyThread
@ConsumerType
public interface DomainView {
    /** Whether it runs, is paused, or sleeps. */
    boolean active();

    /** Whether it has a definition that outlives its run. */
    boolean persistent();

    /** Whether it starts with the daemon. */
    boolean autostart();

    /** Whether it has a managed save image. */
    boolean managedSave();

    /** Its state. */
    DomainState state();

    /** Whether it has snapshots. */
    boolean hasSnapshots();

    /** Whether it has checkpoints. */
    boolean hasCheckpoints();

    /** The configuration of its run; of an inactive domain that of its next start. */
    DomainConfig current();

    /** The configuration of its next start. */
    DomainConfig stored();
}
