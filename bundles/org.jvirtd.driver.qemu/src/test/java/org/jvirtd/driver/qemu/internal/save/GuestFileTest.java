/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.driver.qemu.internal.domain.GuestJob;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.testkit.TestDomain;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes into a pipe that nobody reads does not wait for ever. */
class GuestFileTest {
    private static final int MORE_THAN_A_PIPE_TAKES = 4 * 1024 * 1024;

    private final GuestJob job = new GuestJob(DomainJobOperation.DOMAIN_JOB_OPERATION_SAVE, "domain save job");
    private final AtomicBoolean open = new AtomicBoolean(true);
    @TempDir
    Path temp;
    private TestDomain test;
    private Path pipe;

    @BeforeEach
    void make() throws Exception {
        test = new TestDomain("");
        test.domain().setMonitor((Monitor) Proxy.newProxyInstance(Monitor.class.getClassLoader(),
                new Class<?>[]{Monitor.class}, (proxy, method, arguments) -> open.get()));
        test.handler(new DomainEventHandler() {
        });
        pipe = temp.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor()).isZero();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private GuestFile file(Path path) {
        return new GuestFile(test.domain(), job, path);
    }

    private static void assertFails(CompletableFuture<?> opening, ErrorCode code) {
        assertThatThrownBy(() -> Await.result(opening)).cause().isInstanceOfSatisfying(VirtException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anAbortEndsTheOpeningOfAPipe() {
        try (GuestFile file = file(pipe)) {
            CompletableFuture<FileChannel> opening = CompletableFuture.supplyAsync(file::open);
            job.abort();
            assertFails(opening, ErrorCode.OPERATION_ABORTED);
        }
        assertThat(pipe).as("it is not the driver's").exists();
    }

    @Test
    void theEndOfTheRunEndsTheOpeningOfAPipe() {
        try (GuestFile file = file(pipe)) {
            CompletableFuture<FileChannel> opening = CompletableFuture.supplyAsync(file::open);
            test.domain().managed().post(HypervisorEvent.of(EventCategory.MONITOR_EOF));
            assertFails(opening, ErrorCode.OPERATION_INVALID);
        }
    }

    @Test
    void aRunWhoseEndWasToldBeforeIsNotWaitedFor() {
        open.set(false);
        try (GuestFile file = file(pipe)) {
            assertFails(CompletableFuture.supplyAsync(file::open), ErrorCode.OPERATION_INVALID);
        }
    }

    @Test
    void anAbortEndsTheWritingToAPipeThatIsFull() throws Exception {
        AtomicLong written = new AtomicLong();
        try (GuestFile file = file(pipe)) {
            CompletableFuture<FileChannel> opening = CompletableFuture.supplyAsync(file::open);
            Process reader = new ProcessBuilder("sh", "-c", "exec sleep 600 <" + pipe).start();
            try {
                FileChannel channel = Await.result(opening);
                CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> fill(channel, written));
                Await.until("the pipe takes something", () -> written.get() > 0);
                job.abort();
                assertThatThrownBy(() -> Await.result(writing)).rootCause()
                        .isInstanceOf(ClosedChannelException.class);
                assertThat(file.failed(new IOException("closed")).code()).isEqualTo(ErrorCode.OPERATION_ABORTED);
            } finally {
                reader.destroyForcibly();
            }
        }
        assertThat(written.get()).isLessThan(MORE_THAN_A_PIPE_TAKES);
    }

    private static void fill(FileChannel channel, AtomicLong written) {
        try {
            while (written.get() < MORE_THAN_A_PIPE_TAKES) {
                written.addAndGet(channel.write(ByteBuffer.allocate(4096)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAbortLeavesAFileToWhoWritesIt() throws Exception {
        Path path = temp.resolve("image");
        try (GuestFile file = file(path)) {
            FileChannel channel = file.open();
            job.abort();
            assertThat(channel.write(ByteBuffer.allocate(10))).isEqualTo(10);
            assertThat(file.isPipe()).isFalse();
        }
        assertThat(Files.size(path)).isEqualTo(10);
        assertThatThrownBy(job::abort).as("nobody writes any more").isInstanceOf(VirtException.class);
    }
}
