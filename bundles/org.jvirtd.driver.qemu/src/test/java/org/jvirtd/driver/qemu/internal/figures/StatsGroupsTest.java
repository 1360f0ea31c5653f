/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** Names, types and order are the reference's; u, l and ul say which kind of number. */
class StatsGroupsTest {
    @TempDir
    private Path root;
    private StatsGroups groups;
    private QemuDomainState state;

    @BeforeEach
    void host() throws IOException {
        groups = new StatsGroups(new KernelFiles(root));
        String fields = ") S 1 1 1 0 -1 0 0 0 0 0 12 34 0 0 20 0 4 0 777" + " 0".repeat(16) + " 5 0 0";
        file("proc/4242/stat", "4242 (qemu (odd) name" + fields);
        file("proc/4242/status", "Name:\tqemu\nVmRSS:\t  40708 kB\n");
        file("proc/4242/task/4250/stat", "4250 (CPU 0/TCG" + fields);
        file("proc/4242/task/4250/schedstat", "91 69200 3");
        for (String way : List.of("rx", "tx")) {
            for (String what : List.of("bytes", "packets", "errors", "dropped")) {
                file("sys/class/net/tap7/statistics/" + way + '_' + what, way.length() + what.length()
                        + (way.equals("tx") ? 100 : 0) + "\n");
            }
        }
        state = QemuDomainState.defined(Recorded.config("/top.qcow2"))
                .withRun(new Run(1, DomainState.DOMAIN_PAUSED, DomainPausedReason.DOMAIN_PAUSED_USER.value(), 4242,
                        777, List.of(4250)));
        state = state.withGuest(state.guest().withBalloon(60000));
    }

