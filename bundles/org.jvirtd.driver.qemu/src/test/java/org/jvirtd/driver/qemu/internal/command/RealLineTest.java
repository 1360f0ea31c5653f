/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.caps.RecordedCapabilities;
import org.jvirtd.driver.qemu.internal.prepare.HostResources;
import org.jvirtd.driver.qemu.internal.prepare.HostSettings;
import org.jvirtd.driver.qemu.internal.prepare.PrepareFlags;
import org.jvirtd.driver.qemu.internal.prepare.Prepared;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** The real program takes the lines: it starts, stopped, and greets on its monitor. */
class RealLineTest {
    private static final int LIMIT_SECONDS = 30;
    private static final int PORTS = 100;
    private static final long IMAGE_BYTES = 1 << 20;
    private static final List<String> RAW = List.of("a.img", "b.img", "c.img", "d.img", "e.img", "f.img", "g.img",
            "h.img");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"qmin", "disks1", "ctl1", "ctl2", "char2", "cpu1", "clk1", "clk4", "fs1", "hub",
            "rng1", "snd1", "numa2", "mem1", "io1", "wd1", "iommu2", "bt6", "bt12", "gr4b", "gr13", "mb3"})
    void qemuTakesTheLine(String name) throws Exception {
        Path program = RecordedCapabilities.BINARY;
        assertThat(program).as("the program of Debian's package qemu-system-x86").isExecutable();
        assertThat(Path.of("/usr/share/OVMF")).as("the firmware of Debian's package ovmf").isDirectory();
        DomainConfig config = RawDocuments.read(document(name));
        Layout layout = Layout.under(folder.resolve("etc"), folder.resolve("lib"), folder.resolve("run"),
                folder.resolve("log"), folder.resolve("cache"));
        HostResources host = new HostResources(layout, settings());
        Path runFolder = layout.runFolder(1, config.name());
        try (Prepared prepared = host.prepare(config, 1, PrepareFlags.START)) {
            CommandLine line = new CommandLineBuilder()
                    .build(new Launch(prepared.config(), RecordedCapabilities.qemu72(), layout, 1, false));
            greets(line, layout.monitorSocket(1, config.name()));
        }
        assertThat(runFolder).doesNotExist();
    }

    private String document(String name) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(images.resolve("share"));
        for (String raw : RAW) {
            try (RandomAccessFile file = new RandomAccessFile(images.resolve(raw).toFile(), "rw")) {
                file.setLength(IMAGE_BYTES);
            }
        }
        return Files.readString(CommandLineTest.LINES.resolve(name + ".xml"))
                .replace("/images/", images + "/").replace("/var/lib/libvirt/qemu/", folder + "/lib/qemu/")
                .replaceAll("port='59[0-9][0-9]' autoport='yes'", "port='-1' autoport='yes'")
                .replaceAll("domain-[0-9]+-", "domain-1-")
                .replaceAll("service='[0-9]+'", "service='" + freePort() + "'");
    }

    private static HostSettings settings() throws IOException {
        int first = freePort();
        int last = Math.min(first + PORTS, 65535);
        return new HostSettings(
                new HostSettings.Screens(first, last, first, last, "127.0.0.1", "127.0.0.1"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void greets(CommandLine line, Path socket) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(line.program().toString());
        words.addAll(line.arguments());
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(line.environment());
        Process process = builder.start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            String greeting = null;
            while (greeting == null && process.isAlive() && System.nanoTime() < end) {
                greeting = greeting(socket);
                if (greeting == null) {
                    process.waitFor(20, TimeUnit.MILLISECONDS);
                }
            }
            assertThat(greeting).as("QEMU said: " + Files.readString(said)).startsWith("{\"QMP\"");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** The first bytes of the monitor; null while nobody listens. */
    private static String greeting(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer bytes = ByteBuffer.allocate(64);
            return channel.read(bytes) > 0
                    ? new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    : null;
        } catch (IOException e) {
            return null;
        }
    }
}
