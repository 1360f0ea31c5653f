/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.google.gson.JsonParser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectGetAllDomainStatsFlags;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.BlockInfo;
import org.jvirtd.api.driver.BlockStats;
import org.jvirtd.api.driver.DiskError;
import org.jvirtd.api.driver.DomainBlockCounters;
import org.jvirtd.api.driver.DomainBlockStats;
import org.jvirtd.api.driver.DomainDirtyRate;
import org.jvirtd.api.driver.DomainInterfaceStats;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.DomainStats;
import org.jvirtd.api.driver.DomainStatsRecord;
import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.driver.MemoryStat;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.TestHost;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.testkit.DeafListener;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.Change;
import org.jvirtd.testkit.Await;

/** What clients get of domains on real queues, with a recorded QEMU; texts are the reference's. */
class FiguresFacetsTest {
    private static final int ALL = 0;

    @TempDir
    private Path home;
    private final FacetMap facets = new FacetMap();
    private final List<FakeQemu> qemus = new ArrayList<>();
    private TestLoop loop;
    private TestHost host;
    private Path image;
    private QemuDomain domain;
    private FakeQemu qemu;

    @BeforeEach
    void start() throws Exception {
        loop = new TestLoop();
        host = new TestHost(home);
        FiguresFacets.addTo(facets::add, host.domains, host.definitions, host.routed.queues(),
                new KernelFiles(home.resolve("kernel")), Runnable::run);
        image = Files.write(home.resolve("top.qcow2"), new byte[4096]);
        domain = running(1);
        qemu = qemus.get(0);
    }

    @AfterEach
    void stop() throws Exception {
        loop.close();
        for (FakeQemu each : qemus) {
            each.close();
        }
        host.close();
    }

    @Test
    void aGuestThatDoesNotAnswerTakesNothingFromTheOthers() throws Exception {
        QemuDomain healthy = running(2);
        host.definitions.define(host.documents.read(TestHost.document("off", TestHost.uuid(3)), 0));
        qemu.answers("query-blockstats", FakeQemu.SILENT);

        List<DomainStatsRecord> all = facet(DomainStats.class).allDomainStats(List.of(), ALL, 0);

        assertThat(all).hasSize(3);
        assertThat(of(all, healthy)).contains("state.state=1", "block.0.rd.bytes=512ul", "block.0.capacity=8388608ul",
                "balloon.unused=18296ul");
        assertThat(of(all, domain)).contains("state.state=1", "block.0.name=vda", "balloon.current=65536ul")
                .noneMatch(line -> line.startsWith("block.0.rd") || line.startsWith("balloon.unused"));
    }

    @Test
    void whatQemuRefusesIsMissingAndNothingElse() {
        qemu.refuses("query-dirty-rate", "CommandNotFound", "no such command");

        assertThat(of(facet(DomainStats.class).allDomainStats(List.of(domain.ref()), ALL, 0), domain))
                .contains("block.0.rd.bytes=512ul").noneMatch(line -> line.startsWith("dirtyrate"));
    }

    @ParameterizedTest
    @CsvSource({"0x100000, 100000", "0x7fffffff, 7ffff800"})
    void groupsThatAreNotThereAreRefusedOnDemand(String stats, String bits) {
        int enforce = ConnectGetAllDomainStatsFlags.CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS;

        assertThatThrownBy(() -> facet(DomainStats.class).allDomainStats(List.of(), Integer.decode(stats), enforce))
                .isInstanceOf(VirtException.class).hasMessage("argument unsupported: Stats types bits 0x" + bits
                        + " are not supported by this daemon or QEMU");
    }

    @Test
    void theDisksOfADomainAreCounted() {
        DomainBlockStats stats = facet(DomainBlockStats.class);
        BlockStats counted = new BlockStats(1, 512, 2, 1024, -1);
        for (String name : List.of("vda", image.toString(), "")) {
            assertThat(stats.blockStats(domain.ref(), name)).isEqualTo(counted);
        }
        assertThat(Recorded.lines(facet(DomainBlockCounters.class).blockCounters(domain.ref(), "vda", 4)))
                .containsExactly("wr_bytes=1024l", "wr_operations=2l", "rd_bytes=512l", "rd_operations=1l",
                        "flush_operations=4l", "wr_total_times=30l", "rd_total_times=20l", "flush_total_times=40l");
        assertThatThrownBy(() -> stats.blockStats(domain.ref(), "vdz"))
                .hasMessage("invalid argument: invalid path: vdz");
    }

    @Test
    void theSizesOfAnImageAreOfTheHostAndOfTheGuest() {
        DomainBlockStats stats = facet(DomainBlockStats.class);

        BlockInfo info = stats.blockInfo(domain.ref(), "vda", 0);
        assertThat(info.capacity()).isEqualTo(8388608);
        assertThat(info.physical()).isEqualTo(4096);
        assertThatThrownBy(() -> stats.blockInfo(domain.ref(), "vdz", 0))
                .hasMessage("invalid argument: invalid path vdz not assigned to domain");
        assertThatThrownBy(() -> stats.blockInfo(domain.ref(), "hdc", 0))
                .hasMessage("invalid argument: disk 'hdc' does not currently have a source assigned");
    }

    @Test
    void disksInErrorAreNamed() {
        qemu.returns("query-block", "[{\"qdev\":\"/machine/peripheral/virtio-disk0/virtio-backend\","
                + "\"io-status\":\"nospace\"},{\"qdev\":\"ide0-1-0\",\"io-status\":\"ok\"}]");

        assertThat(facet(DomainBlockStats.class).diskErrors(domain.ref(), 0)).containsExactly(new DiskError("vda", 2));
    }

