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
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.BooleanValue;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.driver.DomainBlkio;
import org.jvirtd.api.driver.DomainBlockIoTune;
import org.jvirtd.api.driver.DomainInterfaceTuning;
import org.jvirtd.api.driver.DomainIoThreads;
import org.jvirtd.api.driver.DomainMemoryTuning;
import org.jvirtd.api.driver.DomainPerfEvents;
import org.jvirtd.api.driver.DomainScheduler;
import org.jvirtd.api.driver.IoThreadInfo;

class TuningTest {
    private static final long UNLIMITED = 9_007_199_254_740_991L;

    private final TestWorld world = TestWorld.open();
    private final DomainRef test = world.test();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void memoryLimitsAreSetAndWritten() {
        DomainMemoryTuning tuning = world.facet(DomainMemoryTuning.class);
        tuning.setMemoryParameters(test, List.of(new UllongValue("hard_limit", 1001)), 1);
        tuning.setMemoryParameters(test,
                List.of(new UllongValue("swap_hard_limit", 2000), new UllongValue("soft_limit", 500)), 0);
        assertThat(tuning.memoryParameters(test, 0)).containsExactly(new UllongValue("hard_limit", 1001),
                new UllongValue("soft_limit", 500), new UllongValue("swap_hard_limit", 2000));
        assertThat(tuning.memoryParameters(test, 2)).containsExactly(new UllongValue("hard_limit", UNLIMITED),
                new UllongValue("soft_limit", UNLIMITED), new UllongValue("swap_hard_limit", UNLIMITED));
        assertThat(world.definitions().xmlDesc(test, 0)).contains("""
                  <memtune>
                    <hard_limit unit='KiB'>1001</hard_limit>
                    <soft_limit unit='KiB'>500</soft_limit>
                    <swap_hard_limit unit='KiB'>2000</swap_hard_limit>
                  </memtune>
                """);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: memory hard_limit tunable value must be lower than or equal to swap_hard_limit",
                () -> tuning.setMemoryParameters(test, List.of(new UllongValue("swap_hard_limit", 1)), 0));
        refused(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.NONE,
                "argument unsupported: parameter 'min_guarantee' not supported",
                () -> tuning.setMemoryParameters(test, List.of(new UllongValue("min_guarantee", 1)), 0));
    }

    @Test
    void numaParametersAreSetAndTheModeOfARunningDomainStays() {
        DomainMemoryTuning tuning = world.facet(DomainMemoryTuning.class);
        tuning.setNumaParameters(test, List.of(new StringValue("numa_nodeset", "0,1")), 0);
        assertThat(tuning.numaParameters(test, 0)).containsExactly(new IntValue("numa_mode", 0),
                new StringValue("numa_nodeset", "0-1"));
        assertThat(world.definitions().xmlDesc(test, 0)).contains("<memory mode='strict' nodeset='0-1'/>");
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: can't change numatune mode for running domain",
                () -> tuning.setNumaParameters(test, List.of(new IntValue("numa_mode", 2)), 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: unsupported numatune mode: '9'",
                () -> tuning.setNumaParameters(test, List.of(new IntValue("numa_mode", 9)), 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.NONE, "invalid argument: Failed to parse bitmap 'x'",
                () -> tuning.setNumaParameters(test, List.of(new StringValue("numa_nodeset", "x")), 0));
        DomainRef off = world.define("off");
        tuning.setNumaParameters(off, List.of(new IntValue("numa_mode", 2), new StringValue("numa_nodeset", "1")), 0);
        assertThat(world.definitions().xmlDesc(off, 0)).contains("<memory mode='interleave' nodeset='1'/>");
    }

    @Test
    void blockWeightsOfDevicesComeAndGo() {
        DomainBlkio blkio = world.facet(DomainBlkio.class);
        blkio.setBlkioParameters(test, List.of(new UintValue("weight", 500)), 0);
        blkio.setBlkioParameters(test, List.of(new StringValue("device_weight", "/a,5,/b,6"),
                new StringValue("device_read_iops_sec", "/b,7,/c,8")), 0);
        assertThat(blkio.blkioParameters(test, 0)).startsWith(new UintValue("weight", 500),
                new StringValue("device_weight", "/a,5,/b,6"), new StringValue("device_read_iops_sec", "/b,7,/c,8"));
        blkio.setBlkioParameters(test,
                List.of(new StringValue("device_weight", "/a,0"), new StringValue("device_read_iops_sec", "/c,0")), 0);
        assertThat(world.definitions().xmlDesc(test, 0)).contains("""
                  <blkiotune>
                    <weight>500</weight>
                    <device>
                      <path>/b</path>
                      <weight>6</weight>
                      <read_iops_sec>7</read_iops_sec>
                    </device>
                  </blkiotune>
                """);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN,
                "invalid argument: unable to parse blkio device 'device_weight' 'bad'",
                () -> blkio.setBlkioParameters(test, List.of(new StringValue("device_weight", "bad")), 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN,
                "invalid argument: invalid value 'x' for parameter 'device_weight' of device '/dev/sda'",
                () -> blkio.setBlkioParameters(test, List.of(new StringValue("device_weight", "/dev/sda,x")), 0));
    }

    @Test
    void diskLimitsMustFitTogether() {
        DomainBlockIoTune tune = world.facet(DomainBlockIoTune.class);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: total_bytes_sec cannot be set higher than total_bytes_sec_max ",
                () -> tune.setBlockIoTune(test, "vda", List.of(new UllongValue("total_bytes_sec", 40)), 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: total and read/write of bytes_sec cannot be set at the same time",
                () -> tune.setBlockIoTune(test, "vda",
                        List.of(new UllongValue("total_bytes_sec", 40), new UllongValue("read_bytes_sec", 3)), 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: disk 'nosuch' was not found in the domain config",
                () -> tune.blockIoTune(test, "nosuch", 0));
        tune.setBlockIoTune(test, "/guest/diskimage1", List.of(new UllongValue("total_bytes_sec", 40),
                new UllongValue("total_bytes_sec_max", 50), new StringValue("group_name", "g")), 0);
        assertThat(tune.blockIoTune(test, "vda", 0)).contains(new UllongValue("total_bytes_sec", 40),
                new StringValue("group_name", "g")).hasSize(20);
        assertThat(world.definitions().xmlDesc(test, 0)).contains("""
                <target dev='vda' bus='virtio'/>
                <iotune>
                  <total_bytes_sec>40</total_bytes_sec>
                  <total_bytes_sec_max>50</total_bytes_sec_max>
                  <group_name>g</group_name>
                </iotune>
                """.indent(6));
    }

    @Test
    void interfaceLimitsAreFoundByTargetAndByAddress() {
        DomainInterfaceTuning tuning = world.facet(DomainInterfaceTuning.class);
        List<TypedParameter> limits = List.of(new UintValue("inbound.average", 50), new UintValue("inbound.floor", 4),
                new UintValue("outbound.average", 9));
        tuning.setInterfaceParameters(test, "testnet0", limits, 0);
        assertThat(tuning.interfaceParameters(test, "AA:BB:CC:DD:EE:FF", 0)).containsAll(limits).hasSize(7);
        assertThat(world.definitions().xmlDesc(test, 0)).contains("""
                      <bandwidth>
                        <inbound average='50' floor='4'/>
                        <outbound average='9'/>
                      </bandwidth>
                      <target dev='testnet0'/>
                """);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN, "invalid argument: 'nosuch' is not a known interface",
                () -> tuning.interfaceParameters(test, "nosuch", 0));
    }

    @Test
    void theSchedulerHasAWeightThatNeverChanges() {
        DomainScheduler scheduler = world.facet(DomainScheduler.class);
        scheduler.setSchedulerParameters(test, List.of(new UintValue("weight", 3)));
        assertThat(scheduler.schedulerParameters(test)).containsExactly(new UintValue("weight", 50));
        assertThat(scheduler.schedulerType(test).name()).isEqualTo("fair");
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x5) in function testDomainGetSchedulerParametersFlags",
                () -> scheduler.schedulerParametersFlags(test, 5));
    }

    @Test
    void perfEventsAreSwitched() {
        DomainPerfEvents perf = world.facet(DomainPerfEvents.class);
        perf.setPerfEvents(test, List.of(new BooleanValue("task_clock", true), new BooleanValue("cmt", false)), 0);
        assertThat(perf.perfEvents(test, 0)).contains(new BooleanValue("task_clock", true),
                new BooleanValue("cmt", false)).hasSize(22);
        assertThat(world.definitions().xmlDesc(test, 0))
                .contains("<event name='cmt' enabled='no'/>\n    <event name='task_clock' enabled='yes'/>");
    }

    @Test
    void aParameterIsGivenOnce() {
        DomainScheduler scheduler = world.facet(DomainScheduler.class);
        UintValue weight = new UintValue("weight", 5);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.NONE,
                "invalid argument: parameter 'weight' occurs multiple times",
                () -> scheduler.setSchedulerParameters(test, List.of(weight, new IntValue("weight", 5))));
        refused(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.NONE,
                "argument unsupported: parameter 'bogus' not supported",
                () -> scheduler.setSchedulerParameters(test, List.of(weight, weight, new UintValue("bogus", 5))));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.NONE,
                "invalid argument: parameter 'weight' occurs multiple times",
                () -> scheduler.setSchedulerParameters(test, List.of(weight, weight, new UintValue("zog", 5))));
    }

    @Test
    void aNumaModeNeedsNodes() {
        refused(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.DOMAIN,
                "unsupported configuration: nodeset for NUMA memory tuning must be set if 'placement' is 'static'",
                () -> world.facet(DomainMemoryTuning.class).setNumaParameters(test,
                        List.of(new IntValue("numa_mode", 0)), 0));
    }

    @Test
    void ioThreadsThatAreOnlyCountedAreListedWhenOneIsPinnedOrMissing() {
        DomainIoThreads threads = world.facet(DomainIoThreads.class);
        DomainRef counted = world.definitions().defineXml(TestWorld.xml("counted", "<iothreads>3</iothreads>"), 0);
        threads.delIoThread(counted, 3, 0);
        assertThat(world.definitions().xmlDesc(counted, 0)).contains("<iothreads>2<").doesNotContain("<iothreadids>");
        threads.pinIoThread(counted, 1, BitSet.valueOf(new long[]{1}), 0);
        assertThat(world.definitions().xmlDesc(counted, 0)).contains("<iothread id='1'/>", "<iothread id='2'/>");
        DomainRef other = world.definitions().defineXml(TestWorld.xml("other", "<iothreads>2</iothreads>"), 0);
        threads.delIoThread(other, 1, 0);
        assertThat(world.definitions().xmlDesc(other, 0)).contains("<iothread id='2'/>")
                .doesNotContain("<iothread id='1'/>");
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: invalid value of 0 for iothread_id",
                () -> threads.setIoThreadParams(other, 0, List.of(), 0));
    }

    @Test
    void ioThreadsComeAndGo() {
        DomainIoThreads threads = world.facet(DomainIoThreads.class);
        threads.addIoThread(test, 7, 0);
        threads.pinIoThread(test, 7, BitSet.valueOf(new long[]{0b101}), 0);
        threads.setIoThreadParams(test, 7, List.of(new UllongValue("poll_max_ns", 5)), 0);
        assertThat(threads.ioThreads(test, 0))
                .containsExactly(new IoThreadInfo(7, BitSet.valueOf(new long[]{0b101}), 16));
        assertThat(threads.ioThreads(test, 2)).isEmpty();
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN,
                "invalid argument: an IOThread is already using iothread_id '7'",
                () -> threads.addIoThread(test, 7, 0));
        threads.delIoThread(test, 7, 0);
        assertThat(threads.ioThreads(test, 0)).isEmpty();
        assertThat(world.definitions().xmlDesc(test, 0)).doesNotContain("iothread").doesNotContain("cputune");
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN,
                "invalid argument: cannot find IOThread '7' in iothreadids list",
                () -> threads.delIoThread(test, 7, 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: iothreadid 7 not found",
                () -> threads.pinIoThread(test, 7, BitSet.valueOf(new long[]{1}), 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: cannot find IOThread '7' in iothreadids",
                () -> threads.setIoThreadParams(test, 7, List.of(), 0));
    }
}
