/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.tuning.Sections;
import org.jvirtd.conf.xml.Element;

/** The virtual processors of a configuration, together and one by one. Pure functions. */
@AnyThread
final class VcpuParts {
    private static final String EACH = "vcpus";
    private static final String ENABLED = "enabled";

    private VcpuParts() {}

    /** The configuration that can have so many. */
    static DomainConfig withMaximum(DomainConfig config, int count) {
        return config.withVcpus(config.vcpus().withMaximum(count)).withoutSection(EACH);
    }

    /** The configuration of which the first ones are there; those that come can be unplugged if wanted. */
    static DomainConfig withCount(DomainConfig config, int count, boolean hotpluggable) {
        DomainConfig next = config.withVcpus(config.vcpus().withCurrent(count));
        if (config.section(EACH) == null && !hotpluggable) {
            return next;
        }
        for (int id = 0; id < config.vcpus().maximum(); id++) {
            boolean wanted = id < count;
            if (wanted != enabled(config, id)) {
                next = withOne(next, id, wanted, hotpluggable || !wanted);
            }
        }
        return next;
    }

    /** The configuration with one of them there or not. */
    static DomainConfig withOne(DomainConfig config, int id, boolean on, boolean hotpluggable) {
        List<Element> each = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < config.vcpus().maximum(); i++) {
            Element vcpu = each(config, i);
            if (i == id) {
                vcpu = Element.of("vcpu").withAttribute("id", i).withAttribute(ENABLED, on ? "yes" : "no")
                        .withAttribute("hotpluggable", hotpluggable ? "yes" : "no");
            }
            count += "yes".equals(vcpu.attribute(ENABLED)) ? 1 : 0;
            each.add(vcpu);
        }
        return config.withVcpus(config.vcpus().withCurrent(count))
                .withSection(Element.of(EACH).withContent(each));
    }

    /** As {@link #withOne}, of a run: with the order in which they came. */
    static DomainConfig plugged(DomainConfig config, int id, boolean on) {
        DomainConfig next = withOne(config, id, on, true);
        int order = 0;
        List<Element> each = new ArrayList<>();
        for (Element vcpu : next.section(EACH).children()) {
            boolean there = "yes".equals(vcpu.attribute(ENABLED));
            each.add(vcpu.withAttribute("order", there ? Integer.toString(++order) : null));
        }
        return next.withSection(Element.of(EACH).withContent(each));
    }

    /** Whether it is there. */
    static boolean enabled(DomainConfig config, int id) {
        return "yes".equals(each(config, id).attribute(ENABLED));
    }

    private static Element each(DomainConfig config, int id) {
        String number = Integer.toString(id);
        for (Element vcpu : Sections.children(config, EACH)) {
            if (number.equals(vcpu.attribute("id"))) {
                return vcpu;
            }
        }
        boolean on = id < config.vcpus().current();
        Element vcpu = Element.of("vcpu").withAttribute("id", id).withAttribute(ENABLED, on ? "yes" : "no");
        return on ? vcpu.withAttribute("hotpluggable", "no") : vcpu;
    }
}
