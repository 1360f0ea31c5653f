/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.jvirtd.api.constant.CPUCompareResult;
import org.jvirtd.conf.cpu.CpuChoice;
import org.jvirtd.conf.cpu.CpuJudge;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.conf.cpu.ModelFacts;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.driver.qemu.internal.caps.RecordedCapabilities;

/** CPUs compared and combined, on a QEMU that is emulation. */
class CpuJudgeTest {
    private static final CpuTable TABLE = new CpuTable();
    private static final int EXPAND = 1;
    private static final int FAIL = 1;

    private final QemuCapabilities qemu = RecordedCapabilities.qemu72();
    private final GuestCpus guests = new GuestCpus(TABLE);
    private final Map<String, Set<String>> usable = guests.usable(qemu.tcg());
    private final CpuTruth emulated = guests.richest("x86_64", qemu.tcg()).orElseThrow();
    private final CpuJudge judge = new CpuJudge(TABLE);

    private static String host(String model, String more) {
        return "<cpu><arch>x86_64</arch><model>" + model + "</model>" + more + "</cpu>";
    }

    static List<String> chosenModels() {
        return TABLE.models().stream().filter(m -> !m.byNameOnly()).map(ModelFacts::name).toList();
    }

    @ParameterizedTest
    @MethodSource("chosenModels")
    void theBaselineOfOneModelIsThatModel(String model) {
        assertThat(judge.baseline(List.of(host(model, "")), 0))
                .startsWith("<cpu mode='custom' match='exact'>\n  <model fallback='forbid'>" + model + "</model>\n");
    }

    @Test
    void theBaselineOfTwoIsWhatBothHave() {
        assertThat(judge.baseline(List.of(host("Westmere", ""), host("Penryn", "")), 0)).isEqualTo("""
                <cpu mode='custom' match='exact'>
                  <model fallback='allow'>Penryn</model>
                </cpu>
                """);
    }

    @Test
    void aModelThatIsNeverChosenIsToldByAnother() {
        assertThat(judge.baseline(List.of(host("Cascadelake-Server-noTSX", "")), 0)).isEqualTo("""
                <cpu mode='custom' match='exact'>
                  <model fallback='allow'>Cascadelake-Server</model>
                  <feature policy='disable' name='hle'/>
                  <feature policy='disable' name='rtm'/>
                </cpu>
                """);
    }

    @Test
    void whatWasRemovedFromAModelIsAlwaysTold() {
        assertThat(judge.baseline(List.of(host("EPYC", "")), 0)).contains("policy='disable' name='monitor'");
        assertThat(judge.baseline(List.of(host("EPYC", "<feature name='monitor'/>")), 0))
                .contains("policy='require' name='monitor'");
    }

    @Test
    void expandedFeaturesAreInAlphabeticalOrderWithoutTheSilentOnes() {
        String expanded = judge.baseline(List.of(host("Opteron_G5", "")), EXPAND);
        List<String> names = expanded.lines().filter(l -> l.contains("<feature")).map(l -> l.split("name='")[1])
                .toList();

        assertThat(names).isSorted().hasSizeGreaterThan(40);
        assertThat(expanded).doesNotContain("nrip-save");
    }

    @Test
    void vendorsAreToldWhenAllHaveOneAndMustAgree() {
        String intel = host("Penryn", "<vendor>Intel</vendor>");

        assertThat(judge.baseline(List.of(intel, intel), 0)).contains("<vendor>Intel</vendor>");
        assertThat(judge.baseline(List.of(intel, host("Penryn", "")), 0)).doesNotContain("vendor");
        assertThatThrownBy(() -> judge.baseline(List.of(intel, host("Opteron_G2", "<vendor>AMD</vendor>")), 0))
                .hasMessage("operation failed: CPU vendors do not match");
        assertThatThrownBy(() -> judge.baseline(List.of(host("Penryn", "<vendor>Foo</vendor>")), 0))
                .hasMessage("operation failed: Unknown CPU vendor Foo");
    }

    @Test
    void aHypervisorLeavesOutWhatItCannotGive() {
        String two = judge.baseline(
                List.of("<cpu><model>Haswell</model></cpu>", "<cpu><model>Skylake-Client</model></cpu>"),
                usable, 0);

        assertThat(two).isEqualTo("""
                <cpu mode='custom' match='exact'>
                  <model fallback='forbid'>Haswell-noTSX</model>
                  <feature policy='require' name='hle'/>
                  <feature policy='require' name='rtm'/>
                  <feature policy='disable' name='pcid'/>
                  <feature policy='disable' name='x2apic'/>
                  <feature policy='disable' name='tsc-deadline'/>
                  <feature policy='disable' name='invpcid'/>
                </cpu>
                """);
    }

