/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The pins in a configuration's section {@code cputune}. */
final class CpuTune {
    private static final String SECTION = "cputune";
    private static final List<String> ORDER = List.of("shares", "period", "quota", "global_period", "global_quota",
            "emulator_period", "emulator_quota", "iothread_period", "iothread_quota", "vcpupin", "emulatorpin",
            "iothreadpin", "vcpusched", "iothreadsched", "emulatorsched", "cachetune", "memorytune");

    private CpuTune() {}

    /** The host's CPUs that a virtual one may run on. */
    static BitSet vcpu(DomainConfig config, int vcpu, int hostCpus) {
        Element pin = find(config, isPin("vcpupin", "vcpu", vcpu));
        return pin == null ? common(config, hostCpus) : set(pin);
    }

    static DomainConfig pinVcpu(DomainConfig config, int vcpu, BitSet cpus) {
        DomainConfig without = Sections.put(config, SECTION, ORDER, isPin("vcpupin", "vcpu", vcpu), null);
        Element pin = Element.of("vcpupin").withAttribute("vcpu", vcpu).withAttribute("cpuset", CpuSets.write(cpus));
        return sorted(without, pin, "vcpu");
    }

    /** The host's CPUs for the threads that run no guest code. */
    static BitSet emulator(DomainConfig config, int hostCpus) {
        Element pin = find(config, e -> e.name().equals("emulatorpin"));
        return pin == null ? common(config, hostCpus) : set(pin);
    }

    static DomainConfig pinEmulator(DomainConfig config, BitSet cpus) {
        return Sections.putOne(config, SECTION, ORDER,
                Element.of("emulatorpin").withAttribute("cpuset", CpuSets.write(cpus)));
    }

    /** The CPUs that an I/O thread may run on; as in the reference, as many as the domain has where nothing is said. */
    static BitSet ioThread(DomainConfig config, int number) {
        Element pin = find(config, isPin("iothreadpin", "iothread", number));
        if (pin != null) {
            return set(pin);
        }
        return common(config, config.vcpus().current());
    }

    static DomainConfig pinIoThread(DomainConfig config, int number, BitSet cpus) {
        DomainConfig without = unpinIoThread(config, number);
        Element pin = Element.of("iothreadpin").withAttribute("iothread", number).withAttribute("cpuset",
                CpuSets.write(cpus));
        return sorted(without, pin, "iothread");
    }

    static DomainConfig unpinIoThread(DomainConfig config, int number) {
        return Sections.put(config, SECTION, ORDER, isPin("iothreadpin", "iothread", number), null);
    }

    private static DomainConfig sorted(DomainConfig config, Element pin, String number) {
        int mine = Integer.parseInt(pin.attribute(number));
        List<Element> after = Sections.children(config, SECTION).stream()
                .filter(e -> e.name().equals(pin.name()) && Integer.parseInt(e.attribute(number)) > mine).toList();
        DomainConfig next = Sections.put(config, SECTION, ORDER, after::contains, pin);
        for (Element e : after) {
            next = Sections.put(next, SECTION, ORDER, x -> false, e);
        }
        return next;
    }

    private static BitSet common(DomainConfig config, int count) {
        String cpuset = config.vcpus().cpuset();
        return cpuset == null ? CpuSets.first(count) : CpuSets.read(cpuset);
    }

    private static Element find(DomainConfig config, Predicate<Element> which) {
        return Sections.children(config, SECTION).stream().filter(which).findFirst().orElse(null);
    }

    private static Predicate<Element> isPin(String name, String attribute, int number) {
        String text = Integer.toUnsignedString(number);
        return e -> e.name().equals(name) && text.equals(e.attribute(attribute));
    }

    private static BitSet set(Element pin) {
        String text = pin.attribute("cpuset");
        return text.isEmpty() ? new BitSet() : CpuSets.read(text);
    }
}
