/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

import com.google.gson.JsonObject;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.api.thread.AnyThread;

/** One QEMU program: what it said, as long as the program stays as it is. */
@AnyThread
final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int EISDIR = 21;
    /** For so long nobody looks whether the program has changed. */
    private static final long TRUSTED_NANOS = Duration.ofSeconds(2).toNanos();
    /** For so long one that failed is not asked again. */
    private static final long SHUNNED_NANOS = Duration.ofSeconds(30).toNanos();

    private final Path binary;
    private final Prober prober;
    private final AnswersFile file;
    private final LongSupplier nanos;
    /** Swapped whole, by whoever holds the lock of this. */
    private volatile Known known;

    /** Either what it can do or why that is not known, and when that was looked at. */
    private record Known(Stamp stamp, QemuCapabilities capabilities, ProbeException failure, long looked) {}

    Program(Path binary, Prober prober, AnswersFile file, LongSupplier nanos) {
        this.binary = binary;
        this.prober = prober;
        this.file = file;
        this.nanos = nanos;
    }

    /** What it can do, if that needs no look at the program. */
    Optional<QemuCapabilities> atOnce() throws ProbeException {
        Known now = known;
        if (now == null || nanos.getAsLong() - now.looked() > TRUSTED_NANOS) {
            return Optional.empty();
        }
        return Optional.of(result(now));
    }

    /** What it can do; asks it if needed, and waits for whoever asks it already. */
    synchronized QemuCapabilities current() throws ProbeException {
        Stamp stamp = stamp();
        Known before = known;
        long now = nanos.getAsLong();
        boolean same = before != null && before.stamp().equals(stamp);
        if (same && before.capabilities() != null) {
            known = new Known(stamp, before.capabilities(), null, now);
        } else if (!same || now - before.looked() > SHUNNED_NANOS) {
            known = ask(stamp);
        }
        return result(known);
    }

    private static QemuCapabilities result(Known known) throws ProbeException {
        if (known.failure() != null) {
            throw known.failure();
        }
        return known.capabilities();
    }

    private Known ask(Stamp stamp) {
        try {
            Optional<QemuCapabilities> kept = file.read(binary, stamp).flatMap(this::understood);
            return new Known(stamp, kept.isPresent() ? kept.get() : probe(stamp), null, nanos.getAsLong());
        } catch (ProbeException e) {
            LOG.warn("{} cannot be used: {}", binary, e.getMessage());
            return new Known(stamp, null, e, nanos.getAsLong());
        }
    }

    private QemuCapabilities probe(Stamp stamp) throws ProbeException {
        JsonObject answers = prober.probe(binary, Stamp.kvm());
        QemuCapabilities capabilities = understood(answers).orElseThrow(() -> new ProbeException(
                "Failed to probe QEMU binary " + binary + ": its answers are not those of a QEMU", null));
        file.write(binary, stamp, answers);
        LOG.info("{} is QEMU {} for {}", binary, Versions.text(capabilities.version()), capabilities.arch());
        return capabilities;
    }

    private Optional<QemuCapabilities> understood(JsonObject answers) {
        try {
            return Optional.of(AnswersReader.read(binary, answers));
        } catch (IllegalStateException | ClassCastException | NullPointerException | NumberFormatException
                | UnsupportedOperationException e) {
            LOG.debug("answers of {} make no sense", binary, e);
            return Optional.empty();
        }
    }

    private Stamp stamp() throws ProbeException {
        try {
            if (Files.isDirectory(binary)) {
                throw ProbeException.system("QEMU binary " + binary + " is not executable: Is a directory", EISDIR);
            }
            Stamp stamp = Stamp.of(binary);
            if (!Files.isExecutable(binary)) {
                throw ProbeException.system("QEMU binary " + binary + " is not executable: Permission denied", EACCES);
            }
            return stamp;
        } catch (IOException e) {
            throw ProbeException.system("Cannot check QEMU binary " + binary + ": No such file or directory", ENOENT);
        }
    }
}
