/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.google.gson.JsonObject;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.qmp.MonitorListener;
import org.jvirtd.driver.qemu.internal.qmp.QmpEvent;

/** Starts a QEMU program, asks it what it can do, and ends it; within a bound, whatever the program really is. */
final class Prober {
    /** The key of what emulation can do; absent where there is none. */
    static final String TCG = "tcg";
    /** The key of what KVM can do; absent where guests cannot run on it. */
    static final String KVM = "kvm";

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final long CONNECT_PAUSE_MILLIS = 10;
    private static final MonitorListener DEAF = new MonitorListener() {
        @Override
        public void event(QmpEvent event) {
            // Nobody asked.
        }

        @Override
        public void closed(Throwable cause) {
            // Whoever waits for an answer is told.
        }
    };

    private final MonitorOpener opener;
    private final Path folder;
    private final Duration limit;

    /**
     * @param folder where the sockets are, for as long as it takes
     * @param limit of one program
     */
    Prober(MonitorOpener opener, Path folder, Duration limit) {
        this.opener = opener;
        this.folder = folder;
        this.limit = limit;
    }

    /** Asks; blocks. */
    JsonObject probe(Path binary, boolean kvm) throws ProbeException {
        Deadline deadline = Deadline.in(limit);
        JsonObject answers = new JsonObject();
        ask(binary, kvm ? KVM + ':' + TCG : TCG, deadline, questions -> {
            JsonObject program = questions.program();
            program.entrySet().forEach(e -> answers.add(e.getKey(), e.getValue()));
            answers.add(enabled(program) ? KVM : TCG, questions.accelerator());
        });
        if (answers.has(KVM)) {
            emulation(binary, deadline, answers);
        }
        return answers;
    }

    private static boolean enabled(JsonObject answers) {
        return answers.getAsJsonObject(Questions.KVM).get("enabled").getAsBoolean();
    }

    /** Some programs run guests on KVM only. */
    private void emulation(Path binary, Deadline deadline, JsonObject answers) throws ProbeException {
        try {
            ask(binary, TCG, deadline, questions -> answers.add(TCG, questions.accelerator()));
        } catch (ProbeException e) {
            if (deadline.over()) {
                throw e;
            }
            LOG.debug("{} has no emulation", binary, e);
        }
    }

    private void ask(Path binary, String accelerators, Deadline deadline, Conversation conversation)
            throws ProbeException {
        try (ProbeProcess process = ProbeProcess.start(binary, folder, accelerators)) {
            Monitor monitor = connect(binary, process, deadline);
            try {
                conversation.with(new Questions(monitor, deadline));
            } catch (IllegalStateException | ClassCastException | UnsupportedOperationException
                    | NullPointerException e) {
                throw failed(binary, "answers that no QEMU gives", e);
            } finally {
                monitor.close();
            }
        } catch (IOException e) {
            throw failed(binary, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(binary, "interrupted", e);
        }
    }

    private Monitor connect(Path binary, ProbeProcess process, Deadline deadline)
            throws ProbeException, InterruptedException {
        while (!deadline.over()) {
            if (Files.exists(process.socket())) {
                CompletableFuture<Monitor> connecting = opener.connect(process.socket(), DEAF);
                try {
                    return deadline.within(MonitorConnector.TURN).await("greeting", connecting);
                } catch (ExecutionException e) {
                    if (!refused(e.getCause())) {
                        throw failed(binary, "no QMP greeting: " + e.getCause().getMessage(), e.getCause());
                    }
                } catch (ProbeException e) {
                    MonitorConnector.giveUp(connecting);
                    if (deadline.over()) {
                        throw e;
                    }
                }
            }
            if (process.endsWithin(CONNECT_PAUSE_MILLIS)) {
                String complaint = process.complaint();
                throw failed(binary, complaint.isEmpty()
                        ? "it exited with status " + process.exitStatus()
                        : complaint + '\n', null);
            }
        }
        throw failed(binary, "no QMP socket within " + limit.toSeconds() + " s", null);
    }

    private static ProbeException failed(Path binary, String why, Throwable cause) {
        return new ProbeException("Failed to start QEMU binary " + binary + " for probing: " + why, cause);
    }

    /** The socket is there a moment before QEMU listens on it. */
    private static boolean refused(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private interface Conversation {
        void with(Questions questions) throws ProbeException;
    }
}
