/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventWatchdogAction of libvirt's public API. */
public enum DomainEventWatchdogAction implements WireEnum {
    /** VIR_DOMAIN_EVENT_WATCHDOG_NONE, since 0.8.0. */
    DOMAIN_EVENT_WATCHDOG_NONE(0),

    /** VIR_DOMAIN_EVENT_WATCHDOG_PAUSE, since 0.8.0. */
    DOMAIN_EVENT_WATCHDOG_PAUSE(1),

    /** VIR_DOMAIN_EVENT_WATCHDOG_RESET, since 0.8.0. */
    DOMAIN_EVENT_WATCHDOG_RESET(2),

    /** VIR_DOMAIN_EVENT_WATCHDOG_POWEROFF, since 0.8.0. */
    DOMAIN_EVENT_WATCHDOG_POWEROFF(3),

    /** VIR_DOMAIN_EVENT_WATCHDOG_SHUTDOWN, since 0.8.0. */
    DOMAIN_EVENT_WATCHDOG_SHUTDOWN(4),

    /** VIR_DOMAIN_EVENT_WATCHDOG_DEBUG, since 0.8.0. */
    DOMAIN_EVENT_WATCHDOG_DEBUG(5),

    /** VIR_DOMAIN_EVENT_WATCHDOG_INJECTNMI, since 1.2.17. */
    DOMAIN_EVENT_WATCHDOG_INJECTNMI(6);

    private final int value;

    DomainEventWatchdogAction(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventWatchdogAction> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
