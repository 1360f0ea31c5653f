/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectGetAllDomainStatsFlags;
import org.jvirtd.api.driver.CpuStats;
import org.jvirtd.api.driver.DomainStats;
import org.jvirtd.api.driver.DomainStatsRecord;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.DomainFilter;
import org.jvirtd.conf.driver.DomainView;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.ManagedDomain;

/** Figures of many domains at once. */
@OnWorker
final class QemuStats implements DomainStats {
    private static final int NOWAIT = ConnectGetAllDomainStatsFlags.CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;
    private static final int ENFORCE = ConnectGetAllDomainStatsFlags.CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS;
    private static final int BACKING = ConnectGetAllDomainStatsFlags.CONNECT_GET_ALL_DOMAINS_STATS_BACKING;
    private static final int FLAGS = DomainFilter.STATS_FLAGS | ENFORCE | NOWAIT | BACKING;
    private static final int TYPED_STRINGS = 4;

    private final DomainTable domains;
    private final DomainQueues queues;
    private final StatsGroups groups;
    private final Executor files;

    /** @param files runs what waits for a file system */
    QemuStats(DomainTable domains, DomainQueues queues, StatsGroups groups, Executor files) {
        this.domains = domains;
        this.queues = queues;
        this.groups = groups;
        this.files = files;
    }

    @Override
    public List<DomainStatsRecord> allDomainStats(List<DomainRef> of, int stats, int flags) {
        Mistakes.checkFlags(flags, FLAGS, "qemuConnectGetAllDomainStats");
        Predicate<DomainView> wanted = DomainFilter.ofKnown(flags & DomainFilter.STATS_FLAGS);
        List<QemuDomain> some = domains(of).filter(domain -> wanted.test(domain.state())).toList();
        if ((flags & ENFORCE) != 0) {
            enforce(stats, some);
        }
        return queues.gather("remoteDispatchConnectGetAllDomainStats", some.stream().map(QemuDomain::managed).toList(),
                new StatsQuestion(groups.asked(stats), (flags & BACKING) != 0, this::find, files),
                (flags & NOWAIT) != 0).stream().flatMap(Optional::stream).toList();
    }

    @Override
    public CpuStats cpuStats(DomainRef domain, int startCpu, int count, int parameterCount, int flags) {
        Mistakes.checkFlags(flags, TYPED_STRINGS, "qemuDomainGetCPUStats");
        domains.get(domain).activeState();
        throw Mistakes.invalid("cgroup CPUACCT controller is not mounted");
    }

    private void enforce(int stats, List<QemuDomain> some) {
        int missing = stats & ~groups.bits(some.stream().allMatch(domain -> domain.state().active()));
        if (missing != 0) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.QEMU, "Stats types bits 0x"
                    + Integer.toHexString(missing) + " are not supported by this daemon or QEMU");
        }
    }

    private QemuDomain find(ManagedDomain<QemuDomainState> managed) {
        try {
            return domains.get(managed.snapshot().ref());
        } catch (VirtException e) {
            return null; // it has left
        }
    }

    /** Those that are there. */
    private Stream<QemuDomain> domains(List<DomainRef> of) {
        if (of.isEmpty()) {
            return domains.all();
        }
        return of.stream().flatMap(ref -> {
            try {
                return Stream.of(domains.get(ref));
            } catch (VirtException e) {
                return Stream.empty(); // it has left
            }
        });
    }
}
