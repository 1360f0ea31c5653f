/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.conf.domain.TestState;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Text;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.driver.simulator.internal.host.WorldFile;

/**
 * Many domains of one kind, the same ones for the same parameters: the default world with these instead of its domain.
 *
 * @param domains how many, 0 to {@link #MAX}
 * @param running how many of them run, the first ones
 * @param seed what their UUIDs come from
 * @param prefix their names begin with it; a number follows, with leading zeros
 * @param template a document of one of them: <code>${name}</code>, <code>${uuid}</code>, <code>${mac}</code> and <code>${n}</code>, its
 *        number from 1, stand in it for what differs
 */
public record Fleet(int domains, int running, long seed, String prefix, String template) {
    /** As many domains may be in one fleet. */
    public static final int MAX = 100_000;

    /** Checks the numbers. */
    public Fleet {
        if (domains < 0 || domains > MAX) {
            throw VirtException.invalidArg(ErrorDomain.TEST, "a fleet has 0 to " + MAX + " domains, not " + domains);
        }
        if (running < 0 || running > domains) {
            throw VirtException.invalidArg(ErrorDomain.TEST,
                    "of " + domains + " domains, " + running + " cannot be running");
        }
    }

    /** What is in its world. */
    public WorldFile file() {
        String digits = "%0" + Integer.toString(domains).length() + "d";
        List<Element> all = new ArrayList<>(domains);
        for (int n = 1; n <= domains; n++) {
            all.add(domain(n, prefix + digits.formatted(n)));
        }
        return WorldFile.builtIn().with("domain", all);
    }

    private Element domain(int n, String name) {
        SplittableRandom random = new SplittableRandom(seed ^ (long) n << Integer.SIZE);
        // Version 4, variant 2, as of all random UUIDs.
        UUID uuid = new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
        String text = template;
        for (Map.Entry<String, String> place : Map.of("${name}", name, "${uuid}", uuid.toString(), "${mac}",
                String.format("52:54:00:%02x:%02x:%02x", n >> 16, n >> 8 & 0xff, n & 0xff), "${n}",
                Integer.toString(n)).entrySet()) {
            text = text.replace(place.getKey(), place.getValue());
        }
        DomainState state = n <= running ? DomainState.DOMAIN_RUNNING : DomainState.DOMAIN_SHUTOFF;
        return XmlParser.parse(text, ErrorDomain.TEST, "fleet")
                .plus(new Element(TestState.NAMESPACE, "test:runstate", List.of(),
                        List.of(new Text(Integer.toString(state.value())))));
    }
}
