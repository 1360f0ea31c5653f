/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.tuning.BlockIoTune;

/** How given limits of a disk go with those that it has: the ones of a group are set together. Pure functions. */
@AnyThread
final class IoTuneGroups {
    private static final List<String> OF = List.of("total_", "read_", "write_");
    private static final List<String> GROUPS = List.of("bytes_sec", "iops_sec", "bytes_sec_max", "iops_sec_max",
            "bytes_sec_max_length", "iops_sec_max_length");

    private IoTuneGroups() {}

    /**
     * The limits after a call: a kind of limit of which one is given has only those that are given. Without any limit a disk is in no
     * group.
     */
    static Map<String, String> merged(Map<String, String> old, Map<String, String> given) {
        Map<String, String> next = new HashMap<>(old);
        for (String group : GROUPS) {
            if (given(group, given)) {
                OF.forEach(of -> next.remove(of + group));
            }
        }
        next.putAll(given);
        for (String group : GROUPS) {
            if (group.endsWith("_length") && given(group, given)) {
                fill(next, group.replace("_length", ""));
            }
        }
        if (!given.containsKey(BlockIoTune.GROUP) && OF.stream()
                .allMatch(of -> GROUPS.stream().allMatch(g -> BlockIoTune.number(next, of + g) == 0))) {
            next.remove(BlockIoTune.GROUP);
        }
        return next;
    }

    /** A burst of reading or writing lasts at least a second where lengths are given. */
    private static void fill(Map<String, String> limits, String burst) {
        for (String of : List.of("read_", "write_")) {
            if (BlockIoTune.number(limits, of + burst) != 0
                    && BlockIoTune.number(limits, of + burst + "_length") == 0) {
                limits.put(of + burst + "_length", "1");
            }
        }
    }

    /**
     * Refuses bursts that QEMU cannot have.
     *
     * @throws VirtException CONFIG_UNSUPPORTED
     */
    static void checkBursts(Map<String, String> limits) {
        for (String kind : List.of("bytes_sec", "iops_sec")) {
            for (String of : OF) {
                String name = of + kind;
                long most = BlockIoTune.number(limits, name + "_max");
                long usual = BlockIoTune.number(limits, name);
                if (most != 0 && usual == 0) {
                    throw unsupported("cannot reset '" + name + "' when '" + name + "_max' is set");
                }
                if (most != 0 && most < usual) {
                    throw unsupported("value '" + name + "_max' cannot be smaller than '" + name + "'");
                }
            }
        }
    }

    private static boolean given(String group, Map<String, String> given) {
        return OF.stream().anyMatch(of -> given.containsKey(of + group));
    }

    private static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU, detail);
    }
}
