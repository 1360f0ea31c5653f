/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.AtomicFiles;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.queue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a driver leaves to the next one beside definitions and the statuses of runs: the last number of a run, and why domains are
 * off. A file that is gone once it was read, so that none is ever taken for a later driver's; without it both begin anew.
 */
@OnWorker
final class Legacy {
    private static final String LAST = "last-id";
    private static final Logger LOG = LoggerFactory.getLogger(Legacy.class);

    private final DomainTable domains;
    private final Path file;

    Legacy(DomainTable domains, Path file) {
        this.domains = domains;
        this.file = file;
    }

    /** Leaves it. */
    void write() {
        StringBuilder text = new StringBuilder(LAST).append(' ').append(domains.lastId()).append('\n');
        domains.states().filter(state -> !state.active() && state.run().reason() != Run.NEVER.reason())
                .forEach(state -> text.append(state.current().uuid()).append(' ').append(state.run().reason())
                        .append('\n'));
        try {
            AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("cannot write {}: {}", file, e.getMessage());
        }
    }

    /** Takes it over; after the definitions, before the runs. */
    void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            Map<String, Integer> known = parse(Files.readAllLines(file));
            Files.delete(file);
            domains.usedId(known.getOrDefault(LAST, 0));
            domains.all().forEach(domain -> {
                DomainShutoffReason why = reason(known.get(domain.managed().uuid().toString()));
                if (why != null) {
                    domain.update(state -> Change.<QemuDomainState, Void>of(
                            state.active() ? state : state.withRun(Run.off(why))));
                }
            });
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} is of no use: {}", file, e.getMessage());
        }
    }

    private static Map<String, Integer> parse(List<String> lines) {
        Map<String, Integer> known = new HashMap<>();
        for (String line : lines) {
            int gap = line.lastIndexOf(' ');
            if (gap > 0) {
                known.put(line.substring(0, gap), Integer.parseInt(line.substring(gap + 1)));
            }
        }
        return known;
    }

    private static DomainShutoffReason reason(Integer value) {
        if (value != null) {
            for (DomainShutoffReason one : DomainShutoffReason.values()) {
                if (one.value() == value) {
                    return one;
                }
            }
        }
        return null;
    }
}
