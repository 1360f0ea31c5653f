/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.testkit.FakeDomain;

/** A terminal and a socket of a real QEMU, at whose other ends its human monitor talks. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class RealLinesTest {
    private static final Pattern TERMINAL = Pattern.compile("redirected to (/dev/pts/[0-9]+)");

    @TempDir
    private Path folder;
    private Process qemu;
    private Path terminal;
    private Path socket;

    @BeforeEach
    void start() throws Exception {
        socket = folder.resolve("channel.sock");
        qemu = new ProcessBuilder(List.of("qemu-system-x86_64", "-M", "none", "-S", "-nodefaults", "-display", "none",
                "-chardev", "pty,id=t", "-mon", "chardev=t,mode=readline", "-chardev",
                "socket,id=s,path=" + socket + ",server=on,wait=off", "-mon", "chardev=s,mode=readline"))
                .redirectErrorStream(true).start();
        BufferedReader said = qemu.inputReader(StandardCharsets.UTF_8);
        while (terminal == null) {
            String line = said.readLine();
            assertThat(line).as("QEMU lives").isNotNull();
            Matcher matcher = TERMINAL.matcher(line);
            terminal = matcher.find() ? Path.of(matcher.group(1)) : null;
        }
        while (!Files.exists(socket)) {
            assertThat(qemu.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void stop() throws Exception {
        qemu.destroyForcibly().waitFor();
    }

    private Line open(String kind) throws IOException {
        return kind.equals("terminal") ? TerminalLine.open(terminal) : SocketLine.open(socket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminal", "socket"})
    void bytesGoBothWays(String kind) throws Exception {
        try (Line line = open(kind)) {
            line.write(ByteBuffer.wrap("info status\n".getBytes(StandardCharsets.UTF_8)));

            assertThat(readUntil(line, "VM status: paused")).contains("VM status: paused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminal", "socket"})
    void theLineEndsWithTheGuest(String kind) throws Exception {
        try (Line line = open(kind)) {
            line.write(ByteBuffer.wrap("quit\n".getBytes(StandardCharsets.UTF_8)));

            byte[] bytes = new byte[4096];
            int count;
            do {
                count = line.read(bytes, 0, bytes.length);
            } while (count > 0);
            assertThat(count).isEqualTo(-1);
        }
        assertThat(qemu.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminal", "socket"})
    void aReadThatWaitsEndsWhenTheLineIsClosed(String kind) throws Exception {
        Line line = open(kind);
        CountDownLatch reads = new CountDownLatch(1);
        CompletableFuture<String> rest = CompletableFuture.supplyAsync(() -> {
            reads.countDown();
            try {
                byte[] bytes = new byte[4096];
                while (line.read(bytes, 0, bytes.length) >= 0) {
                    reads.countDown();
                }
                return "end";
            } catch (IOException e) {
                return "end";
            }
        });
        assertThat(reads.await(30, TimeUnit.SECONDS)).isTrue();

        line.close();

        assertThat(rest.get(30, TimeUnit.SECONDS)).isEqualTo("end");
    }

    @Test
    void aTerminalThatIsNoneIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path path : List.of(file, folder.resolve("none"))) {
            QemuDomain domain = FakeDomain.running(FakeDomain.config("<console type='pty'><source path='" + path
                    + "'/><target type='serial'/><alias name='serial0'/></console>"), null);
            QemuConsoles consoles = new QemuConsoles(ref -> domain);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> consoles.openConsole(FakeDomain.REF, null, 0))
                        .isInstanceOfSatisfying(VirtException.class, e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR);
                            assertThat(e.getMessage()).startsWith("Unable to open stream for '" + path + "'");
                        });
            }
        }
    }

    private static String readUntil(Line line, String text) throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] bytes = new byte[4096];
        while (all.indexOf(text) < 0) {
            int count = line.read(bytes, 0, bytes.length);
            assertThat(count).as("after " + all).isPositive();
            all.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
        return all.toString();
    }
}
