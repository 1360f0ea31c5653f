/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.DomainPinning;
import org.jvirtd.api.driver.DomainVcpus;
import org.jvirtd.api.driver.MemoryStat;
import org.jvirtd.api.driver.VcpuInfo;

class MemoryAndVcpusTest {
    private static final int LIVE = 1;
    private static final int CONFIG = 2;
    private static final int MAXIMUM = 4;
    private static final String NOT_RUNNING = "Requested operation is not valid: domain is not running";
    private static final String TRANSIENT = "Requested operation is not valid: transient domains do not have any"
            + " persistent config";

    private final TestWorld world = TestWorld.open();
    private final DomainMemory memory = world.facet(DomainMemory.class);
    private final DomainVcpus vcpus = world.facet(DomainVcpus.class);
    private final DomainPinning pinning = world.facet(DomainPinning.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void liveAndConfigMemoryAreKeptApart() {
        DomainRef test = world.test();
        memory.setMemoryFlags(test, 50_001, LIVE);
        memory.setMemoryFlags(test, 50_002, CONFIG);
        assertThat(world.lifecycle().info(test).memoryKib()).isEqualTo(50_001);
        world.lifecycle().destroy(test, 0);
        assertThat(world.lifecycle().info(test).memoryKib()).isEqualTo(50_002);
    }

    @Test
    void aLowerMaximumPullsTheMemoryDown() {
        DomainRef a = world.define("a");
        memory.setMaxMemory(a, 10_000);
        assertThat(memory.maxMemory(a)).isEqualTo(10_000);
        assertThat(world.lifecycle().info(a).memoryKib()).isEqualTo(10_000);
    }

    @Test
    void memoryThatCannotBeIsRefused() {
        DomainRef a = world.define("a");
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, NOT_RUNNING, () -> memory.setMemory(a, 1));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: cannot set memory higher than max memory",
                () -> memory.setMemory(world.test(), 99_999_999_999L));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: cannot resize the maximum memory on an active domain",
                () -> memory.setMaxMemory(world.test(), 1));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN,
                "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive",
                () -> memory.setMemoryFlags(world.test(), 1, LIVE | CONFIG));
        DomainRef t = world.createTransient("t");
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, TRANSIENT,
                () -> memory.setMemoryFlags(t, 1, CONFIG));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "unsupported flags (0x8) in function testDomainSetMemoryFlags",
                () -> memory.setMemoryFlags(t, 1, 8));
    }

    @Test
    void memoryStatsAreSharesOfTheBalloon() {
        memory.setMemory(world.test(), 999_999);
        assertThat(memory.memoryStats(world.test(), 0)).contains(new MemoryStat(6, 999_999), new MemoryStat(4, 499_999),
                new MemoryStat(10, 124_999), new MemoryStat(9, 627_319_920)).hasSize(13);
        assertThat(memory.memoryStats(world.start("plain"), 0)).isEmpty();
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, NOT_RUNNING,
                () -> memory.memoryStats(world.define("off"), 0));
    }

    @Test
    void theStatsPeriodIsWrittenIntoTheBalloon() {
        memory.setMemoryStatsPeriod(world.test(), 3, 0);
        assertThat(world.definitions().xmlDesc(world.test(), 0)).contains("<stats period='3'/>\n      <address type=");
        memory.setMemoryStatsPeriod(world.test(), 0, 0);
        assertThat(world.definitions().xmlDesc(world.test(), 0)).doesNotContain("<stats");
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST,
                "internal error: No memory balloon device configured, can not set the collection period",
                () -> memory.setMemoryStatsPeriod(world.define("a"), 3, 0));
    }

    @Test
    void countsOfVirtualCpusAreKeptApartToo() {
        DomainRef a = world.start("a");
        assertThat(vcpus.maxVcpus(a)).isEqualTo(4);
        vcpus.setVcpusFlags(a, 3, CONFIG | MAXIMUM);
        vcpus.setVcpusFlags(a, 1, LIVE | CONFIG);
        assertThat(vcpus.vcpuCount(a, LIVE)).isEqualTo(1);
        assertThat(vcpus.vcpuCount(a, CONFIG | MAXIMUM)).isEqualTo(3);
        assertThat(vcpus.vcpuCount(a, LIVE | MAXIMUM)).isEqualTo(4);
    }

    @Test
    void countsThatCannotBeAreRefused() {
        DomainRef a = world.start("a");
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: requested cpu amount exceeds maximum (9 > 4)", () -> vcpus.setVcpus(a, 9));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: requested cpu amount exceeds maximum supported amount (33 > 32)",
                () -> vcpus.setVcpus(a, 33));
        vcpus.setVcpusFlags(a, 1, CONFIG | MAXIMUM);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: requested cpu amount exceeds maximum (2 > 1)",
                () -> vcpus.setVcpusFlags(a, 2, LIVE | CONFIG));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: cannot list vcpus for an inactive domain",
                () -> vcpus.vcpus(world.define("off"), 9));
    }

    @Test
    void pinsAreRememberedAndWritten() {
        DomainRef a = world.start("a");
        pinning.pinVcpu(a, 1, set(0, 3));
        pinning.pinVcpu(a, 0, set(1));
        pinning.pinEmulator(a, set(0, 1, 2), CONFIG);
        assertThat(pinning.vcpuPinInfo(a, 9, 0)).startsWith(set(1), set(0, 3)).hasSize(4);
        List<VcpuInfo> infos = vcpus.vcpus(a, 9);
        assertThat(infos).extracting(VcpuInfo::hostCpu).containsExactly(1, 3);
        assertThat(world.definitions().xmlDesc(a, 0)).contains("""
                  <cputune>
                    <vcpupin vcpu='0' cpuset='1'/>
                    <vcpupin vcpu='1' cpuset='0,3'/>
                  </cputune>
                """);
        assertThat(world.definitions().xmlDesc(a, 2)).contains("<emulatorpin cpuset='0-2'/>").doesNotContain("vcpupin");
        assertThat(pinning.emulatorPinInfo(a, 0).cardinality()).isEqualTo(16);
    }

    @Test
    void pinsThatCannotBeAreRefused() {
        DomainRef a = world.define("a");
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: cannot pin vcpus on an inactive domain",
                () -> pinning.pinVcpu(a, 0, set(1)));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: requested vcpu '77' is not present in the domain",
                () -> pinning.pinVcpu(world.test(), 77, set(1)));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "unsupported flags (0x2) in function testDomainPinVcpuFlags",
                () -> pinning.pinVcpuFlags(world.test(), 0, set(1), 2));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: Empty cpu list for pinning",
                () -> pinning.pinEmulator(world.test(), set(), 0));
    }

    private static BitSet set(int... cpus) {
        BitSet set = new BitSet();
        for (int cpu : cpus) {
            set.set(cpu);
        }
        return set;
    }
}
