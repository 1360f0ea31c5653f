/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The order to drain a driver.
 *
 * @param byOperator whether it serves again only when the operator says so; else as soon as it is the best
 * @param limit how long the calls inside may take
 * @param force whether it hands over also when something is unfinished then
 * @param refusal completed with why it was not done; empty when it was
 */
public record DrainOrder(boolean byOperator, Duration limit, boolean force, CompletableFuture<List<String>> refusal) {
    DrainOrder(boolean byOperator, Duration limit, boolean force) {
        this(byOperator, limit, force, new CompletableFuture<>());
    }
}
