/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {
    private static final long LIMIT_SECONDS = 60;

    private Command() {}

    /**
     * What a program did.
     *
     * @param exit its exit code
     * @param out standard output
     * @param err standard error
     */
    record Result(int exit, String out, String err) {
        /** The output of a program that must succeed. */
        String ok() {
            if (exit != 0) {
                throw new AssertionError("exit code " + exit + "\nout: " + out + "\nerr: " + err);
            }
            return out;
        }
    }

    static Result run(String... command) {
        return run(List.of(command), null);
    }

    /** Runs a program; input may be null. */
    static Result run(List<String> command, String input) {
        return run(command, input, LIMIT_SECONDS);
    }

    /** Runs a program that must end within so many seconds; input may be null. */
    static Result run(List<String> command, String input, long limitSeconds) {
        Path out = null;
        Path err = null;
        Path in = null;
        try {
            out = Files.createTempFile("out", ".txt");
            err = Files.createTempFile("err", ".txt");
            in = Files.createTempFile("in", ".txt");
            Files.writeString(in, input == null ? "" : input);
            ProcessBuilder builder = new ProcessBuilder(command).redirectInput(in.toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("not ended within " + limitSeconds + " s: " + command + "\nout: "
                        + Files.readString(out) + "\nerr: " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command + " (virsh is in the Debian package"
                    + " libvirt-clients, the Python binding in python3-libvirt)", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        } finally {
            delete(out);
            delete(err);
            delete(in);
        }
    }

    private static void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
