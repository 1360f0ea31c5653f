/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** A disk's limits: they are set over the monitor, by the name of the guest's device. */
final class Throttling {
    private record Limit(String element, String property) {}

    private static final List<Limit> LIMITS = List.of(new Limit("total_bytes_sec", "bps"),
            new Limit("read_bytes_sec", "bps_rd"), new Limit("write_bytes_sec", "bps_wr"),
            new Limit("total_iops_sec", "iops"), new Limit("read_iops_sec", "iops_rd"),
            new Limit("write_iops_sec", "iops_wr"));
    private static final List<Limit> MORE = List.of(new Limit("total_bytes_sec_max", "bps_max"),
            new Limit("read_bytes_sec_max", "bps_rd_max"), new Limit("write_bytes_sec_max", "bps_wr_max"),
            new Limit("total_iops_sec_max", "iops_max"), new Limit("read_iops_sec_max", "iops_rd_max"),
            new Limit("write_iops_sec_max", "iops_wr_max"), new Limit("size_iops_sec", "iops_size"),
            new Limit("total_bytes_sec_max_length", "bps_max_length"),
            new Limit("read_bytes_sec_max_length", "bps_rd_max_length"),
            new Limit("write_bytes_sec_max_length", "bps_wr_max_length"),
            new Limit("total_iops_sec_max_length", "iops_max_length"),
            new Limit("read_iops_sec_max_length", "iops_rd_max_length"),
            new Limit("write_iops_sec_max_length", "iops_wr_max_length"));

    private Throttling() {}

    static void after(Element disk, Arguments out) {
        Element tune = disk.child("iotune");
        if (tune == null || tune.children().isEmpty()) {
            return;
        }
        Props limits = new Props().with("id", BlockPaths.of(disk));
        for (Limit l : LIMITS) {
            String value = tune.childText(l.element());
            limits.with(l.property(), value == null ? 0L : Xml.number(value));
        }
        for (Limit l : MORE) {
            limits.with(l.property(), Xml.number(tune.childText(l.element())));
        }
        limits.with("group", tune.childText("group_name"));
        out.afterStart("block_set_io_throttle", limits);
    }
}
