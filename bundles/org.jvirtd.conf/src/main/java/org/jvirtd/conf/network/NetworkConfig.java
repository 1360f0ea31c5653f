/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/**
 * A virtual network's configuration: immutable.
 *
 * @param name unique in a driver; never empty
 * @param ipv6 the attribute of that name: {@code yes}, {@code no} or null
 * @param trustGuestRxFilters the attribute of that name, or null
 * @param metadata the applications' element, or null
 * @param parts the other elements ({@code forward}, {@code bridge}, {@code ip} …) in canonical form and order
 */
@AnyThread
public record NetworkConfig(String name, UUID uuid, String ipv6, String trustGuestRxFilters, Element metadata,
        List<Element> parts) {
    public NetworkConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(uuid, "uuid");
        parts = List.copyOf(parts);
    }

    /** The first part of that element name, or null. */
    public Element part(String element) {
        return parts.stream().filter(p -> p.name().equals(element)).findFirst().orElse(null);
    }

    /** All parts of that element name, in order. */
    public List<Element> parts(String element) {
        return parts.stream().filter(p -> p.name().equals(element)).toList();
    }

    /** The bridge's name, or null. */
    public String bridge() {
        Element bridge = part("bridge");
        return bridge == null ? null : bridge.attribute("name");
    }

    /** How traffic leaves the network: {@code none}, {@code nat}, {@code route} …. */
    public String forwardMode() {
        Element forward = part("forward");
        return forward == null ? "none" : forward.attribute("mode");
    }

    /** This network with another UUID. */
    public NetworkConfig withUuid(UUID next) {
        return new NetworkConfig(name, next, ipv6, trustGuestRxFilters, metadata, parts);
    }

    /** This network with the bridge named: for drivers that choose the name. */
    public NetworkConfig withBridge(String bridge) {
        List<Element> next = new ArrayList<>();
        for (Element p : parts) {
            if (p.name().equals("bridge")) {
                Element named = Element.of("bridge").withAttribute("name", bridge);
                for (var a : p.attributes()) {
                    named = a.name().equals("name") ? named : named.withAttribute(a.name(), a.value());
                }
                next.add(named);
            } else {
                next.add(p);
            }
        }
        return withParts(next);
    }

    /** This network with other parts; they must be in canonical form. */
    public NetworkConfig withParts(List<Element> next) {
        return new NetworkConfig(name, uuid, ipv6, trustGuestRxFilters, metadata, next);
    }
}
