/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.GuestJob;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.queue.Expectation;

/**
 * The file into which a job moves a guest. To open a pipe that nobody reads, and to write to it, lasts for ever, whatever QEMU does:
 * an abort of the job ends it, and so does the end of the run.
 */
@AnyThread
final class GuestFile implements AutoCloseable {
    private final Path path;
    private final QemuDomain domain;
    private final GuestJob job;
    private final boolean pipe;
    private final Expectation runs;
    /** Null until it is open; owner: this object's monitor. */
    private FileChannel channel;
    /** Comes to a pipe in place of its reader, so that its opening ends; owner: this object's monitor. */
    private FileChannel reader;
    private boolean released;

    /** The job can be aborted from now on. */
    GuestFile(QemuDomain domain, GuestJob job, Path path) {
        this.path = path;
        this.domain = domain;
        this.job = job;
        this.pipe = isPipe(path);
        this.runs = domain.managed().expect("the end of a run that is moved into a file", event -> {
            if (event.category() == EventCategory.MONITOR_EOF) {
                release();
            }
            return false;
        });
        job.abortBy(this::release);
    }

    /** What a client called it. */
    Path path() {
        return path;
    }

    /** Whether what was written cannot be changed, and is not kept here. */
    boolean isPipe() {
        return pipe;
    }

    /**
     * Opens it, as {@link ImageFiles#create}.
     *
     * @throws VirtException OPERATION_ABORTED after an abort; SYSTEM_ERROR; OPERATION_INVALID if the run has ended
     */
    @OnWorker
    FileChannel open() {
        Monitor monitor = domain.monitor();
        if (monitor == null || !monitor.isOpen()) {
            throw Mistakes.notRunning(); // whose end was told before it was expected
        }
        FileChannel opened = ImageFiles.create(path);
        synchronized (this) {
            channel = opened;
            if (!released) {
                return opened;
            }
        }
        Closing.quietly(opened);
        throw job.aborted() ? job.canceled() : Mistakes.notRunning();
    }

    /** Ends what waits for who reads a pipe. Others are written to as long as it takes. */
    void release() {
        synchronized (this) {
            released = true;
            if (!pipe) {
                return;
            }
            if (channel != null) {
                Closing.quietly(channel);
                return;
            }
            try {
                reader = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } catch (IOException e) {
                // It has been removed or may not be read: then it is opened no more, either, or as long as it takes.
            }
        }
    }

    /** What its writer fails with. */
    VirtException failed(IOException cause) {
        return job.aborted() ? job.canceled() : FileMistakes.of("write", path, cause);
    }

    private static boolean isPipe(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false; // it is not there
        }
    }

    @Override
    public void close() {
        job.abortBy(null);
        runs.close();
        synchronized (this) {
            Closing.quietly(reader);
            Closing.quietly(channel);
        }
    }
}
