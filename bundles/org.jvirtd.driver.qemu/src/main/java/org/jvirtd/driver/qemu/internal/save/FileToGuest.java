/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.google.gson.JsonObject;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.JobFigures;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.life.Incoming;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Moves the state of a guest from a file into a QEMU that waits for it. */
@OnWorker
final class FileToGuest implements Incoming {
    private final Layout layout;
    private final Path file;
    private final SaveImage image;

    FileToGuest(Layout layout, Path file, SaveImage image) {
        this.layout = layout;
        this.file = file;
        this.image = image;
    }

    /**
     * Checks that such an image can be loaded.
     *
     * @throws VirtException OPERATION_FAILED
     */
    static void check(SaveImage image) {
        if (image.compression() != 0) {
            throw Mistakes.failed("Invalid compressed save format " + image.compression());
        }
    }

    @Override
    public void load(QemuDomain domain) {
        Path socket = layout.runFolder(domain.state().run().id(), domain.state().current().name())
                .resolve("migrate.sock");
        JsonObject from = new JsonObject();
        from.addProperty("uri", IncomingStream.uri(socket));
        domain.command("migrate-incoming", from);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                IncomingStream stream = new IncomingStream(socket)) {
            domain.managed().await("monitor: the guest's state",
                    () -> stream.copyFrom(channel, image.streamOffset()));
        } catch (IOException e) {
            domain.command("query-status"); // if QEMU has gone, its words say more
            throw FileMistakes.of("restore from", file, e);
        }
        JobFigures end = Migrations.settled(domain);
        if (!"completed".equals(end.status())) {
            throw Mistakes.failed(end.error().isEmpty() ? "job: unexpectedly failed" : "job: " + end.error());
        }
    }
}
