/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.constant.DomainEventStartedDetailType;
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
 */
public record StartRequest(boolean paused, boolean resetNvram, DomainConfig config, Incoming incoming,
        DomainRunningReason reason, DomainEventStartedDetailType detail) {

    /** A boot. */
    public static StartRequest boot(boolean paused, boolean resetNvram) {
        return new StartRequest(paused, resetNvram, null, null, DomainRunningReason.DOMAIN_RUNNING_BOOTED,
                DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_BOOTED);
    }

    /** What goes on where it was saved. */
    public static StartRequest restore(boolean paused, boolean resetNvram, DomainConfig config, Incoming from) {
        return new StartRequest(paused, resetNvram, config, from, DomainRunningReason.DOMAIN_RUNNING_RESTORED,
                DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_RESTORED);
    }
}
