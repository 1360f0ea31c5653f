/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import java.util.List;
import java.util.Objects;

import org.jvirtd.api.TypedParameter;

/**
 * What a hypervisor tells of one domain, as it is posted to the domain's event lane. It holds records of this API only, so that
 * one that waits pins no class of a driver.
 *
 * @param category how the lane treats it
 * @param device the device that it is about, by its alias; null if it is about the domain
 * @param details what else the hypervisor said; names and order are the driver's
 */
public record HypervisorEvent(EventCategory category, String device, List<TypedParameter> details) {
    /** What the objects of an event take, about. */
    private static final int BASE_BYTES = 96;
    private static final int BYTES_OF_ONE = 48;

    public HypervisorEvent {
        Objects.requireNonNull(category, "category");
        details = List.copyOf(details);
    }

    /** An event about the domain. */
    public static HypervisorEvent of(EventCategory category, TypedParameter... details) {
        return new HypervisorEvent(category, null, List.of(details));
    }

    /** An event about a device. */
    public static HypervisorEvent of(EventCategory category, String device, TypedParameter... details) {
        return new HypervisorEvent(category, device, List.of(details));
    }

    /** The memory that it holds, in bytes: an estimate, by which lanes are bounded. */
    public int bytes() {
        long bytes = BASE_BYTES + (device == null ? 0 : device.length());
        for (TypedParameter detail : details) {
            bytes += BYTES_OF_ONE + detail.name().length();
            if (detail instanceof TypedParameter.StringValue text) {
                bytes += text.value().length();
            }
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
