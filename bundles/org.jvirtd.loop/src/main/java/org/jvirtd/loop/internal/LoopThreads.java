/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.jvirtd.api.thread.AnyThread;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.loop.LoopFigures;
import org.jvirtd.loop.internal.jna.NativeSockets;
import org.jvirtd.loop.internal.reactor.LoopThread;
import org.jvirtd.loop.internal.reactor.TroubleProbe;
import org.jvirtd.loop.internal.transport.SessionUsers;
import org.jvirtd.loop.internal.transport.StreamProcessor;
import org.jvirtd.loop.internal.transport.StreamSession;
import org.jvirtd.loop.internal.unix.PeerCredentials;

/** The threads of the loop with their processors: what all views of the {@code EventLoop} share. */
@AnyThread
final class LoopThreads implements LoopThread.Group {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThreads.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final SessionUsers USERS = new SessionUsers() {
        @Override
        public void flushed(StreamSession session) {
            ((StreamConnection) session.user()).flushed();
        }

        @Override
        public void shutDown(StreamSession session) {
            ((StreamConnection) session.user()).shutDown();
        }
    };

    private final List<LoopThread> threads = new ArrayList<>();
    private final List<StreamProcessor> processors = new ArrayList<>();
    private final BiConsumer<String, Throwable> failures;
    private final PeerCredentials credentials;
    private final TroubleProbe probe;
    private final LoopWatchdog watchdog;
    private final AtomicLong ids = new AtomicLong();
    private volatile LoopSettings settings;

    /**
     * Starts the threads.
     *
     * @param failures
     *            told on the dying thread when one died of an error
     */
    LoopThreads(LoopSettings settings, Optional<NativeSockets> library, BiConsumer<String, Throwable> failures)
            throws IOException {
        this.settings = settings;
        this.failures = failures;
        this.credentials = new PeerCredentials(library);
        this.probe = library.<TroubleProbe>map(found -> found::trouble).orElse(channel -> Set.of());
        for (int n = 0; n < settings.processors(); n++) {
            LoopThread thread = new LoopThread("jvirtd-loop-" + n, this, settings.limits());
            StreamProcessor processor = new StreamProcessor(thread, settings.readBufferBytes(), USERS);
            thread.addCloser(processor::dispose);
            threads.add(thread);
            processors.add(processor);
        }
        watchdog = new LoopWatchdog(List.copyOf(threads), () -> this.settings.stuck());
        threads.forEach(LoopThread::start);
        watchdog.start();
    }

    LoopSettings settings() {
        return settings;
    }

    /** Takes new settings; the number of threads stays. */
    void settings(LoopSettings changed) {
        if (changed.processors() != threads.size()) {
            LOG.warn("{} processors take effect at the next start; {} now", changed.processors(), threads.size());
        }
        settings = changed;
        threads.forEach(thread -> thread.limits(changed.limits()));
        processors.forEach(processor -> processor.readBufferBytes(changed.readBufferBytes()));
    }

    /** Ends all threads in order. */
    void stop() {
        watchdog.stop();
        for (LoopThread thread : threads) {
            try {
                thread.stop(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean inLoop() {
        return current().isPresent();
    }

    private Optional<LoopThread> current() {
        return threads.stream().filter(LoopThread::isCurrent).findFirst();
    }

    List<LoopThread> all() {
        return threads;
    }

    /** Where something new belongs: the calling loop thread, else the one with the least. */
    LoopThread home() {
        return threads.size() == 1 ? threads.get(0) : current().orElseGet(() -> leastLoaded().loop());
    }

    /** The calling loop thread, else the first. */
    LoopThread here() {
        return current().orElse(threads.get(0));
    }

    /** The thread that accepts. */
    LoopThread accepting() {
        return threads.get(0);
    }

    /** The processor with the least to do. */
    StreamProcessor leastLoaded() {
        return processors.stream().min(Comparator.comparingInt(processor -> processor.loop().load())).orElseThrow();
    }

    PeerCredentials credentials() {
        return credentials;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    List<LoopFigures> figures() {
        return threads.stream().map(LoopThread::figures).toList();
    }

    @Override
    public void failed(String thread, Throwable cause) {
        LOG.error("{} has died", thread, cause);
        failures.accept(thread, cause);
    }

    @Override
    public TroubleProbe probe() {
        return probe;
    }
}
