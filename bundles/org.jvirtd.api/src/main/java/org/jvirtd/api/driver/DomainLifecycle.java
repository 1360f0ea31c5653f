/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: starts and stops domains and tells their state.
 */
@ConsumerType
@OnWorker
public interface DomainLifecycle {
    /** Starts a defined domain; answers it with its new id (virDomainCreateWithFlags). */
    DomainRef create(DomainRef domain, int flags);

    /** Stops its CPUs (virDomainSuspend). */
    void suspend(DomainRef domain);

    /** Lets its CPUs run again (virDomainResume). */
    void resume(DomainRef domain);

    /** Asks the guest to power off (virDomainShutdownFlags). */
    void shutdown(DomainRef domain, int flags);

    /** Asks the guest to reboot (virDomainReboot). */
    void reboot(DomainRef domain, int flags);

    /** Resets it as the button does (virDomainReset). */
    void reset(DomainRef domain, int flags);

    /** Ends it at once (virDomainDestroyFlags). */
    void destroy(DomainRef domain, int flags);

    /** State and reason (virDomainGetState). */
    DomainStateReason state(DomainRef domain, int flags);

    /** The short figures (virDomainGetInfo). */
    DomainInfo info(DomainRef domain);

    /** Whether it runs or is paused (virDomainIsActive). */
    boolean active(DomainRef domain);

    /** Whether it has a definition that outlives its run (virDomainIsPersistent). */
    boolean persistent(DomainRef domain);

    /** Whether its running and its persistent configuration differ (virDomainIsUpdated). */
    boolean updated(DomainRef domain);

    /** The type of its operating system, such as {@code hvm} (virDomainGetOSType). */
    String osType(DomainRef domain);

    /** Whether it starts with the daemon (virDomainGetAutostart). */
    boolean autostart(DomainRef domain);

    /** Sets whether it starts with the daemon (virDomainSetAutostart). */
    void setAutostart(DomainRef domain, boolean autostart);
}
