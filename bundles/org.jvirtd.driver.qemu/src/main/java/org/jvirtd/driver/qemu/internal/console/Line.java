/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jvirtd.api.thread.OnWorker;

/** The host's end of a guest's character device. One thread may read while another one writes. */
@OnWorker
interface Line extends AutoCloseable {
    /**
     * Reads what the guest sends; waits until there is at least one byte.
     *
     * @return the number of bytes; -1 when the device has gone
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /** Writes all bytes; waits while the guest does not take them. */
    void write(ByteBuffer data) throws IOException;

    /** Ends reads and writes that wait, from another thread, too. Does not throw. */
    @Override
    void close();

    /** Opens a line. */
    @FunctionalInterface
    interface Opener {
        /** Opens it. */
        Line open() throws IOException;
    }
}
