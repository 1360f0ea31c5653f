/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.monitor;

/**
 * How a responder answers.
 *
 * @param frozen whether not at all
 * @param slowNanos how long an answer takes, ns
 */
public record Answering(boolean frozen, long slowNanos) {
    /** At once. */
    public static final Answering PROMPT = new Answering(false, 0);
}