    @Test
    void theKernelTellsOfProcessorsAndInterfaces() {
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_STATE | DomainStatsTypes.DOMAIN_STATS_CPU_TOTAL,
                Answers.NOTHING_ASKED)).containsExactly("state.state=3", "state.reason=1", "cpu.time=460000000ul",
                        "cpu.user=120000000ul", "cpu.system=340000000ul", "cpu.cache.monitor.count=0u",
                        "cpu.haltpoll.success.time=0ul", "cpu.haltpoll.fail.time=0ul");
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_VCPU, Answers.NOTHING_ASKED)).containsExactly("vcpu.current=1u",
                "vcpu.maximum=1u", "vcpu.0.state=1", "vcpu.0.time=460000000ul", "vcpu.0.wait=0ul",
                "vcpu.0.delay=69200ul");
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_INTERFACE, Answers.NOTHING_ASKED)).containsExactly("net.count=2u",
                "net.1.name=tap7", "net.1.rx.bytes=107ul", "net.1.rx.pkts=109ul", "net.1.rx.errs=108ul",
                "net.1.rx.drop=109ul", "net.1.tx.bytes=7ul", "net.1.tx.pkts=9ul", "net.1.tx.errs=8ul",
                "net.1.tx.drop=9ul");
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotTheGuests() {
        state = state.withRun(state.run().withProcess(4242, 778));

        assertThat(told(DomainStatsTypes.DOMAIN_STATS_CPU_TOTAL, Answers.NOTHING_ASKED)).contains("cpu.time=0ul");
    }

    @Test
    void theGuestsDriverTellsOfItsMemory() {
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_BALLOON, answers())).containsExactly("balloon.current=60000ul",
                "balloon.maximum=65536ul", "balloon.swap_in=1ul", "balloon.swap_out=2ul", "balloon.major_fault=7ul",
                "balloon.minor_fault=1167ul", "balloon.unused=18296ul", "balloon.available=45144ul",
                "balloon.usable=24792ul", "balloon.last-update=1795278081ul", "balloon.disk_caches=2416ul",
                "balloon.hugetlb_pgalloc=0ul", "balloon.rss=40708ul");
    }

    @Test
    void qemuTellsOfDisks() {
        List<String> top = List.of("block.0.name=vda", "block.0.path=/top.qcow2", "block.0.backingIndex=3u",
                "block.0.rd.reqs=1ul", "block.0.rd.bytes=512ul", "block.0.rd.times=20ul", "block.0.wr.reqs=2ul",
                "block.0.wr.bytes=1024ul", "block.0.wr.times=30ul", "block.0.fl.reqs=4ul", "block.0.fl.times=40ul",
                "block.0.allocation=393216ul", "block.0.capacity=8388608ul", "block.0.physical=200704ul",
                "block.0.threshold=4096ul");
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_BLOCK, answers())).startsWith("block.count=2u")
                .containsSequence(top).endsWith("block.1.name=hdc", "block.1.rd.reqs=0ul", "block.1.rd.bytes=0ul",
                        "block.1.rd.times=0ul", "block.1.wr.reqs=0ul", "block.1.wr.bytes=0ul", "block.1.wr.times=0ul",
                        "block.1.fl.reqs=0ul", "block.1.fl.times=0ul");
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_BLOCK, answers(), true)).startsWith("block.count=3u")
                .containsSequence(top).containsSequence("block.1.name=vda", "block.1.path=/base.qcow2",
                        "block.1.backingIndex=4u", "block.1.allocation=0ul", "block.1.capacity=8388608ul",
                        "block.1.physical=8388608ul", "block.2.name=hdc");
    }

    @Test
    void qemuTellsOfItsThreadsAndOfDirtiedMemory() {
        Map<Ask, JsonElement> said = new HashMap<>();
        say(said, DomainStatsTypes.DOMAIN_STATS_IOTHREAD, "[{\"poll-shrink\":0,\"poll-grow\":4,\"poll-max-ns\":32768,"
                + "\"id\":\"iothread2\"},{\"id\":\"other\"}]");
        say(said, DomainStatsTypes.DOMAIN_STATS_DIRTYRATE, "{\"status\":\"measured\",\"dirty-rate\":4,"
                + "\"mode\":\"page-sampling\",\"start-time\":27767,\"calc-time\":1}");
        Answers answers = new Answers(true, said);

        assertThat(told(DomainStatsTypes.DOMAIN_STATS_IOTHREAD, answers)).containsExactly("iothread.count=1u",
                "iothread.2.poll-max-ns=32768ul", "iothread.2.poll-grow=4u", "iothread.2.poll-shrink=0u");
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_DIRTYRATE, answers)).containsExactly("dirtyrate.calc_status=2",
                "dirtyrate.calc_start_time=27767l", "dirtyrate.calc_period=1", "dirtyrate.calc_mode=page-sampling",
                "dirtyrate.megabytes_per_second=4l");
        say(said, DomainStatsTypes.DOMAIN_STATS_DIRTYRATE, "\"nonsense\"");
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_DIRTYRATE, new Answers(true, said))).isEmpty();
    }

    @Test
    void withoutItsMonitorADomainTellsWhatIsKnown() {
        assertThat(told(0, Answers.NO_MONITOR)).containsExactly("state.state=3", "state.reason=1",
                "cpu.time=460000000ul", "cpu.user=120000000ul", "cpu.system=340000000ul", "cpu.cache.monitor.count=0u",
                "balloon.current=60000ul", "balloon.maximum=65536ul", "vcpu.current=1u", "vcpu.maximum=1u",
                "vcpu.0.state=1", "vcpu.0.time=460000000ul", "vcpu.0.wait=0ul", "vcpu.0.delay=69200ul",
                "net.count=2u", "net.1.name=tap7", "net.1.rx.bytes=107ul", "net.1.rx.pkts=109ul",
                "net.1.rx.errs=108ul", "net.1.rx.drop=109ul", "net.1.tx.bytes=7ul", "net.1.tx.pkts=9ul",
                "net.1.tx.errs=8ul", "net.1.tx.drop=9ul", "block.count=2u", "block.0.name=vda",
                "block.0.path=/top.qcow2", "block.0.backingIndex=3u", "block.1.name=hdc");
    }

    @Test
    void theImagesOfADomainThatDoesNotRunAreLookedAt() throws IOException {
        byte[] head = ByteBuffer.allocate(4096).put("QFI\u00fb".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(3).putLong(24, 8388608).array();
        Path image = Files.write(root.resolve("image"), head);
        state = QemuDomainState.defined(Recorded.config(image.toString()));

        assertThat(told(DomainStatsTypes.DOMAIN_STATS_BLOCK, Answers.NOTHING_ASKED)).containsSubsequence(
                "block.count=2u", "block.0.name=vda", "block.0.path=" + image, "block.0.capacity=8388608ul",
                "block.0.physical=4096ul", "block.1.name=hdc");
        state = QemuDomainState.defined(Recorded.config("/nowhere/at/all"));
        assertThat(told(DomainStatsTypes.DOMAIN_STATS_BLOCK, Answers.NOTHING_ASKED)).containsExactly("block.count=2u",
                "block.0.name=vda", "block.0.path=/nowhere/at/all", "block.1.name=hdc");
    }

    @Test
    void someGroupsAreOfRunsOnly() {
        assertThat(groups.bits(true)).isEqualTo(0x7ff);
        assertThat(groups.bits(false)).isEqualTo(0x17f);
    }

    private Answers answers() {
        Map<Ask, JsonElement> said = new HashMap<>();
        said.put(BlockCounters.ASK, JsonParser.parseString(Recorded.BLOCKSTATS));
        said.put(BlockNode.ASK, JsonParser.parseString(Recorded.NODES));
        say(said, DomainStatsTypes.DOMAIN_STATS_BALLOON, Recorded.GUEST_STATS);
        return new Answers(true, said);
    }

    private void say(Map<Ask, JsonElement> said, int group, String json) {
        said.put(groups.asked(group).get(0).asks(state).get(0), JsonParser.parseString(json));
    }

    private List<String> told(int bits, Answers answers) {
        return told(bits, answers, false);
    }

    private List<String> told(int bits, Answers answers, boolean backing) {
        Figures out = new Figures();
        groups.asked(bits).forEach(group -> group.tell(state, answers, backing, out));
        return Recorded.lines(out.list());
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
