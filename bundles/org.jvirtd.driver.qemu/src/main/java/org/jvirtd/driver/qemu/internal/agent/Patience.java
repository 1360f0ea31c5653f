/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import org.jvirtd.api.constant.DomainAgentResponseTimeoutValues;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/**
 * How long an agent's answers are waited for.
 *
 * @param syncMillis for its first sign of life
 * @param answerMillis for the answer; -1 for as long as it takes
 */
public record Patience(int syncMillis, int answerMillis) {
    /** What a guest takes to end its services before it powers off. */
    static final Patience SHUTDOWN = new Patience(5_000, 60_000);

    private static final int BLOCK = DomainAgentResponseTimeoutValues.DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK;
    private static final int DEFAULT = DomainAgentResponseTimeoutValues.DOMAIN_AGENT_RESPONSE_TIMEOUT_DEFAULT;
    private static final int DEFAULT_MILLIS = 5_000;
    private static final int MILLIS = 1_000;

    /** For what a client has said, a number of seconds or a value of virDomainAgentResponseTimeoutValues. */
    static Patience of(int seconds) {
        if (seconds == BLOCK) {
            return new Patience(DEFAULT_MILLIS, -1);
        }
        if (seconds == DEFAULT) {
            return new Patience(DEFAULT_MILLIS, DEFAULT_MILLIS);
        }
        int millis = (int) Math.min((long) seconds * MILLIS, Integer.MAX_VALUE);
        return new Patience(millis, millis);
    }

    /** Refuses what is none of these. */
    static void check(int seconds) {
        if (seconds < BLOCK) {
            throw Mistakes.badArgument(
                    "guest agent timeout '" + seconds + "' is less than the minimum '" + BLOCK + "'");
        }
    }
}
