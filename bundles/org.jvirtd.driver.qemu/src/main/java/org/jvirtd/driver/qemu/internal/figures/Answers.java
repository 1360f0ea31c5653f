/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonElement;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;

/**
 * What a monitor said to some questions.
 *
 * @param monitor whether there was a monitor to ask, or nothing to ask it
 * @param said what it refused is missing
 */
@AnyThread
record Answers(boolean monitor, Map<Ask, JsonElement> said) {
    /** There was nothing to ask. */
    static final Answers NOTHING_ASKED = new Answers(true, Map.of());
    /** The monitor could not be asked. */
    static final Answers NO_MONITOR = new Answers(false, Map.of());

    Answers {
        said = Map.copyOf(said);
    }

    /** The answer; empty if it was refused, or not asked. */
    Optional<JsonElement> to(Ask ask) {
        return Optional.ofNullable(said.get(ask));
    }

    /**
     * Asks, without waiting.
     *
     * @return completed on the loop; exceptionally when the monitor ends before it has answered all
     */
    static CompletionStage<Answers> ask(Monitor monitor, List<Ask> asks) {
        CompletionStage<Map<Ask, JsonElement>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (Ask each : asks) {
            CompletionStage<Optional<JsonElement>> one = monitor.execute(each.command(), each.arguments())
                    .handle(Answers::unlessRefused);
            all = all.thenCombine(one, (said, answer) -> {
                answer.ifPresent(value -> said.put(each, value));
                return said;
            });
        }
        return all.thenApply(said -> new Answers(true, said));
    }

    private static Optional<JsonElement> unlessRefused(JsonElement answer, Throwable failure) {
        if (failure == null) {
            return Optional.of(answer);
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof QmpException) {
            return Optional.empty();
        }
        throw new CompletionException(cause);
    }
}
