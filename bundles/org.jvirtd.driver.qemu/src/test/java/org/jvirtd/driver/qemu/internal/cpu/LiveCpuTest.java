/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

class LiveCpuTest {
    /** What QEMU 7.2 under TCG says of qemu64, without what it knows under a second name. */
    private static final JsonElement QEMU64 = JsonParser.parseString("""
            {"model": {"name": "base", "props": {"apic": true, "clflush": true, "cmov": true, "cx16": true,
            "cx8": true, "de": true, "fpu": true, "fxsr": true, "hypervisor": true, "lahf-lm": true, "lm": true,
            "mca": true, "mce": true, "mmx": true, "msr": true, "mtrr": true, "nx": true, "pae": true, "pat": true,
            "pge": true, "pni": true, "pse": true, "pse36": true, "sep": true, "sse": true, "sse2": true,
            "syscall": true, "tsc": true, "vendor": "AuthenticAMD", "svm": false, "family": 15}}}
            """);

    private final LiveCpu live = new LiveCpu(new CpuTable());

    @Test
    void tellsWhatQemuGivesBeyondTheModelAndWhatItWithholds() {
        Element cpu = cpu(
                "<cpu mode='custom' match='exact' check='none'><model fallback='forbid'>qemu64</model></cpu>");

        assertThat(live.question(cpu)).hasValue(JsonParser.parseString(
                "{\"type\":\"full\",\"model\":{\"name\":\"qemu64\",\"props\":{}}}").getAsJsonObject());
        assertThat(XmlPrinter.print(live.answered(cpu, QEMU64).orElseThrow()).strip()).isEqualTo("""
                <cpu mode='custom' match='exact' check='full'>
                  <model fallback='forbid'>qemu64</model>
                  <feature policy='require' name='hypervisor'/>
                  <feature policy='require' name='lahf_lm'/>
                  <feature policy='disable' name='svm'/>
                </cpu>""");
    }

    @Test
    void asksWithTheFeaturesOfTheDocument() {
        Element cpu = cpu("<cpu mode='custom'><model>qemu64</model><feature policy='disable' name='svm'/>"
                + "<feature policy='require' name='aes'/></cpu>");

        assertThat(live.question(cpu).orElseThrow().getAsJsonObject("model").getAsJsonObject("props"))
                .isEqualTo(JsonParser.parseString("{\"svm\": false, \"aes\": true}"));
        assertThat(XmlPrinter.print(live.answered(cpu, QEMU64).orElseThrow()))
                .containsSubsequence("policy='disable' name='svm'", "policy='disable' name='aes'", "hypervisor");
    }

    @Test
    void anAnswerToAnotherQuestionTellsNothing() {
        Element cpu = cpu("<cpu mode='custom'><model>qemu64</model></cpu>");

        assertThat(live.answered(cpu, JsonParser.parseString("{}"))).isEmpty();
        assertThat(live.answered(cpu, JsonParser.parseString("[]"))).isEmpty();
        assertThat(live.answered(cpu, JsonParser.parseString("{\"model\": {\"props\": 1}}"))).isEmpty();
    }

    @Test
    void asksNothingOfWhatIsNoModel() {
        assertThat(live.question(null)).isEmpty();
        assertThat(live.question(cpu("<cpu mode='host-passthrough'/>"))).isEmpty();
        assertThat(live.question(cpu("<cpu mode='custom'><model>nosuch</model></cpu>"))).isEmpty();
    }

    private static Element cpu(String xml) {
        return XmlParser.parse(xml, ErrorDomain.DOMAIN, "(cpu)");
    }
}