    @Test
    void aHypervisorKeepsTheModelOfASingleCpu() {
        assertThat(judge.baseline(List.of("<cpu><model>phenom</model></cpu>"), usable, 0)).isEqualTo("""
                <cpu mode='custom' match='exact'>
                  <model fallback='forbid'>phenom</model>
                  <feature policy='disable' name='fxsr_opt'/>
                </cpu>
                """);
    }

    @Test
    void hostModelIsTheRichestCpuAsAModel() {
        CpuChoice tcg = guests.hostModel("x86_64", qemu.tcg()).orElseThrow();

        assertThat(tcg.model()).isEqualTo("EPYC");
        assertThat(tcg.require()).startsWith("acpi", "ss", "monitor", "hypervisor").hasSize(18);
        assertThat(tcg.disable()).startsWith("vme", "rdseed").endsWith("nrip-save").hasSize(10);
        assertThat(guests.hostModel("aarch64", qemu.tcg())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <cpu><model>Penryn</model></cpu>                                                    | CPU_COMPARE_SUPERSET
            <cpu><arch>x86_64</arch><model>qemu64</model></cpu>                                 | CPU_COMPARE_SUPERSET
            <cpu><arch>x86_64</arch><model>Haswell</model></cpu>                                | CPU_COMPARE_INCOMPATIBLE
            <cpu match="strict"><model>Penryn</model></cpu>                                     | CPU_COMPARE_INCOMPATIBLE
            <cpu match="exact"><model>Penryn</model><feature policy="forbid" name="aes"/></cpu> | CPU_COMPARE_INCOMPATIBLE
            <cpu match="exact"><model>Penryn</model><feature policy="force" name="hle"/></cpu>  | CPU_COMPARE_SUPERSET
            <cpu><arch>x86_64</arch><model>Penryn</model><vendor>Intel</vendor></cpu>           | CPU_COMPARE_INCOMPATIBLE
            <cpu><arch>ppc64</arch><model>POWER8</model></cpu>                                  | CPU_COMPARE_INCOMPATIBLE
            <cpu mode="host-model"/>                                                            | CPU_COMPARE_SUPERSET
            <cpu match="exact"/>                                                                | CPU_COMPARE_SUPERSET
            """)
    void comparison(String xml, CPUCompareResult result) {
        assertThat(judge.compare(emulated, xml, 0)).isEqualTo(result);
    }

    @Test
    void aCpuWithAllThatTheHostHasIsIdentical() {
        CpuTruth same = new CpuTruth("x86_64", "Intel", TABLE.model("Penryn").features());

        assertThat(judge.compare(same, host("Penryn", ""), 0)).isEqualTo(CPUCompareResult.CPU_COMPARE_IDENTICAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <cpu><model>Haswell</model></cpu>               | the CPU is incompatible with host CPU: Host CPU does not provide required features: pcid, x2apic, tsc-deadline, hle, invpcid, rtm
            <cpu><arch>ppc64</arch><model>POWER8</model></cpu> | the CPU is incompatible with host CPU: CPU arch ppc64 does not match host arch
            <cpu><model>NoSuch</model></cpu>                | internal error: Unknown CPU model NoSuch
            <cpu><model>Penryn</model><feature name="foo"/></cpu> | internal error: Unknown CPU feature foo
            <domain/>                                       | XML error: XML does not contain expected 'cpu' element
            <cpu><arch>x86_64</arch></cpu>                  | XML error: Missing CPU model name
            <cpu><arch>foo</arch><model>Penryn</model></cpu> | unsupported configuration: Unknown architecture foo
            <cpu><model>Penryn</model><feature name="aes"/><feature name="aes"/></cpu> | XML error: CPU feature 'aes' specified more than once
            <cpu match="exact"><model>Penryn</model><feature policy="x" name="aes"/></cpu> | unsupported configuration: Invalid CPU feature policy
            <cpu><model>Penryn</model><topology sockets="1"/></cpu> | XML error: Missing required attribute 'cores' in element 'topology'
            """)
    void refusals(String xml, String message) {
        assertThatThrownBy(() -> judge.compare(emulated, xml, FAIL)).hasMessage(message);
    }

    @Test
    void descriptionsOfDomainsAreNoHosts() {
        assertThatThrownBy(() -> judge.baseline(List.of("<cpu mode='custom'><model>Penryn</model></cpu>"), 0))
                .hasMessage("unsupported configuration: Attribute mode is only allowed for guest CPU");
        assertThatThrownBy(() -> judge.baseline(List.of("<cpu><model>Penryn</model></cpu>"), 0))
                .hasMessage("XML error: Missing CPU architecture");
        assertThatThrownBy(() -> judge.baseline(List.of("<cpu mode='host-model'/>"), usable, 0))
                .hasMessage("invalid argument: no CPU model specified at index 0");
    }
}
