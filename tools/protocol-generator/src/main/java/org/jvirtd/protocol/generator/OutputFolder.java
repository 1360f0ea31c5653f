/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of generated sources: writes what changed, deletes what is no longer generated. */
record OutputFolder(Path root) {
    void update(Map<Path, String> files) throws IOException {
        Set<Path> wanted = files.keySet().stream().map(root::resolve).collect(Collectors.toSet());
        for (Path old : existing()) {
            if (!wanted.contains(old)) {
                Files.delete(old);
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
    }

    /** The number of files that are there. */
    int count() {
        return existing().size();
    }

    private List<Path> existing() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
