/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The section {@code cputune} of a configuration: pins, and times of the scheduler. */
@AnyThread
public final class CpuTune {
    private static final String SECTION = "cputune";
    private static final List<String> ORDER = List.of("shares", "period", "quota", "global_period", "global_quota",
            "emulator_period", "emulator_quota", "iothread_period", "iothread_quota", "vcpupin", "emulatorpin",
            "iothreadpin", "vcpusched", "iothreadsched", "emulatorsched", "cachetune", "memorytune");

    private CpuTune() {}

    /** The host's CPUs that a virtual one may run on. */
    public static BitSet vcpu(DomainConfig config, int vcpu, int hostCpus) {
        Element pin = find(config, isPin("vcpupin", "vcpu", vcpu));
        return pin == null ? common(config, hostCpus) : set(pin);
    }

    /** The configuration whose virtual CPU of that number is pinned. */
    public static DomainConfig pinVcpu(DomainConfig config, int vcpu, BitSet cpus) {
        DomainConfig without = Sections.put(config, SECTION, ORDER, isPin("vcpupin", "vcpu", vcpu), null);
        Element pin = Element.of("vcpupin").withAttribute("vcpu", vcpu).withAttribute("cpuset", CpuSets.write(cpus));
        return sorted(without, pin, "vcpu");
    }

    /** The host's CPUs for the threads that run no guest code. */
    public static BitSet emulator(DomainConfig config, int hostCpus) {
        Element pin = find(config, e -> e.name().equals("emulatorpin"));
        return pin == null ? common(config, hostCpus) : set(pin);
    }

    /** The configuration whose other threads are pinned. */
    public static DomainConfig pinEmulator(DomainConfig config, BitSet cpus) {
        return Sections.putOne(config, SECTION, ORDER,
                Element.of("emulatorpin").withAttribute("cpuset", CpuSets.write(cpus)));
    }

    /**
     * The host's CPUs that an I/O thread may run on.
     *
     * @param count how many they are where nothing is said
     */
    public static BitSet ioThread(DomainConfig config, int number, int count) {
        Element pin = find(config, isPin("iothreadpin", "iothread", number));
        return pin == null ? common(config, count) : set(pin);
    }

    /** The configuration whose I/O thread of that number is pinned. */
    public static DomainConfig pinIoThread(DomainConfig config, int number, BitSet cpus) {
        DomainConfig without = unpinIoThread(config, number);
        Element pin = Element.of("iothreadpin").withAttribute("iothread", number).withAttribute("cpuset",
                CpuSets.write(cpus));
        return sorted(without, pin, "iothread");
    }

    /** The configuration without the pin of that I/O thread. */
    public static DomainConfig unpinIoThread(DomainConfig config, int number) {
        return Sections.put(config, SECTION, ORDER, isPin("iothreadpin", "iothread", number), null);
    }

    /** The number of a child such as {@code shares}, as it is written; null when nothing is said. */
    public static String time(DomainConfig config, String child) {
        return Sections.text(config, SECTION, child);
    }

    /** The configuration with a child such as {@code shares}; null removes it. */
    public static DomainConfig withTime(DomainConfig config, String child, String number) {
        return number == null
                ? Sections.remove(config, SECTION, ORDER, child)
                : Sections.putOne(config, SECTION, ORDER, Element.text(child, number));
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
