/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_ALL_DOMAIN_STATS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_BLOCK_STATS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_BLOCK_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_CONTROL_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_CPU_STATS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_DISK_ERRORS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_LAUNCH_SECURITY_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_MESSAGES;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_SECURITY_LABEL;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_INTERFACE_ADDRESSES;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_INTERFACE_STATS;

import java.util.List;

import org.jvirtd.api.constant.DomainInterfaceAddressesSource;
import org.jvirtd.api.driver.BlockInfo;
import org.jvirtd.api.driver.BlockStats;
import org.jvirtd.api.driver.ControlInfo;
import org.jvirtd.api.driver.CpuStats;
import org.jvirtd.api.driver.DiskError;
import org.jvirtd.api.driver.DomainBlockStats;
import org.jvirtd.api.driver.DomainControl;
import org.jvirtd.api.driver.DomainInterfaceAddresses;
import org.jvirtd.api.driver.DomainInterfaceStats;
import org.jvirtd.api.driver.DomainSecurity;
import org.jvirtd.api.driver.DomainStats;
import org.jvirtd.api.driver.InterfaceStats;
import org.jvirtd.api.driver.SecurityLabel;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.Jobs;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.ConnectGetAllDomainStatsArgs;
import org.jvirtd.rpc.remote.ConnectGetAllDomainStatsRet;
import org.jvirtd.rpc.remote.DomainBlockStatsArgs;
import org.jvirtd.rpc.remote.DomainBlockStatsRet;
import org.jvirtd.rpc.remote.DomainDiskError;
import org.jvirtd.rpc.remote.DomainGetBlockInfoArgs;
import org.jvirtd.rpc.remote.DomainGetBlockInfoRet;
import org.jvirtd.rpc.remote.DomainGetControlInfoArgs;
import org.jvirtd.rpc.remote.DomainGetControlInfoRet;
import org.jvirtd.rpc.remote.DomainGetCpuStatsArgs;
import org.jvirtd.rpc.remote.DomainGetCpuStatsRet;
import org.jvirtd.rpc.remote.DomainGetDiskErrorsArgs;
import org.jvirtd.rpc.remote.DomainGetDiskErrorsRet;
import org.jvirtd.rpc.remote.DomainGetLaunchSecurityInfoArgs;
import org.jvirtd.rpc.remote.DomainGetLaunchSecurityInfoRet;
import org.jvirtd.rpc.remote.DomainGetMessagesArgs;
import org.jvirtd.rpc.remote.DomainGetMessagesRet;
import org.jvirtd.rpc.remote.DomainGetSecurityLabelArgs;
import org.jvirtd.rpc.remote.DomainGetSecurityLabelRet;
import org.jvirtd.rpc.remote.DomainInterface;
import org.jvirtd.rpc.remote.DomainInterfaceAddressesArgs;
import org.jvirtd.rpc.remote.DomainInterfaceAddressesRet;
import org.jvirtd.rpc.remote.DomainInterfaceStatsArgs;
import org.jvirtd.rpc.remote.DomainInterfaceStatsRet;
import org.jvirtd.rpc.remote.DomainIpAddr;
import org.jvirtd.rpc.remote.DomainStatsRecord;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows of the figures and conditions of domains. */
final class DomainStatsRows {
    /** Most parameters of one CPU. */
    private static final int PARAMS_A_CPU = RemoteLimits.DOMAIN_GET_CPU_STATS_MAX
            / RemoteLimits.DOMAIN_GET_CPU_STATS_NCPUS_MAX;

    /** The source of addresses that the agent in the guest is; the others, 0 and 2, ask the host. */
    private static final int FROM_AGENT = DomainInterfaceAddressesSource.DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT.value();

