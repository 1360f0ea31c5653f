/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.GuestJob;
import org.jvirtd.driver.qemu.internal.domain.JobFigures;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Moves the state of a guest into a file: QEMU migrates to a socket of the run's folder, and what it sends is written. */
@OnWorker
final class GuestToFile {
    /** As much as QEMU takes: the file is to be the limit. */
    private static final long UNLIMITED = Long.MAX_VALUE / 1_048_576 * 1_048_576;
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Layout layout;

    GuestToFile(Layout layout) {
        this.layout = layout;
    }

    /**
     * Writes from the file's present position on; the guest's processors are stopped, or stop in its last moment.
     *
     * @throws VirtException OPERATION_ABORTED after an abort; else why it failed: then QEMU keeps the guest, and what was written is
     *         of no use
     */
    void write(QemuDomain domain, GuestJob job, GuestFile target, FileChannel file) {
        Path socket = layout.runFolder(domain.state().run().id(), domain.state().current().name())
                .resolve("migrate.sock");
        try (OutgoingStream stream = new OutgoingStream(socket)) {
            Monitor monitor = domain.monitor();
            if (monitor == null) {
                throw Mistakes.notRunning();
            }
            domain.command("migrate-set-capabilities", withEvents());
            domain.command("migrate-set-parameters", arguments("max-bandwidth", UNLIMITED));
            JsonObject to = new JsonObject();
            to.addProperty("uri", stream.uri());
            domain.command("migrate", to);
            job.abortBy(() -> {
                monitor.execute("migrate_cancel", null);
                target.release();
            });
            if (job.aborted()) {
                monitor.execute("migrate_cancel", null); // it was, before this could be done
            }
            copy(domain, job, stream, monitor, target, file);
        } catch (IOException e) {
            throw FileMistakes.of("listen on", socket, e);
        } finally {
            job.abortBy(null);
        }
    }

    private static void copy(QemuDomain domain, GuestJob job, OutgoingStream stream, Monitor monitor,
            GuestFile target, FileChannel file) {
        try {
            Sampler sampler = new Sampler(job, monitor);
            domain.managed().await("monitor: the guest's state",
                    () -> stream.copyTo(file, () -> !sampler.over(), sampler));
        } catch (IOException e) {
            if (monitor.isOpen()) {
                cancel(domain);
                throw target.failed(e);
            }
        }
        JobFigures end = Migrations.settled(domain);
        job.tell(end);
        if (job.aborted()) {
            throw job.canceled();
        }
        if (!"completed".equals(end.status())) {
            throw Mistakes.failed(end.error().isEmpty() ? "job: unexpectedly failed" : "job: " + end.error());
        }
    }

    private static void cancel(QemuDomain domain) {
        domain.command("migrate_cancel");
        Migrations.settled(domain);
    }

    /** So that QEMU tells of each pass over the memory. */
    private static JsonObject withEvents() {
        JsonObject events = new JsonObject();
        events.addProperty("capability", "events");
        events.addProperty("state", true);
        JsonArray all = new JsonArray();
        all.add(events);
        JsonObject arguments = new JsonObject();
        arguments.add("capabilities", all);
        return arguments;
    }

    private static JsonObject arguments(String name, long value) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty(name, value);
        return arguments;
    }

    /** Asks QEMU now and then how far it is, and does not wait for the answer. */
    private static final class Sampler implements Runnable {
        private final GuestJob job;
        private final Monitor monitor;
        private CompletableFuture<JsonElement> asked = CompletableFuture.completedFuture(null);
        private long next = System.nanoTime();

        Sampler(GuestJob job, Monitor monitor) {
            this.job = job;
            this.monitor = monitor;
        }

        /** Whether QEMU will send nothing any more. */
        boolean over() {
            run();
            return !monitor.isOpen() || Migrations.over(job.figures());
        }

        @Override
        public void run() {
            long now = System.nanoTime();
            if (now - next < 0 || !asked.isDone()) {
                return;
            }
            next = now + SAMPLE_NANOS;
            asked = monitor.execute("query-migrate", null);
            asked.thenAccept(answer -> {
                if (answer instanceof JsonObject figures) {
                    job.tell(new JobFigures(figures));
                }
            });
        }
    }
}
