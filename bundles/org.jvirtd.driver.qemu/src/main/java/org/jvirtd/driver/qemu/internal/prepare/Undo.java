/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done to give things back, the last taken first. */
final class Undo {
    /** One thing to be given back. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);

    private final Deque<Named> steps = new ArrayDeque<>();

    /** @param what whose step it is; null for the run's */
    private record Named(String what, Step step) {}

    void add(Step step) {
        add(null, step);
    }

    /** Adds a step that may have to be done alone, before the others. */
    synchronized void add(String what, Step step) {
        steps.push(new Named(what, step));
    }

    /** Has the steps of another one, too. */
    void addAll(Undo other) {
        other.all().forEach(step -> add(step.what(), step.step()));
    }

    /** The steps, the first one first. */
    private synchronized List<Named> all() {
        List<Named> all = new ArrayList<>(steps);
        Collections.reverse(all);
        return all;
    }

    /** Does the steps of that name. */
    void run(String domain, String what) {
        for (Named named : all()) {
            if (what.equals(named.what()) && taken(named)) {
                run(domain, named.step());
            }
        }
    }

    private synchronized boolean taken(Named step) {
        return steps.remove(step);
    }

    /** Does all. */
    void run(String domain) {
        for (Step step = next(); step != null; step = next()) {
            run(domain, step);
        }
    }

    private static void run(String domain, Step step) {
        try {
            step.run();
        } catch (Exception e) {
            LOG.warn("domain {}: something of its run could not be given back", domain, e);
        }
    }

    private synchronized Step next() {
        Named next = steps.poll();
        return next == null ? null : next.step();
    }
}
