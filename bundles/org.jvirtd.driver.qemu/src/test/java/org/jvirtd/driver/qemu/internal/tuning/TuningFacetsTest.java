/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.LlongValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.TestHost;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.testkit.DeafListener;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.Change;
import org.jvirtd.testkit.Await;

/** Pins, shares, processors and limits: of the definition, and of a run what QEMU is told. */
class TuningFacetsTest {
    private static final int LIVE = 1;
    private static final int CONFIG = 2;
    private static final int HOST_CPUS = 4;
    private static final String SLOTS = "[{\"props\": {\"core-id\": 0, \"thread-id\": 0, \"socket-id\": 1}, \"type\": \"cpu\"},"
            + "{\"props\": {\"core-id\": 0, \"thread-id\": 0, \"socket-id\": 0}, \"type\": \"cpu\", \"qom-path\": \"/a\"}]";

    @TempDir
    private Path home;
    private final List<String> pinned = new ArrayList<>();
    private TestLoop loop;
    private TestHost host;
    private FakeQemu qemu;
    private QemuDomain domain;
    private Tuned tuned;
    private Affinity affinity;

    @BeforeEach
    void start() throws Exception {
        loop = new TestLoop();
        host = new TestHost(home);
        qemu = new FakeQemu().returns("query-iothreads", "[{\"id\": \"iothread1\", \"thread-id\": 103}]")
                .returns("query-hotpluggable-cpus", SLOTS)
                .returns("query-cpus-fast",
                        "[{\"cpu-index\": 1, \"thread-id\": 105}, {\"cpu-index\": 0, \"thread-id\": 102}]");
        domain = host.definitions.define(host.documents.read(TestHost.document("guest", TestHost.uuid(1))
                .replace("</os>", "</os><vcpu current='1'>2</vcpu><iothreads>1</iothreads><devices>"
                        + "<disk type='file'><source file='/a'/><target dev='vda' bus='virtio'/></disk></devices>"),
                0));
        tuned = new Tuned(host.domains::get, host.definitions);
        affinity = new Affinity() {
            @Override
            public void set(QemuDomain of, List<Integer> threads, BitSet cpus) {
                pinned.add(threads + " " + cpus);
            }

            @Override
            public List<Integer> threads(QemuDomain of) {
                return List.of(101, 102, 103, 104);
            }
        };
    }

    @AfterEach
    void stop() throws Exception {
        loop.close();
        qemu.close();
        host.close();
    }

    private void run() throws Exception {
        Run run = new Run(1, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 101, 7,
                List.of(102));
        domain.update(state -> Change.<QemuDomainState, Void>of(
                state.withConfigs(host.documents.prepared(state.stored(), 1), state.stored()).withRun(run)));
        domain.setMonitor(Await.result(new MonitorConnector(loop.loop()).connect(qemu.socket(), new DeafListener())));
    }

    private static BitSet cpus(int... numbers) {
        BitSet all = new BitSet();
        for (int number : numbers) {
            all.set(number);
        }
        return all;
    }

    private JsonObject sent(String command) {
        return qemu.received().stream().filter(m -> m.get("execute").getAsString().equals(command)).findFirst()
                .orElseThrow().getAsJsonObject("arguments");
    }

    @Test
    void theThreadsOfARunArePinnedAndItsConfigurationAlone() throws Exception {
        run();
        QemuPinning pinning = new QemuPinning(tuned, affinity, () -> HOST_CPUS);
        pinning.pinVcpuFlags(domain.ref(), 0, cpus(1, 2), LIVE);
        pinning.pinEmulator(domain.ref(), cpus(3), LIVE);

        assertThat(pinned).as("the emulator's threads are those that are nothing else")
                .containsExactly("[102] {1, 2}", "[101, 104] {3}");
        assertThat(pinning.vcpuPinInfo(domain.ref(), 1, LIVE)).containsExactly(cpus(1, 2));
        assertThat(pinning.emulatorPinInfo(domain.ref(), LIVE)).isEqualTo(cpus(3));
        assertThat(pinning.vcpuPinInfo(domain.ref(), 9, CONFIG)).hasSize(2).allMatch(c -> c.equals(cpus(0, 1, 2, 3)));
    }

