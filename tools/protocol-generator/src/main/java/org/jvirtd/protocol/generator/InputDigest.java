/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A digest of all that the output depends on: the tables and the generator's own classes. */
final class InputDigest {
    private final MessageDigest digest;

    InputDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    InputDigest tables(Map<String, String> tables) {
        tables.forEach(
                (name, text) -> digest.update((name + '\0' + text + '\0').getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    InputDigest generator() throws IOException {
        Path home = home();
        if (Files.isDirectory(home)) {
            classes(home);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                classes(jar.getPath("/"));
            }
        }
        return this;
    }

    private void classes(Path root) throws IOException {
        Path folder = root.resolve(InputDigest.class.getPackageName().replace('.', '/'));
        List<Path> classes;
        try (Stream<Path> files = Files.list(folder)) {
            classes = files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
        for (Path file : classes) {
            digest.update(Files.readAllBytes(file));
        }
    }

    private static Path home() {
        try {
            return Path.of(InputDigest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest in hex; begins anew afterwards. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
