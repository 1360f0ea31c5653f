/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.BlockInfo;
import org.jvirtd.api.driver.BlockStats;
import org.jvirtd.api.driver.DiskError;
import org.jvirtd.api.driver.DomainBlockStats;
import org.jvirtd.api.driver.DomainInterfaceStats;
import org.jvirtd.api.driver.InterfaceStats;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.tuning.InterfaceTune;

/** Counters of disks and interfaces: made of the time of day, so that they grow. */
@OnWorker
final class SimulatedBlockStats implements DomainBlockStats, DomainInterfaceStats {
    private static final BlockInfo SIZES = new BlockInfo(1_099_506_450_432L, 1_099_511_627_776L, 1_099_511_627_776L);
    /** Kinds of errors that disks show in turn, from virDomainDiskErrorCode's 1. */
    private static final int ERROR_KINDS = 2;

    private final DomainTable domains;

    SimulatedBlockStats(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public BlockStats blockStats(DomainRef domain, String disk) {
        if (disk.isEmpty()) {
            throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                    "summary statistics are not supported yet");
        }
        SimulatedDomainState state = domains.state(domain);
        Mistakes.requireActive(state);
        if (find(state.current(), disk) == null) {
            throw Mistakes.badArgument("invalid path: " + disk);
        }
        long t = micros();
        return new BlockStats(t / 10, t / 20, t / 30, t / 40, t / 2_000_000);
    }

    @Override
    public BlockInfo blockInfo(DomainRef domain, String disk, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetBlockInfo");
        Device.Disk found = find(domains.state(domain).current(), disk);
        if (found == null) {
            throw Mistakes.badArgument("invalid path " + disk + " not assigned to domain");
        }
        if (found.source() == null) {
            throw Mistakes.badArgument("disk '" + disk + "' does not currently have a source assigned");
        }
        return SIZES;
    }

    @Override
    public List<DiskError> diskErrors(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetDiskErrors");
        SimulatedDomainState state = domains.state(domain);
        Mistakes.requireActive(state);
        List<DiskError> errors = new ArrayList<>();
        for (Device.Disk disk : state.current().disks()) {
            errors.add(new DiskError(disk.target(), errors.size() % ERROR_KINDS + 1));
        }
        return errors;
    }

    @Override
    public InterfaceStats interfaceStats(DomainRef domain, String device) {
        SimulatedDomainState state = domains.state(domain);
        Mistakes.requireActive(state);
        InterfaceTune.find(state.current(), device);
        long t = micros();
        return new InterfaceStats(t / 10, t / 100, t / 1_000_000, t / 2_000_000, t / 20, t / 110, t / 3_000_000,
                t / 4_000_000);
    }

    /** The disk of this target or source, or null. */
    static Device.Disk find(DomainConfig config, String disk) {
        return config.disks().stream().filter(d -> disk.equals(d.target()) || disk.equals(d.source())).findFirst()
                .orElse(null);
    }

    private long micros() {
        return domains.clock().micros();
    }
}