    @Test
    void aPinWithoutProcessorsOrOfNoProcessorIsRefused() {
        QemuPinning pinning = new QemuPinning(tuned, affinity, () -> HOST_CPUS);
        assertThatThrownBy(() -> pinning.pinVcpuFlags(domain.ref(), 0, cpus(), CONFIG))
                .isInstanceOf(VirtException.class)
                .hasMessageContaining("Empty cpu list for pinning");
        assertThatThrownBy(() -> pinning.pinVcpuFlags(domain.ref(), 7, cpus(1), CONFIG))
                .isInstanceOf(VirtException.class)
                .hasMessageContaining("vcpu 7 is out of range of persistent cpu count");
        assertThatThrownBy(() -> pinning.pinEmulator(domain.ref(), cpus(1), LIVE)).isInstanceOf(VirtException.class);
        assertThat(pinned).isEmpty();
    }

    @Test
    void sharesOfADefinitionAreKeptWithinTheirRange() {
        QemuScheduler scheduler = new QemuScheduler(tuned);
        scheduler.setSchedulerParametersFlags(domain.ref(),
                List.of(new UllongValue("cpu_shares", 2048), new LlongValue("vcpu_quota", -1)), CONFIG);
        assertThat(scheduler.schedulerParametersFlags(domain.ref(), CONFIG)).contains(
                new UllongValue("cpu_shares", 2048),
                new LlongValue("vcpu_quota", -1), new UllongValue("vcpu_period", 0));

        List<TypedParameter> low = List.of(new UllongValue("vcpu_period", 1));
        assertThatThrownBy(() -> scheduler.setSchedulerParametersFlags(domain.ref(), low, CONFIG))
                .hasMessageContaining("value of 'vcpu_period' is out of range [1000, 1000000]");
        assertThat(domain.state().stored().section("cputune").child("period")).isNull();
    }

    @Test
    void aProcessorIsPluggedIntoItsPlace() throws Exception {
        run();
        VcpuPlugging plugging = new VcpuPlugging(host.definitions);
        new QemuVcpuHotplug(tuned, plugging).setVcpu(domain.ref(), "1", 1, LIVE);

        assertThat(sent("device_add").toString())
                .isEqualTo("{\"core-id\":0,\"thread-id\":0,\"socket-id\":1,\"driver\":\"cpu\",\"id\":\"vcpu1\"}");
        assertThat(domain.state().run().vcpuThreads()).containsExactly(102, 105);
        assertThat(domain.state().current().vcpus().current()).isEqualTo(2);
        assertThat(domain.state().stored().vcpus().current()).isEqualTo(1);
        assertThatThrownBy(() -> new QemuVcpuHotplug(tuned, plugging).setVcpu(domain.ref(), "1", 1, LIVE))
                .hasMessageContaining("vcpu '1' is already in requested state");
    }

    @Test
    void aProcessorForWhichQemuHasNoPlaceIsRefused() throws Exception {
        run();
        qemu.returns("query-hotpluggable-cpus", "[]");

        assertThatThrownBy(
                () -> new QemuVcpuHotplug(tuned, new VcpuPlugging(host.definitions)).setVcpu(domain.ref(), "1", 1,
                        LIVE))
                .isInstanceOf(VirtException.class).hasMessageContaining("0 places of processors");
        assertThat(domain.state().current().vcpus().current()).isEqualTo(1);
    }

    @Test
    void theLimitsOfADiskAreThoseThatQemuTells() throws Exception {
        run();
        qemu.returns("query-block", "[{\"qdev\": \"/machine/peripheral/virtio-disk0/virtio-backend\", \"inserted\": "
                + "{\"bps\": 4096, \"iops_wr\": 7, \"group\": \"g\"}}]");

        assertThat(Throttle.of(domain, domain.state().current().disks().get(0)))
                .containsEntry("total_bytes_sec", "4096").containsEntry("write_iops_sec", "7")
                .containsEntry("group_name", "g")
                .hasSize(3);
    }
}
