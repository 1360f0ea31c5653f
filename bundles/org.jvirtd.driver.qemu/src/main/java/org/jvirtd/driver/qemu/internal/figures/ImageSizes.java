/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.storage.ImageFormat;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;

/**
 * The sizes of an image as the host sees it, bytes.
 *
 * @param capacity what a guest sees, as the head of the image says; the size of the file when that says nothing
 * @param allocation what it takes on the disk
 * @param physical the size of the file or device
 */
@OnWorker
record ImageSizes(long capacity, long allocation, long physical) {
    private static final int AT_FDCWD = -100;
    private static final int BASIC_STATS = 0x7ff;
    private static final int STATX_BYTES = 256;
    private static final int TYPE_BITS = 0170000;
    private static final int REGULAR = 0100000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final long BLOCK = 512;
    private static final int EIO = 5;
    /** What the formats with a head need of it. */
    private static final int HEAD = 512;

    /**
     * Reads them; the format is never guessed. Waits for the file system.
     *
     * @throws VirtException SYSTEM_ERROR if it cannot be opened
     */
    static ImageSizes read(String path, String format) {
        try (Memory buffer = new Memory(STATX_BYTES)) {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            Libc.statx(AT_FDCWD, Arrays.copyOf(name, name.length + 1), 0, BASIC_STATS, buffer);
            int type = buffer.getShort(28) & TYPE_BITS;
            if (type != REGULAR && type != BLOCK_DEVICE) {
                return new ImageSizes(0, 0, 0);
            }
            return read(path, format, type == REGULAR, buffer.getLong(48) * BLOCK);
        } catch (LastErrorException e) {
            throw unreadable(path, Libc.strerror(e.getErrorCode()), e.getErrorCode());
        } catch (IOException e) {
            throw unreadable(path, "Input/output error", EIO);
        }
    }

    private static ImageSizes read(String path, String format, boolean file, long blocks) throws IOException {
        try (FileChannel in = FileChannel.open(Path.of(path), StandardOpenOption.READ)) {
            long size = in.size();
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            while (head.hasRemaining() && in.read(head, head.position()) > 0) {
                // until it is full, or the file ends
            }
            byte[] bytes = Arrays.copyOf(head.array(), head.position());
            long told = ImageFormat.ofWord(format).filter(known -> known.matches(bytes))
                    .map(known -> known.capacity(bytes)).orElse(-1L);
            return new ImageSizes(told < 0 ? size : told, file ? blocks : size, size);
        }
    }

    private static VirtException unreadable(String path, String why, int errno) {
        return Mistakes.system("Failed to open file '" + path + "': " + why, errno);
    }
}
