/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams between QEMU and a file; the test stands for QEMU. */
class GuestStreamsTest {
    private static final int BYTES = 3_000_001;

    @TempDir
    Path temp;
    private final byte[] state = new byte[BYTES];

    GuestStreamsTest() {
        new Random(1).nextBytes(state);
    }

    @Test
    void whatQemuSendsIsInTheFileBehindTheHead() throws Exception {
        Path file = temp.resolve("image");
        try (OutgoingStream stream = new OutgoingStream(socket());
                FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap("head".getBytes()));
            CompletableFuture<Long> copied = later(() -> stream.copyTo(out, () -> true, () -> {}));
            try (SocketChannel qemu = SocketChannel.open(UnixDomainSocketAddress.of(stream.uri().substring(5)))) {
                ByteBuffer bytes = ByteBuffer.wrap(state);
                while (bytes.hasRemaining()) {
                    qemu.write(bytes);
                }
            }
            assertThat(copied.get(30, TimeUnit.SECONDS)).isEqualTo(BYTES);
        }
        byte[] all = Files.readAllBytes(file);
        assertThat(Arrays.copyOfRange(all, 4, all.length)).isEqualTo(state);
        assertThat(socket()).doesNotExist();
    }

    @Test
    void closingEndsAWaitForAQemuThatNeverComes() throws Exception {
        try (FileChannel out = FileChannel.open(temp.resolve("image"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            OutgoingStream stream = new OutgoingStream(socket());
            CompletableFuture<Long> copied = later(() -> stream.copyTo(out, () -> true, () -> {}));
            stream.close();
            assertThatThrownBy(() -> copied.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(java.nio.channels.ClosedChannelException.class);
        }
    }

    @Test
    void closingEndsTheReadingFromAQemuThatSendsNoMore() throws Exception {
        try (FileChannel out = FileChannel.open(temp.resolve("image"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            OutgoingStream stream = new OutgoingStream(socket());
            CompletableFuture<Long> copied = later(() -> stream.copyTo(out, () -> true, () -> {}));
            try (SocketChannel qemu = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
                qemu.write(ByteBuffer.wrap(state, 0, 100));
                long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (out.size() < 100 && System.nanoTime() < limit) {
                    Thread.onSpinWait();
                }
                stream.close();
                assertThatThrownBy(() -> copied.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(AsynchronousCloseException.class);
            }
        }
    }

    @Test
    void aQemuThatWillNotComeIsNotWaitedFor() throws Exception {
        try (FileChannel out = FileChannel.open(temp.resolve("image"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); OutgoingStream stream = new OutgoingStream(socket())) {
            assertThatThrownBy(() -> stream.copyTo(out, () -> false, () -> {})).isInstanceOf(IOException.class)
                    .hasMessage("QEMU does not connect to " + socket());
        }
    }

    @Test
    void aSocketThatWasLeftBehindIsReplaced() throws IOException {
        Files.createFile(socket());
        try (OutgoingStream stream = new OutgoingStream(socket())) {
            assertThat(stream.uri()).isEqualTo("unix:" + socket());
        }
    }

    @Test
    void theFileBehindItsHeadReachesQemuWithItsEnd() throws Exception {
        Path file = temp.resolve("image");
        Files.write(file, "head".getBytes());
        Files.write(file, state, StandardOpenOption.APPEND);
        try (ServerSocketChannel qemu = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket()));
                IncomingStream stream = new IncomingStream(socket());
                FileChannel in = FileChannel.open(file)) {
            CompletableFuture<Long> copied = later(() -> stream.copyFrom(in, 4));
            ByteBuffer got = ByteBuffer.allocate(BYTES + 1);
            try (SocketChannel peer = qemu.accept()) {
                while (peer.read(got) >= 0) {
                    assertThat(got.hasRemaining()).isTrue();
                }
            }
            assertThat(Arrays.copyOf(got.array(), got.position())).isEqualTo(state);
            assertThat(copied.get(30, TimeUnit.SECONDS)).isEqualTo(BYTES);
        }
    }

    private Path socket() {
        return temp.resolve("s");
    }

    private interface Copying {
        long run() throws IOException;
    }

    private static CompletableFuture<Long> later(Copying copying) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        new Thread(() -> {
            try {
                result.complete(copying.run());
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        }).start();
        return result;
    }
}
