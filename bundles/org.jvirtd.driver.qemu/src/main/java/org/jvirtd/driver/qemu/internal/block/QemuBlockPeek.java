/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainBlockPeek;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Reads raw images on the host, also of domains that do not run. */
@OnWorker
final class QemuBlockPeek implements DomainBlockPeek {
    private static final int ENOENT = 2;
    private static final int EIO = 5;

    private final Function<DomainRef, QemuDomain> domains;

    QemuBlockPeek(Function<DomainRef, QemuDomain> domains) {
        this.domains = domains;
    }

    @Override
    public byte[] blockPeek(DomainRef ref, String name, long offset, int size, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainBlockPeek");
        QemuDomain domain = domains.apply(ref);
        Device.Disk disk = Disks.byTargetOrPath(domain.state().current(), name)
                .orElseThrow(() -> Mistakes.badArgument("disk '" + name + "' not found in domain"));
        String format = Disks.format(disk);
        if (!format.equals("raw")) {
            throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.QEMU,
                    "peeking is only supported for disk with 'raw' format not '" + format + '\'');
        }
        String source = disk.sourceType();
        if (!source.equals("file") && !source.equals("block")) {
            throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.QEMU,
                    "peeking is not supported for disks of type '" + source + '\'');
        }
        String path = disk.source();
        byte[] bytes = new byte[size];
        int got = domain.managed().await("reading of " + path, () -> read(path, offset, bytes));
        if (got < size) {
            throw Mistakes.badArgument('\'' + name + "' starting from " + Long.toUnsignedString(offset) + " has only "
                    + got + " bytes available");
        }
        return bytes;
    }

    private static int read(String path, long offset, byte[] into) {
        try (FileChannel file = FileChannel.open(Path.of(path), StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.wrap(into);
            int count = 0;
            while (offset >= 0 && buffer.hasRemaining() && count >= 0) {
                count = file.read(buffer, offset + buffer.position());
            }
            return buffer.position();
        } catch (NoSuchFileException e) {
            throw failed("Failed to open file '" + path + "': No such file or directory", ENOENT);
        } catch (IOException e) {
            throw failed("cannot read header '" + path + "': " + e.getMessage(), EIO);
        }
    }

    private static VirtException failed(String text, int errno) {
        return VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.STORAGE, text, "%s", text, null, errno, -1);
    }
}