    @Test
    void memoryIsTold() {
        assertThat(facet(DomainMemory.class).memoryStats(domain.ref(), 0).stream().map(MemoryStat::tag))
                .containsExactly(6, 0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 7);
        assertThat(facet(DomainMemory.class).maxMemory(domain.ref())).isEqualTo(65536);
    }

    @Test
    void memoryIsTakenAndGivenBack() {
        DomainMemory memory = facet(DomainMemory.class);
        memory.setMemoryFlags(domain.ref(), 32768, 3);

        assertThat(qemu.received().get(1))
                .isEqualTo(JsonParser.parseString("{\"execute\":\"balloon\",\"arguments\":{\"value\":33554432},"
                        + "\"id\":" + qemu.received().get(1).get("id") + "}"));
        assertThat(domain.state().stored().memory().currentKib()).isEqualTo(32768);
        assertThatThrownBy(() -> memory.setMemory(domain.ref(), 65537))
                .hasMessage("invalid argument: cannot set memory higher than max memory");
        assertThatThrownBy(() -> memory.setMaxMemory(domain.ref(), 1)).hasMessage(
                "Requested operation is not valid: cannot resize the maximum memory on an active domain");
        memory.setMemoryFlags(domain.ref(), 16384, 6);
        assertThat(domain.state().stored().memory().totalKib()).isEqualTo(16384);
        assertThat(domain.state().current().memory().totalKib()).isEqualTo(65536);
    }

    @Test
    void theBalloonIsToldHowOftenToAsk() {
        facet(DomainMemory.class).setMemoryStatsPeriod(domain.ref(), 5, 1);

        assertThat(qemu.received().get(1).get("arguments")).isEqualTo(JsonParser.parseString(
                "{\"path\":\"/machine/peripheral/balloon0\",\"property\":\"guest-stats-polling-interval\","
                        + "\"value\":5}"));
        assertThat(Balloon.of(domain.state().current()).orElseThrow().element().child("stats").attribute("period"))
                .isEqualTo("5");
        assertThat(Balloon.of(domain.state().stored()).orElseThrow().element().child("stats").attribute("period"))
                .isEqualTo("1");
    }

    @Test
    void anInterfaceWithoutAnEndOnTheHostHasNoCounters() {
        DomainInterfaceStats stats = facet(DomainInterfaceStats.class);
        assertThatThrownBy(() -> stats.interfaceStats(domain.ref(), "52:54:00:FA:00:01"))
                .hasMessage("internal error: Interface name not provided");
        assertThatThrownBy(() -> stats.interfaceStats(domain.ref(), "nosuch"))
                .hasMessage("invalid argument: 'nosuch' is not a known interface");
    }

    @Test
    void dirtiedMemoryIsMeasured() {
        facet(DomainDirtyRate.class).startDirtyRate(domain.ref(), 2, 0);

        assertThat(qemu.received().get(1).get("arguments"))
                .isEqualTo(JsonParser.parseString("{\"calc-time\":2,\"mode\":\"page-sampling\"}"));
        assertThatThrownBy(() -> facet(DomainDirtyRate.class).startDirtyRate(domain.ref(), 61, 0)).hasMessage(
                "unsupported configuration: seconds=61 is invalid, please choose value within [1, 60].");
    }

    @Test
    void aDomainThatDoesNotRunHasNoCounters() {
        DomainRef off = host.definitions.define(host.documents.read(TestHost.document("off", TestHost.uuid(9)), 0))
                .ref();
        String message = "Requested operation is not valid: domain is not running";
        assertThatThrownBy(() -> facet(DomainBlockStats.class).blockStats(off, "vda")).hasMessage(message);
        assertThatThrownBy(() -> facet(DomainMemory.class).memoryStats(off, 0)).hasMessage(message);
        assertThatThrownBy(() -> facet(DomainStats.class).cpuStats(off, -1, 1, 0, 0)).hasMessage(message);
        assertThatThrownBy(() -> facet(DomainStats.class).cpuStats(domain.ref(), -1, 1, 0, 0)).hasMessage(
                "Requested operation is not valid: cgroup CPUACCT controller is not mounted");
    }

    private QemuDomain running(int number) throws Exception {
        FakeQemu next = new FakeQemu().returns("query-blockstats", Recorded.BLOCKSTATS)
                .returns("query-named-block-nodes", Recorded.NODES).returns("qom-get", Recorded.GUEST_STATS)
                .returns("query-iothreads", "[]");
        qemus.add(next);
        UUID uuid = TestHost.uuid(number);
        QemuDomain made = host.definitions.define(host.documents.read(TestHost.document("guest" + number, uuid), 0));
        Run run = new Run(number, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 0, 0,
                List.of());
        made.update(state -> Change.<QemuDomainState, Void>of(state
                .withConfigs(state.current().withDevices(Recorded.config(image.toString()).devices()),
                        state.current().withDevices(Recorded.config(image.toString()).devices()))
                .withRun(run)));
        made.setMonitor(Await.result(new MonitorConnector(loop.loop()).connect(next.socket(), new DeafListener())));
        return made;
    }

    private <F> F facet(Class<F> type) {
        return type.cast(facets.map().get(type));
    }

    private static List<String> of(List<DomainStatsRecord> all, QemuDomain domain) {
        return Recorded.lines(all.stream().filter(r -> r.domain().equals(domain.ref())).findFirst().orElseThrow()
                .parameters());
    }
}
