/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DuplexStream;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/** A device while one client has it. It is free again when the client's reading side is closed. */
@AnyThread
final class LineSession {
    private final Consumer<LineSession> whenFree;
    /** These two: guarded by this. */
    private Line line;
    private boolean closed;
    private volatile boolean taken;

    LineSession(Consumer<LineSession> whenFree) {
        this.whenFree = whenFree;
    }

    /** The line has been opened; one that was taken away meanwhile is closed. */
    void connect(Line opened) {
        synchronized (this) {
            line = opened;
            if (!closed) {
                return;
            }
        }
        opened.close();
    }

    /** Another client gets the device. */
    void takeAway() {
        taken = true;
        close();
    }

    DuplexStream stream() {
        return new DuplexStream(new Source(), new Sink());
    }

    private void close() {
        Line open;
        synchronized (this) {
            closed = true;
            open = line;
        }
        whenFree.accept(this);
        if (open != null) {
            open.close();
        }
    }

    private synchronized Line line() {
        return line;
    }

    private static VirtException lost() {
        return VirtException.of(ErrorCode.RPC, ErrorDomain.STREAMS, "stream had I/O failure");
    }

    /** What comes from the guest. */
    @OnWorker
    private final class Source implements StreamSource {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int count = line().read(into, offset, length);
                if (count >= 0 || !taken) {
                    return count;
                }
            } catch (IOException e) {
                if (!taken) {
                    throw e;
                }
            }
            throw lost();
        }

        @Override
        public void close() {
            LineSession.this.close();
        }
    }

    /** What goes to the guest. */
    @OnWorker
    private final class Sink implements StreamSink {
        @Override
        public void write(ByteBuffer data) throws IOException {
            try {
                line().write(data);
            } catch (IOException e) {
                if (taken) {
                    throw lost();
                }
                throw e;
            }
        }

        @Override
        public void finish() {
            // The guest has got everything; the device is free when the reading side ends, too.
        }

        @Override
        public void abort() {
            LineSession.this.close();
        }
    }
}