    private DomainStatsRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainStats.class)
                .ask(CONNECT_GET_ALL_DOMAIN_STATS, ConnectGetAllDomainStatsArgs::read,
                        (f, a) -> new ConnectGetAllDomainStatsRet(
                                Wire.each(f.allDomainStats(Wire.each(a.doms(), Wire::ref), a.stats(), a.flags()),
                                        r -> new DomainStatsRecord(Wire.wire(r.domain()),
                                                TypedParams.write(r.parameters())))))
                .ask(DOMAIN_GET_CPU_STATS, DomainGetCpuStatsArgs::read, (f, a) -> {
                    Counts.atMost(a.nparams(), PARAMS_A_CPU, "nparams too large");
                    Counts.atMost(a.ncpus(), RemoteLimits.DOMAIN_GET_CPU_STATS_NCPUS_MAX, "ncpus too large");
                    CpuStats stats = f.cpuStats(Wire.ref(a.dom()), a.startCpu(), a.ncpus(), a.nparams(), a.flags());
                    return new DomainGetCpuStatsRet(TypedParams.write(stats.parameters()), stats.result());
                });
        table.of(DomainBlockStats.class)
                .ask(JobClass.QUERY, DOMAIN_BLOCK_STATS, DomainBlockStatsArgs::read, (f, a) -> {
                    BlockStats s = f.blockStats(Wire.ref(a.dom()), a.path());
                    return new DomainBlockStatsRet(s.readRequests(), s.readBytes(), s.writeRequests(), s.writeBytes(),
                            s.errors());
                }).ask(JobClass.QUERY, DOMAIN_GET_BLOCK_INFO, DomainGetBlockInfoArgs::read, (f, a) -> {
                    BlockInfo info = f.blockInfo(Wire.ref(a.dom()), a.path(), a.flags());
                    return new DomainGetBlockInfoRet(info.allocation(), info.capacity(), info.physical());
                }).ask(JobClass.QUERY, DOMAIN_GET_DISK_ERRORS, DomainGetDiskErrorsArgs::read, (f, a) -> {
                    int max = Counts.atMost(a.maxerrors(), RemoteLimits.DOMAIN_DISK_ERRORS_MAX, "maxerrors too large");
                    List<DiskError> errors = f.diskErrors(Wire.ref(a.dom()), a.flags());
                    return new DomainGetDiskErrorsRet(
                            errors.stream().limit(max).map(e -> new DomainDiskError(e.disk(), e.error())).toList(),
                            max == 0 ? errors.size() : Math.min(max, errors.size()));
                });
        table.of(DomainInterfaceStats.class)
                .ask(DOMAIN_INTERFACE_STATS, DomainInterfaceStatsArgs::read, (f, a) -> {
                    InterfaceStats s = f.interfaceStats(Wire.ref(a.dom()), a.device());
                    return new DomainInterfaceStatsRet(s.rxBytes(), s.rxPackets(), s.rxErrors(), s.rxDrops(),
                            s.txBytes(), s.txPackets(), s.txErrors(), s.txDrops());
                });
        table.of(DomainInterfaceAddresses.class)
                .askGuarded(Jobs.NONE.with(FROM_AGENT, JobClass.AGENT_QUERY), DOMAIN_INTERFACE_ADDRESSES,
                        DomainInterfaceAddressesArgs::read,
                        DomainInterfaceAddressesArgs::source, (f, a) -> new DomainInterfaceAddressesRet(
                                Wire.each(f.interfaceAddresses(Wire.ref(a.dom()), a.source(), a.flags()),
                                        DomainStatsRows::iface)));
        table.of(DomainControl.class).ask(DOMAIN_GET_CONTROL_INFO, DomainGetControlInfoArgs::read, (f, a) -> {
            ControlInfo info = f.controlInfo(Wire.ref(a.dom()), a.flags());
            return new DomainGetControlInfoRet(info.state(), info.details(), info.stateTimeMillis());
        }).ask(DOMAIN_GET_MESSAGES, DomainGetMessagesArgs::read,
                (f, a) -> new DomainGetMessagesRet(f.messages(Wire.ref(a.dom()), a.flags())));
        table.of(DomainSecurity.class)
                .ask(DOMAIN_GET_SECURITY_LABEL, DomainGetSecurityLabelArgs::read, (f, a) -> {
                    SecurityLabel label = f.securityLabel(Wire.ref(a.dom()));
                    return new DomainGetSecurityLabelRet(Wire.terminated(label.label()),
                            Wire.bool(label.enforcing()));
                })
                .ask(JobClass.QUERY, DOMAIN_GET_LAUNCH_SECURITY_INFO, DomainGetLaunchSecurityInfoArgs::read,
                        (f, a) -> new DomainGetLaunchSecurityInfoRet(
                                TypedParams.write(f.launchSecurityInfo(Wire.ref(a.dom()), a.flags()))));
    }

    private static DomainInterface iface(org.jvirtd.api.driver.DomainInterface iface) {
        return new DomainInterface(iface.name(), iface.hardwareAddress(),
                Wire.each(iface.addresses(), a -> new DomainIpAddr(a.type(), a.address(), a.prefix())));
    }
}
