/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.ParseContext;

/** What tunes configurations; how the calls answer is tested where they are served. */
class TuningTest {
    private final DomainConfig plain = DomainXml.read(
            "<domain type='test'><name>t</name><memory>65536</memory><vcpu>2</vcpu><iothreads>2</iothreads>"
                    + "<os><type>hvm</type></os></domain>",
            new ParseContext(Set.of(), "i686", UUID::randomUUID, () -> "52:54:00:00:00:01", true));

    @Test
    void timesKeepTheirPlacesBesidePins() {
        DomainConfig pinned = CpuTune.pinVcpu(plain, 1, CpuSets.read("0-1"));
        DomainConfig timed = CpuTune.withTime(CpuTune.withTime(pinned, "quota", "-1"), "shares", "500");

        assertThat(Sections.children(timed, "cputune")).extracting(e -> e.name()).containsExactly("shares", "quota",
                "vcpupin");
        assertThat(CpuTune.time(timed, "quota")).isEqualTo("-1");
        assertThat(CpuTune.time(CpuTune.withTime(timed, "quota", null), "quota")).isNull();
        assertThat(CpuTune.vcpu(timed, 0, 4)).hasToString("{0, 1, 2, 3}");
        assertThat(CpuTune.vcpu(timed, 1, 4)).hasToString("{0, 1}");
    }

    @Test
    void anIoThreadKeepsItsPoolWhileOthersComeAndGo() {
        DomainConfig pooled = IoThreads.withAttributes(plain, 1, Map.of("thread_pool_max", "8"));
        DomainConfig changed = IoThreads.without(IoThreads.with(pooled, 7), 2);

        assertThat(IoThreads.numbers(changed)).containsExactly(1, 7);
        assertThat(IoThreads.attribute(changed, 1, "thread_pool_max")).isEqualTo("8");
        assertThat(IoThreads.attribute(changed, 7, "thread_pool_max")).isNull();
    }

    @Test
    void aSetIsReadAndWrittenAndNeverEmpty() {
        assertThat(CpuSets.write(CpuSets.read("5,0-3,^2"))).isEqualTo("0-1,3,5");
        assertThat(CpuSets.write(CpuSets.first(3))).isEqualTo("0-2");
        for (String bad : new String[]{"", "x", "^1", "3-1", "5000"}) {
            assertThatThrownBy(() -> CpuSets.read(bad)).isInstanceOf(VirtException.class)
                    .hasMessage("invalid argument: Failed to parse bitmap '" + bad + "'");
        }
    }

    @Test
    void mistakesNameWhoSaysThem() {
        Map<String, Long> given = MemoryTune.given(
                List.of(new UllongValue("hard_limit", 2), new UllongValue("swap_hard_limit", 1)));

        assertThatThrownBy(() -> MemoryTune.check(plain, given, ErrorDomain.QEMU)).isInstanceOfSatisfying(
                VirtException.class, e -> assertThat(e.domain()).isEqualTo(ErrorDomain.QEMU));
    }
}
