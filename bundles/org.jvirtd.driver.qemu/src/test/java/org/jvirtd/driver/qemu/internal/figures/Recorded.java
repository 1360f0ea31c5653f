/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.testkit.FakeDomain;

/** A guest with a disk on a chain of two images, an empty drive and a balloon, and what QEMU 7.2 said of it. */
final class Recorded {
    static final String BLOCKSTATS = "[{\"device\":\"\",\"parent\":{\"stats\":{\"wr_highest_offset\":393216},"
            + "\"node-name\":\"libvirt-3-storage\"},\"stats\":{\"flush_total_time_ns\":40,\"wr_total_time_ns\":30,"
            + "\"wr_bytes\":1024,\"rd_total_time_ns\":20,\"flush_operations\":4,\"wr_operations\":2,"
            + "\"rd_bytes\":512,\"rd_operations\":1},\"backing\":{\"parent\":{\"stats\":{\"wr_highest_offset\":0},"
            + "\"node-name\":\"libvirt-4-storage\"},\"stats\":{\"rd_operations\":9},"
            + "\"node-name\":\"libvirt-4-format\"},\"qdev\":\"/machine/peripheral/virtio-disk0/virtio-backend\","
            + "\"node-name\":\"libvirt-3-format\"},{\"device\":\"\",\"stats\":{\"flush_total_time_ns\":0,"
            + "\"wr_total_time_ns\":0,\"wr_bytes\":0,\"rd_total_time_ns\":0,\"flush_operations\":0,"
            + "\"wr_operations\":0,\"rd_bytes\":0,\"rd_operations\":0},\"qdev\":\"ide0-1-0\"}]";
    static final String NODES = "[{\"image\":{\"virtual-size\":8388608,\"actual-size\":200704},"
            + "\"node-name\":\"libvirt-3-format\",\"write_threshold\":0},{\"image\":{\"virtual-size\":197120,"
            + "\"actual-size\":200704},\"node-name\":\"libvirt-3-storage\",\"write_threshold\":4096},"
            + "{\"image\":{\"virtual-size\":8388608,\"actual-size\":0},\"node-name\":\"libvirt-4-format\","
            + "\"write_threshold\":0}]";
    static final String GUEST_STATS = "{\"stats\":{\"stat-htlb-pgalloc\":0,\"stat-swap-out\":2048,"
            + "\"stat-available-memory\":25387008,\"stat-htlb-pgfail\":18446744073709551615,"
            + "\"stat-free-memory\":18735104,\"stat-minor-faults\":1167,\"stat-major-faults\":7,"
            + "\"stat-total-memory\":46227456,\"stat-swap-in\":1024,\"stat-disk-caches\":2473984},"
            + "\"last-update\":1795278081}";

    private Recorded() {}

    /** The running guest's configuration. */
    static DomainConfig config(String top) {
        return FakeDomain.config("<disk type='file' device='disk'><driver name='qemu' type='qcow2'/>"
                + "<source file='" + top + "' index='3'/><backingStore type='file' index='4'><format type='qcow2'/>"
                + "<source file='/base.qcow2'/><backingStore/></backingStore><target dev='vda' bus='virtio'/>"
                + "<alias name='virtio-disk0'/></disk>",
                "<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/><readonly/><alias name='ide0-1-0'/>"
                        + "</disk>",
                "<interface type='user'><mac address='52:54:00:fa:00:01'/></interface>",
                "<interface type='ethernet'><mac address='52:54:00:fa:00:02'/><target dev='tap7'/></interface>",
                "<memballoon model='virtio'><stats period='1'/><alias name='balloon0'/></memballoon>");
    }

    /** Figures as people read them. */
    static List<String> lines(List<TypedParameter> all) {
        return all.stream().map(p -> p.name() + '=' + value(p)).toList();
    }

    private static Object value(TypedParameter p) {
        return switch (p.getClass().getSimpleName()) {
            case "IntValue" -> ((TypedParameter.IntValue) p).value();
            case "UintValue" -> ((TypedParameter.UintValue) p).value() + "u";
            case "LlongValue" -> ((TypedParameter.LlongValue) p).value() + "l";
            case "UllongValue" -> ((TypedParameter.UllongValue) p).value() + "ul";
            default -> ((TypedParameter.StringValue) p).value();
        };
    }
}
