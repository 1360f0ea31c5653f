/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import java.util.HashMap;
import java.util.Map;

import com.google.gson.JsonObject;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** Where QEMU has put the memory modules of a run. */
@OnWorker
public final class MemoryPlaces {
    private static final String COMMAND = "query-memory-devices";

    private MemoryPlaces() {}

    /** The places by alias, as QEMU tells; it is not asked when there can be none. */
    public static Map<String, Long> of(QemuDomain domain) {
        Map<String, Long> places = new HashMap<>();
        if (domain.state().current().devices().stream().anyMatch(MemoryPlaces::isPlaced)) {
            for (JsonObject module : Replies.objects(COMMAND, domain.command(COMMAND))) {
                JsonObject data = Replies.part(module, "data");
                String alias = Replies.text(data, "id");
                if (alias != null && data.has("slot")) {
                    places.put(alias, Replies.number(COMMAND, data, "addr"));
                }
            }
        }
        return places;
    }

    /** The configuration with the places. */
    public static DomainConfig in(DomainConfig config, Map<String, Long> places) {
        DomainConfig next = config;
        for (Map.Entry<String, Long> place : places.entrySet()) {
            next = LiveParts.withMemoryBase(next, place.getKey(), place.getValue());
        }
        return next;
    }

    private static boolean isPlaced(Device device) {
        Element address = device.kind() == DeviceKind.MEMORY ? device.element().child("address") : null;
        return address != null && "dimm".equals(address.attribute("type"));
    }
}
