/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import com.google.gson.JsonObject;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.tuning.BlockIoTune;
import org.jvirtd.driver.qemu.internal.command.BlockPaths;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** The limits that QEMU has for the disks of a run. */
@OnWorker
final class Throttle {
    /** QEMU's names of the limits, as a call gives them and as it answers. */
    private static final Map<String, String> NAMES = names();
    private static final String COMMAND = "query-block";

    private Throttle() {}

    /**
     * The limits of a disk, by the names of the parameters.
     *
     * @throws VirtException INTERNAL_ERROR if its drive is empty
     */
    static Map<String, String> of(QemuDomain domain, Device.Disk disk) {
        String path = BlockPaths.of(disk.element());
        for (JsonObject drive : Replies.objects(COMMAND, domain.command(COMMAND))) {
            String device = Replies.text(drive, "qdev");
            if (path.equals(device) || device != null && device.startsWith("/machine/peripheral/" + path + '/')) {
                return limits(drive);
            }
        }
        throw Mistakes.internal("cannot find throttling info for device '" + path + "'");
    }

    /** Sets the limits of a disk. */
    static void set(QemuDomain domain, Device.Disk disk, Map<String, String> limits) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("id", BlockPaths.of(disk.element()));
        String group = limits.get(BlockIoTune.GROUP);
        if (group != null && !group.isEmpty()) {
            arguments.addProperty("group", group);
        }
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            String limit = limits.get(name.getKey());
            boolean length = name.getKey().endsWith("_length");
            if (!length || limit != null && !limit.equals("0")) {
                arguments.addProperty(name.getValue(), Long.parseLong(limit == null ? "0" : limit));
            }
        }
        domain.command("block_set_io_throttle", arguments);
    }

    static VirtException noImage() {
        return Mistakes.internal("block_io_throttle inserted entry was not in expected format");
    }

    private static Map<String, String> limits(JsonObject drive) {
        if (!(drive.get("inserted") instanceof JsonObject inserted)) {
            throw noImage();
        }
        Map<String, String> limits = new HashMap<>();
        NAMES.forEach((name, theirs) -> {
            OptionalLong limit = Replies.number(inserted, theirs);
            if (limit.isPresent()) {
                limits.put(name, Long.toString(limit.getAsLong()));
            }
        });
        String group = Replies.text(inserted, "group");
        if (group != null) {
            limits.put(BlockIoTune.GROUP, group);
        }
        return limits;
    }

    private static Map<String, String> names() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String unit : List.of("bytes", "iops")) {
            String qemu = unit.equals("bytes") ? "bps" : "iops";
            for (String way : List.of("total", "read", "write")) {
                String ours = way + '_' + unit + "_sec";
                String theirs = way.equals("total") ? qemu : qemu + (way.equals("read") ? "_rd" : "_wr");
                all.put(ours, theirs);
                all.put(ours + "_max", theirs + "_max");
                all.put(ours + "_max_length", theirs + "_max_length");
            }
        }
        all.put("size_iops_sec", "iops_size");
        return all;
    }
}
