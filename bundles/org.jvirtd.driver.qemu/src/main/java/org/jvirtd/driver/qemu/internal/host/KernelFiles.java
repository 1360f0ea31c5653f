/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.jvirtd.api.thread.AnyThread;

/** The kernel's small files below {@code /proc} and {@code /sys}. */
@AnyThread
public final class KernelFiles {
    private final Path root;

    /** @param root {@code /}, but in tests */
    public KernelFiles(Path root) {
        this.root = root;
    }

    /** The path of a file, such as {@code proc/stat}. */
    Path path(String file) {
        return root.resolve(file);
    }

    /** Its text without white space around it; empty if there is none. */
    public Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(path(file), StandardCharsets.ISO_8859_1).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Its lines; none if there is no such file. */
    public List<String> lines(String file) {
        return text(file).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** The number in it. */
    public OptionalLong number(String file) {
        try {
            Optional<String> text = text(file);
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Writes a setting. */
    void write(String file, String value) throws IOException {
        Files.writeString(path(file), value);
    }

    /** The numbers behind a prefix in the names of a folder's entries, in order: {@code node0}, {@code node1} ... */
    public List<Integer> numbered(String folder, String prefix) {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(folder), prefix + "[0-9]*")) {
            for (Path entry : entries) {
                String digits = entry.getFileName().toString().substring(prefix.length());
                int end = 0;
                while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
                    end++;
                }
                numbers.add(Integer.parseInt(digits.substring(0, end)));
            }
        } catch (IOException e) {
            return List.of();
        }
        numbers.sort(null);
        return numbers;
    }

    /** The set in it, such as {@code 0-3,8}; empty if there is no such file. */
    public BitSet set(String file) {
        return setOf(text(file).orElse(""));
    }

    /** The set that the kernel writes so: {@code 0-3,8}; empty for an empty text. */
    public static BitSet setOf(String text) {
        BitSet set = new BitSet();
        for (String range : text.split(",")) {
            if (!range.isEmpty()) {
                String[] ends = range.split("-");
                set.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
            }
        }
        return set;
    }
}
