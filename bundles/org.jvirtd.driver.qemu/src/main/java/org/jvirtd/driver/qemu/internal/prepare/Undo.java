/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.util.ArrayDeque;
import java.util.Deque;

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

    private final Deque<Step> steps = new ArrayDeque<>();

    synchronized void add(Step step) {
        steps.push(step);
    }

    void run(String domain) {
        for (Step step = next(); step != null; step = next()) {
            try {
                step.run();
            } catch (Exception e) {
                LOG.warn("domain {}: something of its run could not be given back", domain, e);
            }
        }
    }

    private synchronized Step next() {
        return steps.poll();
    }
}
