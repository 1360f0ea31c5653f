/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.xml.Element;

/** Which pools cannot stand beside each other, since they are made of the same thing. */
final class SourceConflicts {
    /** What makes two pools of one type the same; types that are not here never are. */
    private static final Map<String, BiPredicate<StoragePoolConfig, StoragePoolConfig>> SAME = Map.of(
            "dir", (a, b) -> Objects.equals(a.targetPath(), b.targetPath()),
            "netfs", (a, b) -> sameHost(a, b) && same(a, b, "dir", "path"),
            "gluster", (a, b) -> sameHost(a, b) && Objects.equals(text(a, "name"), text(b, "name"))
                    && same(a, b, "dir", "path"),
            "iscsi", SourceConflicts::sameTarget,
            "iscsi-direct", SourceConflicts::sameTarget,
            "scsi", (a, b) -> same(a, b, "adapter", "name"),
            "mpath", (a, b) -> true);
    /** Types that are made of local devices, whatever the other's type among them. */
    private static final Set<String> OF_DEVICES = Set.of("fs", "logical", "disk");

    private SourceConflicts() {}

    /** Whether both are made of the same thing. */
    static boolean between(StoragePoolConfig a, StoragePoolConfig b) {
        if (OF_DEVICES.contains(a.type()) && OF_DEVICES.contains(b.type())) {
            Set<String> devices = devices(a);
            return devices(b).stream().anyMatch(devices::contains);
        }
        return a.type().equals(b.type()) && SAME.getOrDefault(a.type(), (x, y) -> false).test(a, b);
    }

    private static boolean sameTarget(StoragePoolConfig a, StoragePoolConfig b) {
        return sameHost(a, b) && devices(a).equals(devices(b)) && Objects.equals(initiator(a), initiator(b));
    }

    private static boolean sameHost(StoragePoolConfig a, StoragePoolConfig b) {
        List<Element> as = source(a).children("host");
        List<Element> bs = source(b).children("host");
        return as.size() == 1 && bs.size() == 1 && same(a, b, "host", "name") && same(a, b, "host", "port");
    }

    private static boolean same(StoragePoolConfig a, StoragePoolConfig b, String child, String attribute) {
        return Objects.equals(attribute(a, child, attribute), attribute(b, child, attribute));
    }

    private static String attribute(StoragePoolConfig pool, String child, String attribute) {
        Element element = source(pool).child(child);
        return element == null ? null : element.attribute(attribute);
    }

    private static String text(StoragePoolConfig pool, String child) {
        return source(pool).childText(child);
    }

    private static String initiator(StoragePoolConfig pool) {
        Element iqn = source(pool).path("initiator", "iqn");
        return iqn == null ? null : iqn.attribute("name");
    }

    private static Set<String> devices(StoragePoolConfig pool) {
        return source(pool).children("device").stream().map(d -> d.attribute("path")).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Element source(StoragePoolConfig pool) {
        Element source = pool.part("source");
        return source == null ? Element.of("source") : source;
    }
}
