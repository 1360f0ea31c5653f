/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.google.gson.JsonElement;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.LlongValue;
import org.jvirtd.api.constant.DomainDiskErrorCode;
import org.jvirtd.api.driver.BlockInfo;
import org.jvirtd.api.driver.BlockStats;
import org.jvirtd.api.driver.DiskError;
import org.jvirtd.api.driver.DomainBlockCounters;
import org.jvirtd.api.driver.DomainBlockStats;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.block.Disks;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** Counters, sizes and errors of the disks of one domain. */
@OnWorker
final class QemuBlockStats implements DomainBlockStats, DomainBlockCounters {
    private static final int TYPED_STRINGS = 4;
    private static final Map<String, DomainDiskErrorCode> ERRORS = Map.of("failed",
            DomainDiskErrorCode.DOMAIN_DISK_ERROR_UNSPEC, "nospace", DomainDiskErrorCode.DOMAIN_DISK_ERROR_NO_SPACE);

    private final Function<DomainRef, QemuDomain> domains;

    QemuBlockStats(Function<DomainRef, QemuDomain> domains) {
        this.domains = domains;
    }

    @Override
    public BlockStats blockStats(DomainRef domain, String disk) {
        BlockCounters counted = counters(domain, disk);
        return new BlockStats(counted.reads(), counted.readBytes(), counted.writes(), counted.writeBytes(), -1);
    }

    @Override
    public List<TypedParameter> blockCounters(DomainRef domain, String disk, int flags) {
        Mistakes.checkFlags(flags, TYPED_STRINGS, "qemuDomainBlockStatsFlags");
        BlockCounters counted = counters(domain, disk);
        List<TypedParameter> all = new ArrayList<>();
        known(all, "wr_bytes", counted.writeBytes());
        known(all, "wr_operations", counted.writes());
        known(all, "rd_bytes", counted.readBytes());
        known(all, "rd_operations", counted.reads());
        known(all, "flush_operations", counted.flushes());
        known(all, "wr_total_times", counted.writeNanos());
        known(all, "rd_total_times", counted.readNanos());
        known(all, "flush_total_times", counted.flushNanos());
        return all;
    }

    @Override
    public BlockInfo blockInfo(DomainRef ref, String name, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainGetBlockInfo");
        QemuDomain domain = domains.apply(ref);
        QemuDomainState state = domain.state();
        Device.Disk disk = Disks.byTargetOrPath(state.current(), name).orElseThrow(
                () -> Mistakes.badArgument("invalid path " + name + " not assigned to domain"));
        if (disk.element().child("source") == null) {
            throw Mistakes.badArgument("disk '" + name + "' does not currently have a source assigned");
        }
        DiskImage top = DiskImage.of(disk).get(0);
        return state.active() ? live(domain, top) : file(domain, top);
    }

    @Override
    public List<DiskError> diskErrors(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, TYPED_STRINGS, "qemuDomainGetDiskErrors");
        QemuDomain domain = domains.apply(ref);
        List<Device.Disk> disks = domain.activeState().current().disks();
        Map<String, String> states = new HashMap<>();
        Json.objects(domain.command("query-block")).forEach(drive -> states
                .put(BlockCounters.alias(Json.text(drive, "qdev")), Json.text(drive, "io-status")));
        List<DiskError> errors = new ArrayList<>();
        for (Device.Disk disk : disks) {
            DomainDiskErrorCode code = ERRORS.get(states.getOrDefault(LiveParts.alias(disk), "ok"));
            if (code != null) {
                errors.add(new DiskError(disk.target(), code.value()));
            }
        }
        return errors;
    }

    private BlockCounters counters(DomainRef ref, String name) {
        QemuDomain domain = domains.apply(ref);
        QemuDomainState state = domain.activeState();
        List<Device.Disk> disks = name.isEmpty()
                ? state.current().disks()
                : List.of(Disks.byTargetOrPath(state.current(), name)
                        .orElseThrow(() -> Mistakes.badArgument("invalid path: " + name)));
        Map<String, BlockCounters> all = BlockCounters.byAlias(ask(domain, BlockCounters.ASK));
        List<BlockCounters> counted = new ArrayList<>();
        for (Device.Disk disk : disks) {
            BlockCounters one = all.get(LiveParts.alias(disk));
            if (one == null) {
                throw Mistakes.internal("cannot find statistics for device '" + LiveParts.alias(disk) + '\'');
            }
            counted.add(one);
        }
        return counted.size() == 1 ? counted.get(0) : BlockCounters.sum(counted);
    }

    private static BlockInfo live(QemuDomain domain, DiskImage top) {
        BlockNode node = BlockNode.byName(ask(domain, BlockNode.ASK)).get(top.node());
        if (node == null) {
            throw Mistakes.internal("failed to gather stats for disk '" + top.disk().target() + '\'');
        }
        if (top.path() == null) {
            return new BlockInfo(node.capacity(), node.physical(), node.physical());
        }
        BlockInfo file = file(domain, top);
        boolean device = "block".equals(top.disk().sourceType()) && !top.format().equals("raw");
        long allocation = device ? highest(domain, top) : file.allocation();
        return new BlockInfo(node.capacity(), allocation, file.physical());
    }

    private static long highest(QemuDomain domain, DiskImage top) {
        BlockCounters counted = BlockCounters.byAlias(ask(domain, BlockCounters.ASK))
                .get(LiveParts.alias(top.disk()));
        return counted == null ? 0 : counted.highest().getOrDefault(top.node(), 0L);
    }

    private static BlockInfo file(QemuDomain domain, DiskImage top) {
        if (top.path() == null) {
            Element source = top.disk().element().child("source");
            throw Mistakes.internal("missing storage backend for " + top.disk().sourceType() + " files using "
                    + source.attribute("protocol", "none") + " protocol");
        }
        ImageSizes sizes = domain.managed().await("image " + top.path(),
                () -> ImageSizes.read(top.path(), top.format()));
        return new BlockInfo(sizes.capacity(), sizes.allocation(), sizes.physical());
    }

    private static JsonElement ask(QemuDomain domain, Ask ask) {
        return domain.command(ask.command(), ask.arguments());
    }

    private static void known(List<TypedParameter> all, String name, long value) {
        if (value >= 0) {
            all.add(new LlongValue(name, value));
        }
    }
}
