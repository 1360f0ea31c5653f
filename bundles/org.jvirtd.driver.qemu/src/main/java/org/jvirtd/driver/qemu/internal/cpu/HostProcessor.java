/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.cpu;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** The host's processor as its kernel and KVM tell of it. */
@AnyThread
public final class HostProcessor {
    private static final Map<String, String> VENDORS = Map.of("GenuineIntel", "Intel", "AuthenticAMD", "AMD",
            "HygonGenuine", "Hygon");
    /** The kernel does not tell them, but they come with others. */
    private static final Map<String, String> IMPLIED = Map.of("xsave", "osxsave", "amx-tile", "xfd");
    private static final List<String> STEADY_CLOCK = List.of("constant_tsc", "nonstop_tsc");
    /** The kernel does not tell what stands in model specific registers, and not what it does not use; KVM does. */
    private static final Set<String> TOLD_BY_KVM = Set.of("la57", "rdctl-no", "ibrs-all", "rsba", "skip-l1dfl-vmentry",
            "ssb-no", "mds-no", "pschange-mc-no", "tsx-ctrl", "taa-no");
    private static final double HZ_PER_MHZ = 1e6;
    private static final int BITS_SKIPPED = 1;

    private final Map<String, String> facts = new HashMap<>();
    private final KernelFiles files;
    private final CpuTable table;

    /** Reads the first processor of the kernel's list. */
    public HostProcessor(KernelFiles files, CpuTable table) {
        this.files = files;
        this.table = table;
        for (String line : files.lines("proc/cpuinfo")) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                break;
            }
            if (colon > 0) {
                facts.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
    }

    /** Libvirt's word for a vendor's mark; null if there is none. */
    static String vendorOf(String mark) {
        return mark == null ? null : VENDORS.get(mark);
    }

    /** Its vendor, or null. */
    public String vendor() {
        return vendorOf(facts.get("vendor_id"));
    }

    /** A fact of the kernel's list, such as {@code cpu family}; null if it is not told. */
    public String fact(String name) {
        return facts.get(name);
    }

    /** What it has. */
    public CpuTruth truth(String arch, Accelerator kvm) {
        List<String> flags = flags();
        Set<String> features = new HashSet<>(table.ofKernel(flags));
        IMPLIED.forEach((sign, implied) -> {
            if (features.contains(sign)) {
                features.add(implied);
            }
        });
        if (flags.containsAll(STEADY_CLOCK)) {
            features.add("invtsc");
        }
        if (kvm != null && kvm.host() != null) {
            table.ofQemu(kvm.host().switchedOn()).stream().filter(TOLD_BY_KVM::contains).forEach(features::add);
        }
        return new CpuTruth(arch, vendor(), features);
    }

    /** The frequency of its time stamp counter, Hz, if that is steady and known. */
    public OptionalLong counterHz() {
        List<String> flags = flags();
        if (!flags.containsAll(STEADY_CLOCK)) {
            return OptionalLong.empty();
        }
        OptionalLong told = files.number("sys/devices/system/cpu/cpu0/tsc_freq_khz");
        if (told.isPresent()) {
            return OptionalLong.of(told.getAsLong() * 1000);
        }
        // A virtual machine's processor shows the counter's frequency as its own.
        return flags.contains("hypervisor") && facts.containsKey("cpu MHz")
                ? OptionalLong.of(Math.round(Double.parseDouble(facts.get("cpu MHz")) * HZ_PER_MHZ))
                : OptionalLong.empty();
    }

    /** How wide its physical addresses are; empty if not known. */
    public OptionalLong physicalBits() {
        String sizes = facts.getOrDefault("address sizes", "");
        String[] words = sizes.split(" ");
        return words.length > BITS_SKIPPED && words[0].chars().allMatch(Character::isDigit)
                ? OptionalLong.of(Long.parseLong(words[0]))
                : OptionalLong.empty();
    }

    private List<String> flags() {
        return Arrays.asList(facts.getOrDefault("flags", "").split(" "));
    }
}
