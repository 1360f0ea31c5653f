/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jvirtd.api.driver.ConnectionHandover;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of a connection over a handover: the numbers of the runs that end with it. */
final class ConnectionToken {
    private static final String RUNS = "runs:";
    private static final String GAP = ",";
    /** A number has at most ten digits and a comma. */
    private static final int MOST = (ConnectionHandover.MAX_TOKEN - RUNS.length()) / 11;
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionToken.class);

    private ConnectionToken() {}

    /** The token. */
    static String write(Collection<Integer> runs) {
        if (runs.size() > MOST) {
            LOG.error("only {} of {} domains will end with their connection, which moves to another driver", MOST,
                    runs.size());
        }
        return RUNS + runs.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(GAP));
    }

    /** The numbers; none of a token of another kind. */
    static Set<Integer> read(String token) {
        if (!token.startsWith(RUNS)) {
            return Set.of();
        }
        return Stream.of(token.substring(RUNS.length()).split(GAP)).filter(word -> word.matches("[0-9]{1,9}"))
                .map(Integer::valueOf).collect(Collectors.toSet());
    }
}
