/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DuplexStream;

class OpenLinesTest {
    private static final Path PATH = Path.of("/dev/pts/4");

    private final OpenLines lines = new OpenLines();

    @Test
    void aSecondClientIsRefusedUntilTheFirstOneHasGone() throws Exception {
        SilentLine line = new SilentLine();
        DuplexStream first = open(line, false);

        assertThatThrownBy(() -> open(new SilentLine(), false)).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e).hasMessage("operation failed: busy");
            assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_FAILED);
        });
        lines.open(Path.of("/dev/pts/5"), false, "busy", SilentLine::new);
        first.sink().finish();
        assertThat(lines.size()).isEqualTo(2);
        first.source().close();

        assertThat(line.closed.getCount()).isZero();
        open(new SilentLine(), false);
        assertThat(lines.size()).isEqualTo(2);
    }

    @Test
    void whoForcesGetsTheDeviceAndTheOtherOneAnError() throws Exception {
        SilentLine line = new SilentLine();
        DuplexStream first = open(line, false);
        CompletableFuture<Throwable> read = CompletableFuture.supplyAsync(() -> {
            try {
                first.source().read(new byte[1], 0, 1);
                return null;
            } catch (IOException | RuntimeException e) {
                return e;
            }
        });
        assertThat(line.reading.await(30, TimeUnit.SECONDS)).isTrue();

        DuplexStream second = open(new SilentLine(), true);

        assertThat(read.get(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e).hasMessage("stream had I/O failure");
            assertThat(e.code()).isEqualTo(ErrorCode.RPC);
            assertThat(e.domain()).isEqualTo(ErrorDomain.STREAMS);
        });
        assertThatThrownBy(() -> first.sink().write(ByteBuffer.wrap(new byte[1])))
                .hasMessage("stream had I/O failure");
        first.source().close();
        first.sink().abort();
        assertThat(lines.size()).as("the device is the second one's").isEqualTo(1);
        second.source().close();
        assertThat(lines.size()).isZero();
    }

    @Test
    void aDeviceThatCannotBeOpenedIsFree() throws Exception {
        assertThatThrownBy(() -> lines.open(PATH, false, "busy", () -> {
            throw new IOException("no");
        })).isInstanceOf(IOException.class);

        assertThat(lines.size()).isZero();
        open(new SilentLine(), false);
    }

    @Test
    void aDeviceThatIsTakenAwayWhileItIsOpenedIsClosed() throws Exception {
        SilentLine late = new SilentLine();

        DuplexStream first = lines.open(PATH, false, "busy", () -> {
            open(new SilentLine(), true);
            return late;
        });

        assertThat(late.closed.getCount()).isZero();
        assertThatThrownBy(() -> first.source().read(new byte[1], 0, 1)).hasMessage("stream had I/O failure");
        assertThat(lines.size()).isEqualTo(1);
    }

    @Test
    void theEndOfTheGuestIsTheEndOfTheStream() throws Exception {
        SilentLine line = new SilentLine();
        DuplexStream stream = open(line, false);
        line.close();

        assertThat(stream.source().read(new byte[1], 0, 1)).isEqualTo(-1);
    }

    private DuplexStream open(Line line, boolean force) throws IOException {
        return lines.open(PATH, force, "busy", () -> line);
    }

    /** A guest that sends nothing. */
    private static final class SilentLine implements Line {
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            reading.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return -1;
        }

        @Override
        public void write(ByteBuffer data) throws IOException {
            if (closed.getCount() == 0) {
                throw new IOException("closed");
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
