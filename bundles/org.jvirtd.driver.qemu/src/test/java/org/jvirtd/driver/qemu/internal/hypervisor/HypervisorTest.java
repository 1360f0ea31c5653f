/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.driver.qemu.internal.caps.RecordedCapabilities;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** The capabilities document and the figures beside it. */
class HypervisorTest {
    @TempDir
    Path root;

    private void put(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Element capabilities(CapabilitiesSource source) {
        return XmlParser.parse(new Hypervisor(source, new KernelFiles(root)).capabilities(), ErrorDomain.QEMU, "caps");
    }

    @Test
    void theHostIsTold() throws IOException {
        put("proc/cpuinfo",
                """
                        vendor_id	: GenuineIntel
                        cpu family	: 6
                        model		: 23
                        stepping	: 6
                        microcode	: 0x1f
                        cpu MHz		: 2600.000
                        flags		: fpu de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr                 sse sse2 syscall nx lm pni ssse3 cx16 sse4_1 lahf_lm constant_tsc nonstop_tsc hypervisor
                        address sizes	: 40 bits physical, 48 bits virtual
                        """);
        put("proc/meminfo", "MemTotal: 4000 kB\nMemFree: 3000 kB\n");
        put("sys/devices/system/cpu/online", "0\n");
        put("sys/devices/system/cpu/cpu0/topology/thread_siblings_list", "0\n");
        put("sys/devices/system/cpu/cpu0/cache/index3/level", "3\n");
        put("sys/devices/system/cpu/cpu0/cache/index3/size", "16384K\n");
        put("sys/devices/system/cpu/cpu0/cache/index3/type", "Unified\n");
        put("sys/devices/system/cpu/cpu0/cache/index3/shared_cpu_list", "0-3,8\n");
        put("etc/machine-id", "0f0e0d0c0b0a49088706050403020100\n");
        put("proc/self/status", "Name: x\nUid:\t7\t7\nGid:\t8\t8\n");

        Element host = capabilities(new RecordedCapabilities()).child("host");
        Element cpu = host.child("cpu");

        assertThat(host.childText("uuid")).isEqualTo("0f0e0d0c-0b0a-4908-8706-050403020100");
        assertThat(cpu.childText("model")).isEqualTo("Penryn");
        assertThat(cpu.childText("vendor")).isEqualTo("Intel");
        assertThat(cpu.child("microcode").attribute("version")).isEqualTo("31");
        assertThat(cpu.child("counter").attribute("frequency")).isEqualTo("2600000000");
        assertThat(cpu.child("maxphysaddr").attribute("bits")).isEqualTo("40");
        assertThat(cpu.children("feature")).extracting(f -> f.attribute("name")).startsWith("hypervisor", "la57",
                "invtsc");
        assertThat(host.path("cache", "bank")).satisfies(b -> assertThat(b.attribute("size")).isEqualTo("16"))
                .satisfies(b -> assertThat(b.attribute("cpus")).isEqualTo("0-3,8"));
        assertThat(host.children("secmodel").get(1).childText("baselabel")).isEqualTo("+7:+8");
    }

    @Test
    void guestsAreThoseOfThePrograms() {
        List<Element> guests = capabilities(new RecordedCapabilities()).children("guest");

        assertThat(guests).extracting(g -> g.child("arch").attribute("name")).containsExactly("i686", "x86_64");
        Element arch = guests.get(1).child("arch");
        assertThat(arch.children("machine").get(0).text()).isEqualTo("pc-i440fx-7.2");
        assertThat(arch.children("machine").get(1).attribute("canonical")).isEqualTo("pc-i440fx-7.2");
        assertThat(arch.children("machine")).noneSatisfy(m -> assertThat(m.text()).isEqualTo("none"));
        assertThat(arch.children("domain")).extracting(d -> d.attribute("type")).containsExactly("qemu", "kvm");
    }

    @Test
    void withoutProgramsThereIsAHostWithoutGuests() {
        CapabilitiesSource none = new CapabilitiesSource() {
            @Override
            public QemuCapabilities of(Path emulator) {
                throw new AssertionError();
            }

            @Override
            public Optional<QemuCapabilities> find(String arch) {
                return Optional.empty();
            }
        };
        Hypervisor hypervisor = new Hypervisor(none, new KernelFiles(Path.of("/")));

        assertThat(hypervisor.capabilities()).contains("<host>").doesNotContain("<guest>");
        assertThat(hypervisor.present()).isFalse();
        assertThatThrownBy(hypervisor::version).hasMessageContaining("Cannot find suitable emulator");
    }

    @Test
    void figures() {
        Hypervisor hypervisor = new Hypervisor(new RecordedCapabilities(), new KernelFiles(root));

        assertThat(hypervisor.version()).isEqualTo(RecordedCapabilities.qemu72().version());
        assertThat(hypervisor.maxVcpus(null)).isEqualTo(16);
        assertThat(hypervisor.maxVcpus("KVM")).isEqualTo(1024);
        assertThatThrownBy(() -> hypervisor.maxVcpus("nosuch")).hasMessage("invalid argument: unknown type 'nosuch'");
    }
}
