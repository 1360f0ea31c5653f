/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

import org.jvirtd.api.thread.OnWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pseudo terminal of QEMU's. It is read by a small process of our own: a daemon that leads its session, as service
 * managers start them, would get the terminal as its controlling one by opening it for reading, and be hung up when the
 * guest ends. To open it for writing alone does no such thing.
 */
@OnWorker
final class TerminalLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalLine.class);

    private final FileChannel keyboard;
    private final Process reader;
    private final InputStream screen;

    private TerminalLine(FileChannel keyboard, Process reader) {
        this.keyboard = keyboard;
        this.reader = reader;
        this.screen = reader.getInputStream();
    }

    static Line open(Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
            throw new IOException("not a terminal");
        }
        FileChannel keyboard = FileChannel.open(path, StandardOpenOption.WRITE);
        try {
            Process reader = new ProcessBuilder("/bin/sh", "-c", "exec cat <\"$0\"", path.toString())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile())).redirectError(Redirect.DISCARD)
                    .start();
            return new TerminalLine(keyboard, reader);
        } catch (IOException e) {
            keyboard.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return screen.read(into, offset, length);
    }

    @Override
    public void write(ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            keyboard.write(data);
        }
    }

    @Override
    public void close() {
        reader.destroyForcibly();
        try {
            keyboard.close();
        } catch (IOException e) {
            LOG.debug("closing a terminal failed", e);
        }
    }
}
