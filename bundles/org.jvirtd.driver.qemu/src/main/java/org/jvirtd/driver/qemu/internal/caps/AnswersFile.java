/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers of QEMU programs on disk, one file a program. What is broken or out of date is as if it were not there. */
final class AnswersFile {
    private static final Logger LOG = LoggerFactory.getLogger(AnswersFile.class);
    /** Counts up with every change of the questions. */
    private static final int FORMAT = 2;
    private static final long MAX_BYTES = 32L << 20;

    private final Path folder;

    AnswersFile(Path folder) {
        this.folder = folder;
    }

    /** What the program answered when it had this stamp. */
    Optional<JsonObject> read(Path binary, Stamp stamp) {
        Path file = file(binary);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("it is too long");
            }
            JsonObject kept = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return kept.equals(head(binary, stamp, kept.getAsJsonObject("answers")))
                    ? Optional.of(kept.getAsJsonObject("answers"))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JsonParseException | IllegalStateException | ClassCastException e) {
            LOG.warn("{} is of no use and will be made anew: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Keeps them; that it fails is said in the log only. */
    void write(Path binary, Stamp stamp, JsonObject answers) {
        Path file = file(binary);
        try {
            Files.createDirectories(folder);
            Path temporary = folder.resolve(file.getFileName() + ".new");
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(head(binary, stamp, answers).toString());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        } catch (IOException e) {
            LOG.warn("what {} can do cannot be kept in {}: {}", binary, folder, e.toString());
        }
    }

    private static JsonObject head(Path binary, Stamp stamp, JsonObject answers) {
        JsonObject kept = new JsonObject();
        kept.addProperty("format", FORMAT);
        kept.addProperty("binary", binary.toString());
        kept.addProperty("program", stamp.program());
        kept.addProperty("host", stamp.host());
        kept.add("answers", answers);
        return kept;
    }

    private Path file(Path binary) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(binary.toString().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
