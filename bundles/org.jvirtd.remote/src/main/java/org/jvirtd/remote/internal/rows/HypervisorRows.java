/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_BASELINE_HYPERVISOR_CPU;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_COMPARE_CPU;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_COMPARE_HYPERVISOR_CPU;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_DOMAIN_XML_TO_NATIVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_DOMAIN_CAPABILITIES;

import org.jvirtd.api.driver.DomainCapabilities;
import org.jvirtd.api.driver.DomainNativeConfigs;
import org.jvirtd.api.driver.HostCpuComparison;
import org.jvirtd.api.driver.HypervisorChoice;
import org.jvirtd.api.driver.HypervisorCpu;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.rpc.remote.ConnectBaselineHypervisorCpuArgs;
import org.jvirtd.rpc.remote.ConnectBaselineHypervisorCpuRet;
import org.jvirtd.rpc.remote.ConnectCompareCpuArgs;
import org.jvirtd.rpc.remote.ConnectCompareCpuRet;
import org.jvirtd.rpc.remote.ConnectCompareHypervisorCpuArgs;
import org.jvirtd.rpc.remote.ConnectCompareHypervisorCpuRet;
import org.jvirtd.rpc.remote.ConnectDomainXmlToNativeArgs;
import org.jvirtd.rpc.remote.ConnectDomainXmlToNativeRet;
import org.jvirtd.rpc.remote.ConnectGetDomainCapabilitiesArgs;
import org.jvirtd.rpc.remote.ConnectGetDomainCapabilitiesRet;

/** Rows of what hypervisors can give to domains, and of their own form of a domain. */
final class HypervisorRows {
    private HypervisorRows() {}

    static void addTo(TableBuilder table) {
        table.of(HostCpuComparison.class).ask(CONNECT_COMPARE_CPU, ConnectCompareCpuArgs::read,
                (f, a) -> new ConnectCompareCpuRet(f.compareCpu(a.xml(), a.flags()).value()));
        table.of(HypervisorCpu.class)
                .ask(CONNECT_COMPARE_HYPERVISOR_CPU, ConnectCompareHypervisorCpuArgs::read,
                        (f, a) -> new ConnectCompareHypervisorCpuRet(f.compareHypervisorCpu(
                                new HypervisorChoice(a.emulator(), a.arch(), a.machine(), a.virttype()), a.xmlCPU(),
                                a.flags()).value()))
                .ask(CONNECT_BASELINE_HYPERVISOR_CPU, ConnectBaselineHypervisorCpuArgs::read,
                        (f, a) -> new ConnectBaselineHypervisorCpuRet(f.baselineHypervisorCpu(
                                new HypervisorChoice(a.emulator(), a.arch(), a.machine(), a.virttype()), a.xmlCPUs(),
                                a.flags())));
        table.of(DomainCapabilities.class).ask(CONNECT_GET_DOMAIN_CAPABILITIES,
                ConnectGetDomainCapabilitiesArgs::read,
                (f, a) -> new ConnectGetDomainCapabilitiesRet(f.domainCapabilities(
                        new HypervisorChoice(a.emulatorbin(), a.arch(), a.machine(), a.virttype()), a.flags())));
        table.of(DomainNativeConfigs.class).ask(CONNECT_DOMAIN_XML_TO_NATIVE, ConnectDomainXmlToNativeArgs::read,
                (f, a) -> new ConnectDomainXmlToNativeRet(
                        f.xmlToNative(a.nativeFormat(), a.domainXml(), a.flags())));
    }
}
