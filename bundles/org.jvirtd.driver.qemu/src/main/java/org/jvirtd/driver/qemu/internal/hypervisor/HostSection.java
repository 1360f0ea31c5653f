/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.conf.cpu.CpuDecoder;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.driver.qemu.internal.cpu.HostProcessor;
import org.jvirtd.driver.qemu.internal.host.Cell;
import org.jvirtd.driver.qemu.internal.host.HostTopology;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;
import org.jvirtd.driver.qemu.internal.host.PagePool;
import org.jvirtd.driver.qemu.internal.host.Processor;

/** What the capabilities document says of the host. */
final class HostSection {
    private static final String IOMMU_GROUPS = "sys/kernel/iommu_groups";

    private final KernelFiles files;
    private final CpuTable table;
    private final UUID uuid;

    HostSection(KernelFiles files, CpuTable table) {
        this.files = files;
        this.table = table;
        this.uuid = HostId.read(files);
    }

    /** @param kvm null where there is none */
    Element element(String arch, Accelerator kvm) {
        HostTopology topology = new HostTopology(files);
        List<Cell> cells = topology.cells();
        List<Processor> cpus = topology.cpus();
        List<Element> parts = new ArrayList<>();
        parts.add(Element.text("uuid", uuid.toString()));
        parts.add(cpu(arch, kvm, cpus, cells));
        parts.add(Xml.of("power_management"));
        parts.add(Xml.of("iommu", "support", files.numbered(IOMMU_GROUPS, "").isEmpty() ? "no" : "yes"));
        parts.add(Xml.with(Xml.of("migration_features"), Xml.of("live"), Xml.with(Xml.of("uri_transports"),
                Element.text("uri_transport", "tcp"), Element.text("uri_transport", "rdma"))));
        parts.add(Xml.with(Xml.of("topology"),
                Xml.of("cells", "num", cells.size()).withContent(cells.stream().map(c -> cell(c, cells)).toList())));
        List<Element> banks = new CacheBanks(files).elements(cpus);
        if (!banks.isEmpty()) {
            parts.add(Xml.of("cache").withContent(banks));
        }
        parts.add(Xml.with(Xml.of("secmodel"), Element.text("model", "none"), Element.text("doi", "0")));
        parts.add(owner());
        return Xml.of("host").withContent(parts);
    }

    /** Guests' processes and files belong to whom the daemon runs as. */
    private Element owner() {
        List<String> status = files.lines("proc/self/status");
        String label = "+" + id(status, "Uid:") + ":+" + id(status, "Gid:");
        return Xml.with(Xml.of("secmodel"), Element.text("model", "dac"), Element.text("doi", "0"),
                Element.text("baselabel", label).withAttribute("type", "kvm"),
                Element.text("baselabel", label).withAttribute("type", "qemu"));
    }

    private static String id(List<String> status, String name) {
        return status.stream().filter(line -> line.startsWith(name)).map(line -> line.split("\\s+")[1]).findFirst()
                .orElse("0");
    }

    private Element cpu(String arch, Accelerator kvm, List<Processor> cpus, List<Cell> cells) {
        List<Element> parts = new ArrayList<>();
        parts.add(Element.text("arch", arch));
        HostProcessor processor = new HostProcessor(files, table);
        CpuTruth truth = processor.truth(arch, kvm);
        List<Element> features = new ArrayList<>();
        if (CpuTable.X86.contains(arch)) {
            new CpuDecoder(table).host(truth.features(), truth.vendor()).ifPresent(choice -> {
                parts.add(Element.text("model", choice.model()));
                choice.require().forEach(f -> features.add(Xml.of("feature", "name", f)));
            });
            identity(processor, parts);
        }
        parts.add(topology(cpus));
        OptionalLong bits = processor.physicalBits();
        if (bits.isPresent()) {
            parts.add(Xml.of("maxphysaddr", "mode", "emulate", "bits", bits.getAsLong()));
        }
        parts.addAll(features);
        cells.get(0).pages().forEach(p -> parts.add(Xml.of("pages", "unit", "KiB", "size", p.sizeKib())));
        return Xml.of("cpu").withContent(parts);
    }

    private static void identity(HostProcessor processor, List<Element> parts) {
        if (processor.vendor() != null) {
            parts.add(Element.text("vendor", processor.vendor()));
        }
        String microcode = processor.fact("microcode");
        if (microcode != null) {
            parts.add(Xml.of("microcode", "version", Long.decode(microcode)));
        }
        if (processor.fact("cpu family") != null) {
            parts.add(Xml.of("signature", "family", processor.fact("cpu family"), "model", processor.fact("model"),
                    "stepping", processor.fact("stepping")));
        }
        OptionalLong hz = processor.counterHz();
        if (hz.isPresent()) {
            parts.add(Xml.of("counter", "name", "tsc", "frequency", hz.getAsLong(), "scaling", "no"));
        }
    }

    private static Element topology(List<Processor> cpus) {
        long sockets = cpus.stream().map(Processor::socket).distinct().count();
        long dies = cpus.stream().map(c -> List.of(c.socket(), c.die())).distinct().count() / Math.max(1, sockets);
        int threads = Math.max(1, cpus.stream().mapToInt(c -> c.siblings().cardinality()).max().orElse(1));
        long cores = cpus.size() / Math.max(1, sockets * Math.max(1, dies) * threads);
        return Xml.of("topology", "sockets", sockets, "dies", Math.max(1, dies), "cores", cores, "threads", threads);
    }

    private static Element cell(Cell cell, List<Cell> all) {
        List<Element> parts = new ArrayList<>();
        parts.add(Element.text("memory", Long.toString(cell.memoryKib())).withAttribute("unit", "KiB"));
        for (PagePool pool : cell.pages()) {
            parts.add(Element.text("pages", Long.toString(pool.total())).withAttribute("unit", "KiB")
                    .withAttribute("size", pool.sizeKib()));
        }
        List<Element> siblings = new ArrayList<>();
        for (int i = 0; i < Math.min(all.size(), cell.distances().size()); i++) {
            siblings.add(Xml.of("sibling", "id", all.get(i).id(), "value", cell.distances().get(i)));
        }
        if (!siblings.isEmpty()) {
            parts.add(Xml.of("distances").withContent(siblings));
        }
        parts.add(Xml.of("cpus", "num", cell.cpus().size())
                .withContent(cell.cpus().stream().map(HostSection::processor).toList()));
        return Xml.of("cell", "id", cell.id()).withContent(parts);
    }

    private static Element processor(Processor cpu) {
        return Xml.of("cpu", "id", cpu.id(), "socket_id", cpu.socket(), "die_id", cpu.die(), "core_id", cpu.core(),
                "siblings", ranges(cpu.siblings()));
    }

    /** A set such as {@code 0-3,8}. */
    static String ranges(BitSet set) {
        List<String> ranges = new ArrayList<>();
        for (int from = set.nextSetBit(0); from >= 0; from = set.nextSetBit(set.nextClearBit(from))) {
            int to = set.nextClearBit(from) - 1;
            ranges.add(from == to ? Integer.toString(from) : from + "-" + to);
        }
        return String.join(",", ranges);
    }
}
