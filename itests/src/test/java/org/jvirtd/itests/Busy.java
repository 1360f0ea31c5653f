/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.testkit.Await;

/** Clients that start, stop, save and define domains at once, until the daemon is gone; none of their calls need succeed. */
final class Busy implements AutoCloseable {
    private final QemuHost host;
    private final String prefix;
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> defined = new CopyOnWriteArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean ended;

    Busy(QemuHost host, int guests, String prefix) {
        this.host = host;
        this.prefix = prefix;
        for (int guest = 0; guest < guests; guest++) {
            String name = "vm" + guest;
            begin(() -> live(name));
        }
        begin(this::define);
    }

    private void begin(Runnable work) {
        Thread thread = new Thread(work, "busy");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void live(String name) {
        List<List<String>> acts = List.of(List.of("start", name), List.of("suspend", name), List.of("resume", name),
                List.of("managedsave", name), List.of("start", name, "--paused"), List.of("destroy", name));
        for (int act = 0; !ended; act = (act + 1) % acts.size()) {
            Command.run(host.virshCommand(acts.get(act).toArray(String[]::new)), null);
            done.incrementAndGet();
        }
    }

    private void define() {
        for (int number = 0; !ended; number++) {
            String name = prefix + '-' + number;
            try {
                Path file = Files.createTempFile("domain", ".xml");
                Files.writeString(file, TestGuest.empty(name));
                if (Command.run(host.virshCommand("define", file.toString()), null).exit() == 0) {
                    defined.add(name);
                }
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits until so many acts on domains have ended. */
    void awaitDone(int acts) {
        Await.until(acts + " acts are done", () -> done.get() >= acts, () -> done + " are");
    }

    /** What the daemon has acknowledged, once all clients have ended. */
    List<String> defined() {
        close();
        return List.copyOf(defined);
    }

    @Override
    public void close() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join(Await.LIMIT.toMillis());
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
