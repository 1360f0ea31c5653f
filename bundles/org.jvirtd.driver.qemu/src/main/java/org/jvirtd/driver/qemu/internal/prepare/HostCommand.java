/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** Runs a short program of the host. */
final class HostCommand {
    private static final int SECONDS = 30;
    private static final int MOST_OUTPUT = 8192;

    private HostCommand() {}

    /** @throws VirtException INTERNAL_ERROR with what it said, when it fails */
    static void run(List<String> words) {
        String line = String.join(" ", words);
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))).start();
            byte[] said = process.getInputStream().readNBytes(MOST_OUTPUT);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed(line, "no end within " + SECONDS + " seconds");
            }
            if (process.exitValue() != 0) {
                throw failed(line, "unexpected exit status " + process.exitValue() + ": "
                        + new String(said, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw failed(line, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(line, "interrupted");
        }
    }

    private static VirtException failed(String line, String why) {
        return VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE,
                "Child process (" + line + ") " + why);
    }
}
