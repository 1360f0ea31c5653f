/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.constant.DomainEventStartedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.conf.domain.DomainConfig;

/**
 * How a domain is started.
 *
 * @param paused whether its processors stay stopped
 * @param resetNvram whether the firmware's variables are made anew
 * @param config of this run; null for the domain's current one
 * @param incoming what its state is loaded from; null for a boot
 * @param reason of the state once its processors run
 * @param detail of the event
 * @param stays how it is told that the processors of what is loaded stay stopped
 */
public record StartRequest(boolean paused, boolean resetNvram, DomainConfig config, Incoming incoming,
        DomainRunningReason reason, DomainEventStartedDetailType detail, DomainEventSuspendedDetailType stays) {

    /** A boot. */
    public static StartRequest boot(boolean paused, boolean resetNvram) {
        return new StartRequest(paused, resetNvram, null, null, DomainRunningReason.DOMAIN_RUNNING_BOOTED,
                DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_BOOTED,
                DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED);
    }

    /** What goes on where it was saved. */
    public static StartRequest restore(boolean paused, boolean resetNvram, DomainConfig config, Incoming from) {
        return new StartRequest(paused, resetNvram, config, from, DomainRunningReason.DOMAIN_RUNNING_RESTORED,
                DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_RESTORED,
                DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_RESTORED);
    }

    /** The same, of a client that has asked for stopped processors: it is told as of a boot. */
    public StartRequest askedToStay() {
        return new StartRequest(true, resetNvram, config, incoming, reason, detail,
                DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED);
    }
}
