/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.place;

import java.util.Map;
import java.util.function.LongConsumer;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.driver.simulator.internal.host.Resources;

/** The fleet that is written in a URI: {@code test:///fleet?domains=10000&running=100&seed=7}. */
final class FleetQuery {
    static final String PATH = "fleet";
    /** What the names of a fleet's domains begin with unless a configuration says otherwise. */
    static final String NAMES = "vm";

    private static final String DOMAINS = "domains";
    private static final String RUNNING = "running";
    private static final String SEED = "seed";

    private FleetQuery() {}

    /**
     * @param query undecoded; null for none
     * @throws VirtException INVALID_ARG for what is not known or no number
     */
    static Fleet read(String query) {
        long[] values = new long[3];
        Map<String, LongConsumer> known = Map.of(DOMAINS, value -> values[0] = value, RUNNING,
                value -> values[1] = value, SEED, value -> values[2] = value);
        for (String parameter : query == null || query.isEmpty() ? new String[0] : query.split("[&;]", -1)) {
            int at = parameter.indexOf('=');
            LongConsumer to = known.get(at < 0 ? parameter : parameter.substring(0, at));
            if (to == null || at < 0) {
                throw VirtException.invalidArg(ErrorDomain.TEST, "a fleet has domains=N, running=N and seed=N, not '"
                        + parameter + "'");
            }
            to.accept(number(parameter.substring(at + 1), parameter));
        }
        return new Fleet(count(values[0]), count(values[1]), values[2], NAMES, template());
    }

    /** As {@link #read} reads it, whatever the order was in which it was written. */
    static String write(Fleet fleet) {
        return DOMAINS + '=' + fleet.domains() + '&' + RUNNING + '=' + fleet.running() + '&' + SEED + '='
                + fleet.seed();
    }

    /** A domain of a fleet unless a configuration says otherwise. */
    static String template() {
        return Resources.text("fleet-domain.xml");
    }

    private static long number(String text, String parameter) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw VirtException.invalidArg(ErrorDomain.TEST, "no number: '" + parameter + "'");
        }
    }

    private static int count(long value) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, value));
    }
}
