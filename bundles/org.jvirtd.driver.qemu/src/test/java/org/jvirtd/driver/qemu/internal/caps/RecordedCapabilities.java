/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** What QEMU 7.2 of Debian 12 has answered on a machine whose KVM is there, for tests that need no QEMU. */
public final class RecordedCapabilities implements CapabilitiesSource {
    /** The program that the answers are of. */
    public static final Path BINARY = Path.of("/usr/bin/qemu-system-x86_64");
    private static final String FILE = "qemu-7.2-x86_64.json.gz";

    private final QemuCapabilities x86 = qemu72();

    /** Its capabilities. */
    public static QemuCapabilities qemu72() {
        return AnswersReader.read(BINARY, answers());
    }

    static JsonObject answers() {
        try (InputStreamReader in = new InputStreamReader(
                new GZIPInputStream(RecordedCapabilities.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public QemuCapabilities of(Path emulator) {
        if (!BINARY.equals(emulator)) {
            throw Mistakes.system("Cannot check QEMU binary " + emulator + ": No such file or directory", 2);
        }
        return x86;
    }

    @Override
    public Optional<QemuCapabilities> find(String arch) {
        return "x86_64".equals(arch) || "i686".equals(arch) ? Optional.of(x86) : Optional.empty();
    }
}
