/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.block;

import static org.jvirtd.api.constant.DomainMemoryFlags.MEMORY_PHYSICAL;
import static org.jvirtd.api.constant.DomainMemoryFlags.MEMORY_VIRTUAL;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.function.Function;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainMemoryPeek;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.store.HandedFile;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Reads the memory of guests: QEMU writes it to a file in the folder of the run. */
@OnWorker
final class QemuMemoryPeek implements DomainMemoryPeek {
    private static final int EIO = 5;

    private final Function<DomainRef, QemuDomain> domains;
    private final Layout layout;

    QemuMemoryPeek(Function<DomainRef, QemuDomain> domains, Layout layout) {
        this.domains = domains;
        this.layout = layout;
    }

    @Override
    public byte[] memoryPeek(DomainRef ref, long offset, int size, int flags) {
        Mistakes.checkFlags(flags, MEMORY_VIRTUAL | MEMORY_PHYSICAL, "qemuDomainMemoryPeek");
        if (flags != MEMORY_VIRTUAL && flags != MEMORY_PHYSICAL) {
            throw Mistakes.badArgument("flags parameter must be VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL");
        }
        QemuDomain domain = domains.apply(ref);
        QemuDomainState state = domain.activeState();
        if (size == 0) {
            return new byte[0];
        }
        try (HandedFile file = HandedFile.in(layout.runFolder(state.run().id(), state.current().name()),
                "qemu.mem.")) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("val", new BigInteger(Long.toUnsignedString(offset)));
            arguments.addProperty("size", size);
            arguments.addProperty("filename", file.path().toString());
            domain.command(flags == MEMORY_VIRTUAL ? "memsave" : "pmemsave", arguments);
            try (InputStream in = Files.newInputStream(file.path())) {
                byte[] bytes = in.readNBytes(size);
                if (bytes.length < size) {
                    throw new IOException("only " + bytes.length + " bytes");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw Mistakes.system("failed to read temporary file of memory: " + e.getMessage(), EIO);
        }
    }
}
