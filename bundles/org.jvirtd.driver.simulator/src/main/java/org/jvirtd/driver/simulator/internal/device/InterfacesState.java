/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.host.InterfaceConfig;
import org.jvirtd.driver.simulator.internal.table.Refusals;

/**
 * The network interfaces of a host, all together, since a transaction is about all: immutable.
 *
 * @param all by name
 * @param saved what they were when the transaction began; null when there is none
 */
record InterfacesState(SortedMap<String, HostInterface> all, SortedMap<String, HostInterface> saved) {
    InterfacesState {
        all = Collections.unmodifiableSortedMap(all);
    }

    static InterfacesState empty() {
        return new InterfacesState(new TreeMap<>(), null);
    }

    /** The interface of that name. */
    HostInterface get(String name) {
        HostInterface found = all.get(name);
        if (found == null) {
            throw noInterface("name", name);
        }
        return found;
    }

    /** The only interface with that address. */
    HostInterface withMac(String mac) {
        HostInterface[] found = all.values().stream().filter(i -> i.has(mac)).limit(2).toArray(HostInterface[]::new);
        if (found.length == 0) {
            throw noInterface("mac", mac);
        }
        if (found.length > 1) {
            throw VirtException.of(ErrorCode.MULTIPLE_INTERFACES, ErrorDomain.TEST, null);
        }
        return found[0];
    }

    /** With a definition added or replaced; one that is up stays up. */
    InterfacesState define(InterfaceConfig config) {
        HostInterface old = all.get(config.name());
        return put(new HostInterface(config, old != null && old.active()));
    }

    /** Without an interface, up or not. */
    InterfacesState undefine(String name) {
        get(name);
        SortedMap<String, HostInterface> next = new TreeMap<>(all);
        next.remove(name);
        return new InterfacesState(next, saved);
    }

    /** With an interface taken up or down. */
    InterfacesState turn(String name, boolean up) {
        HostInterface old = get(name);
        if (old.active() == up) {
            throw VirtException.of(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST, null);
        }
        return put(new HostInterface(old.config(), up));
    }

    /** In a transaction. */
    InterfacesState begin() {
        if (saved != null) {
            throw Refusals.invalid("there is another transaction running.");
        }
        return new InterfacesState(all, all);
    }

    /** After a transaction whose changes stay. */
    InterfacesState commit() {
        if (saved == null) {
            throw Refusals.invalid("no transaction running, nothing to be committed.");
        }
        return new InterfacesState(all, null);
    }

    /** As before the transaction, but, as in the reference, with every interface down. */
    InterfacesState rollback() {
        if (saved == null) {
            throw Refusals.invalid("no transaction running, nothing to rollback.");
        }
        SortedMap<String, HostInterface> back = new TreeMap<>();
        saved.forEach((name, i) -> back.put(name, new HostInterface(i.config(), false)));
        return new InterfacesState(back, null);
    }

    /** With an interface added or replaced. */
    InterfacesState put(HostInterface next) {
        SortedMap<String, HostInterface> map = new TreeMap<>(all);
        map.put(next.config().name(), next);
        return new InterfacesState(map, saved);
    }

    private static VirtException noInterface(String by, String value) {
        return VirtException.of(ErrorCode.NO_INTERFACE, ErrorDomain.TEST,
                "no interface with matching " + by + " '" + value + "'");
    }
}
