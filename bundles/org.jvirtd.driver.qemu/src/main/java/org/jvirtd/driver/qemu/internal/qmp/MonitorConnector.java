/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.UnixEndpoint;

/** Opens connections to QMP sockets. They live on the event loop and have no thread of their own. */
@AnyThread
public final class MonitorConnector {
    /** How long a QEMU may take to greet: it does so only when it has set up its machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A connection without a greeting for so long gets none: another one is made. */
    public static final Duration TURN = Duration.ofSeconds(10);

    private final EventLoop loop;

    public MonitorConnector(EventLoop loop) {
        this.loop = loop;
    }

    /** As {@link #connect(Path, MonitorListener, Duration)}, with {@link #PATIENCE}. */
    public CompletableFuture<Monitor> connect(Path socket, MonitorListener listener) {
        return connect(socket, listener, PATIENCE);
    }

    /** Ends an attempt that takes too long, also if it succeeds at this moment. */
    public static void giveUp(CompletableFuture<Monitor> attempt) {
        attempt.whenComplete((late, failure) -> {
            if (late != null) {
                late.close();
            }
        });
        attempt.cancel(false);
    }

    /**
     * Connects, waits for the greeting and negotiates.
     *
     * @param listener hears of the connection from the completion of the future on; of one that never came to be it hears
     *        nothing
     * @param patience how long greeting and negotiation may take together
     * @return completes on the loop; fails with {@link java.io.IOException} when nobody listens there, with
     *         {@link MonitorClosedException} when the connection ended before the negotiation did: its cause is null at the end
     *         of file, else it is a {@link ProtocolException} that says what was wrong. Cancelling it, or completing it
     *         otherwise, ends the attempt
     */
    public CompletableFuture<Monitor> connect(Path socket, MonitorListener listener, Duration patience) {
        CompletableFuture<Monitor> opened = new CompletableFuture<>();
        try {
            loop.connect(UnixEndpoint.of(socket), connection -> new QmpSession(loop, listener, patience, opened))
                    .whenComplete((connection, failure) -> {
                        if (failure != null) {
                            opened.completeExceptionally(failure);
                        }
                    });
        } catch (RuntimeException e) {
            opened.completeExceptionally(e);
        }
        return opened;
    }
}
