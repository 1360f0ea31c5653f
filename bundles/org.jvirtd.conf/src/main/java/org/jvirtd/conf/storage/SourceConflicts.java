/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.jvirtd.conf.xml.Element;

/** Whether two pools with different names would use the same source. */
final class SourceConflicts {
    private static final Set<String> ON_DEVICES = Set.of("fs", "logical", "disk", "zfs");
    /** Of two pools of the same type. */
    private static final Map<String, BiPredicate<StoragePoolConfig, StoragePoolConfig>> SAME_TYPE = Map.of(
            "dir", equal(StoragePoolConfig::targetPath),
            "netfs", equal(c -> List.of(attributes(c, "host", "name", "port"), attributes(c, "dir", "path"))),
            "gluster", equal(c -> List.of(attributes(c, "host", "name", "port"), attributes(c, "dir", "path"),
                    String.valueOf(source(c).childText("name")))),
            "iscsi", equal(c -> List.of(attributes(c, "device", "path"), initiator(c))),
            "sheepdog", equal(c -> attributes(c, "host", "name", "port")),
            "vstorage", equal(c -> String.valueOf(source(c).childText("name"))),
            "mpath", (a, b) -> true,
            "scsi", (a, b) -> adapters(source(a).child("adapter"), source(b).child("adapter")));

    private SourceConflicts() {}

    static boolean between(StoragePoolConfig a, StoragePoolConfig b) {
        if (a.name().equals(b.name())) {
            return false;
        }
        if (ON_DEVICES.contains(a.type()) && ON_DEVICES.contains(b.type())) {
            List<String> shared = devices(a);
            shared.retainAll(devices(b));
            return !shared.isEmpty();
        }
        BiPredicate<StoragePoolConfig, StoragePoolConfig> rule = SAME_TYPE.get(a.type());
        return a.type().equals(b.type()) && rule != null && rule.test(a, b);
    }

    private static BiPredicate<StoragePoolConfig, StoragePoolConfig> equal(Function<StoragePoolConfig, Object> part) {
        return (a, b) -> Objects.equals(part.apply(a), part.apply(b));
    }

    private static List<String> devices(StoragePoolConfig pool) {
        List<String> paths = new ArrayList<>();
        for (Element device : source(pool).children("device")) {
            paths.add(device.attribute("path"));
        }
        return paths;
    }

    private static boolean adapters(Element a, Element b) {
        boolean fibreA = fibre(a);
        boolean fibreB = fibre(b);
        if (fibreA && fibreB) {
            return values(a, "wwnn", "wwpn").equals(values(b, "wwnn", "wwpn"));
        }
        if (fibreA || fibreB) {
            String parent = (fibreA ? a : b).attribute("parent");
            return parent != null && parent.equals(host(fibreA ? b : a));
        }
        return host(a) == null ? host(b) == null && parentOf(a).equals(parentOf(b)) : host(a).equals(host(b));
    }

    private static boolean fibre(Element adapter) {
        return "fc_host".equals(adapter.attribute("type"));
    }

    /** The adapter's host in its longer spelling, or null. */
    private static String host(Element adapter) {
        String name = adapter.attribute("name");
        return name == null || name.startsWith("scsi_") ? name : "scsi_" + name;
    }

    private static Object parentOf(Element adapter) {
        Element parent = adapter.child("parentaddr");
        Element address = adapter.path("parentaddr", "address");
        return List.of(values(parent, "unique_id"), values(address, "domain", "bus", "slot", "function"));
    }

    private static String initiator(StoragePoolConfig pool) {
        Element iqn = source(pool).path("initiator", "iqn");
        return values(iqn, "name");
    }

    private static String attributes(StoragePoolConfig pool, String element, String... names) {
        return values(source(pool).child(element), names);
    }

    private static String values(Element element, String... names) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            values.add(element == null ? null : element.attribute(name));
        }
        return values.toString();
    }

    private static Element source(StoragePoolConfig pool) {
        Element source = pool.part("source");
        return source == null ? Element.of("source") : source;
    }
}
