/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.HostCpu;

class HostCpuTest {
    private static final int EXPAND_FEATURES = 1;
    private static final int MIGRATABLE = 2;

    private final TestWorld world = TestWorld.open();
    private final HostCpu cpus = world.facet(HostCpu.class);

    @AfterEach
    void close() {
        world.close();
    }

    private static String host(String model) {
        return "<cpu><arch>x86_64</arch><model>" + model + "</model></cpu>";
    }

    @Test
    void theBaselineOfTwoHostsIsTheModelThatBothCanGive() {
        List<String> hosts = List.of(host("Nehalem"), host("Penryn"));
        assertThat(cpus.baselineCpu(hosts, 0)).isEqualTo("""
                <cpu mode='custom' match='exact'>
                  <model fallback='allow'>Penryn</model>
                </cpu>
                """);
        assertThat(cpus.baselineCpu(hosts, EXPAND_FEATURES)).contains("<feature policy='require' name='sse4.1'/>");
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "unsupported flags (0x2) in function testConnectBaselineCPU",
                () -> cpus.baselineCpu(hosts, MIGRATABLE));
    }

    @Test
    void theModelsOfAnArchitectureAreListed() {
        assertThat(cpus.cpuModelNames("x86_64", 0)).hasSize(58).startsWith("486", "pentium");
        assertThat(cpus.cpuModelNames("aarch64", 0)).isEmpty();
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: cannot find architecture foo",
                () -> cpus.cpuModelNames("foo", 0));
        refused(ErrorCode.NO_SUPPORT, ErrorDomain.CPU, "this function is not supported by the connection driver: 'mips'"
                + " architecture is not supported by CPU driver", () -> cpus.cpuModelNames("mips", 0));
    }
}
