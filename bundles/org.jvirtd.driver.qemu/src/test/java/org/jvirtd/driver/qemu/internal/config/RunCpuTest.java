/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.XmlPrinter;
import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.driver.qemu.internal.caps.CpuModel;
import org.jvirtd.driver.qemu.internal.caps.ExpandedCpu;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;

/** A run with {@code host-model} has the processor that QEMU can give, not QEMU's usual one. */
class RunCpuTest {
    private static final String CONROE = "fpu de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx"
            + " fxsr sse sse2 pni ssse3 syscall nx lm lahf_lm aes";

    private final DomainDocuments documents = TestCapabilities.documents();
    private final RunCpu cpus = new RunCpu();

    @Test
    void hostModelBecomesAModelAndWhatIsDifferent() {
        DomainConfig run = cpus.prepared(config("<cpu mode='host-model'><topology sockets='1' dies='1' cores='1'"
                + " threads='1'/><feature policy='disable' name='ssse3'/></cpu>"), capabilities());

        assertThat(XmlPrinter.print(run.section("cpu")).strip()).isEqualTo("""
                <cpu mode='custom' match='exact' check='partial'>
                  <model fallback='forbid'>Conroe</model>
                  <vendor>Intel</vendor>
                  <topology sockets='1' dies='1' cores='1' threads='1'/>
                  <feature policy='require' name='aes'/>
                  <feature policy='disable' name='ssse3'/>
                </cpu>""");
    }

    @Test
    void aDefinitionIsToldWithWhatHostModelStandsFor() {
        DomainConfig told = cpus.updated(config("<cpu mode='host-model'/>"), capabilities());

        assertThat(told.section("cpu").child("model").attribute("fallback")).isEqualTo("allow");
        assertThat(told.section("cpu").childText("model")).isEqualTo("Conroe");
    }

    @Test
    void aHypervisorThatTellsNothingHasNoHostModel() {
        QemuCapabilities none = new TestCapabilities().find("x86_64").orElseThrow();

        assertThatThrownBy(() -> cpus.prepared(config("<cpu mode='host-model'/>"), none))
                .hasMessageContaining("CPU mode 'host-model' for x86_64 qemu domain");
    }

    private DomainConfig config(String cpu) {
        return documents.read("<domain type='qemu'><name>a</name><memory unit='MiB'>64</memory>" + cpu
                + "<os><type arch='x86_64' machine='pc'>hvm</type></os></domain>", 0);
    }

    private static QemuCapabilities capabilities() {
        Map<String, Boolean> on = new HashMap<>();
        for (String feature : CONROE.split(" ")) {
            on.put(feature, true);
        }
        Accelerator tcg = new Accelerator(List.of(new CpuModel("Conroe", "Conroe-x86_64-cpu", true, List.of(), false)),
                new ExpandedCpu("max", on, Map.of("vendor", "GenuineIntel")));
        QemuCapabilities like = new TestCapabilities().find("x86_64").orElseThrow();
        return new QemuCapabilities(Path.of("/usr/bin/qemu-system-x86_64"), "x86_64", like.version(), "",
                like.machines(), like.deviceTypes(), Map.of(), Set.of(), Set.of(), Set.of(), tcg, null);
    }
}
