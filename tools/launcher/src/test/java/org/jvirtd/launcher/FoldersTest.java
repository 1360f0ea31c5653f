/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path temp;

    @Test
    void homeHoldsEverything() {
        Folders folders = Folders.choose(Path.of("/h"), Path.of("/d"), true, Map.of());

        assertThat(folders.byName().values()).allSatisfy(folder -> assertThat(folder).startsWithRaw(Path.of("/h")));
        assertThat(folders.ownEtc()).isTrue();
    }

    @Test
    void rootUsesTheSystemsFolders() {
        Folders folders = Folders.choose(null, Path.of("/d"), true, Map.of());

        assertThat(folders.run()).isEqualTo(Path.of("/run/jvirtd"));
        assertThat(folders.lib()).isEqualTo(Path.of("/var/lib/jvirtd"));
    }

    @Test
    void othersUseTheirOwnFolders() {
        Folders folders = Folders.choose(null, Path.of("/d"), false,
                Map.of("HOME", "/home/u", "XDG_RUNTIME_DIR", "/run/user/7", "XDG_CACHE_HOME", ""));

        assertThat(folders.run()).isEqualTo(Path.of("/run/user/7/jvirtd"));
        assertThat(folders.cache()).isEqualTo(Path.of("/home/u/.cache/jvirtd"));
        assertThat(folders.etc()).isEqualTo(Path.of("/d/etc"));
    }

    @Test
    void fillsInMissingFilesAndLeavesThoseThatAreThere() throws Exception {
        Path defaults = Files.createDirectories(temp.resolve("d/etc"));
        Files.writeString(defaults.resolve("a.cfg"), "default");
        Files.writeString(defaults.resolve("b.cfg"), "default");
        Path home = temp.resolve("h");
        Files.writeString(Files.createDirectories(home.resolve("etc")).resolve("a.cfg"), "mine");

        Folders.choose(home, temp.resolve("d"), false, Map.of()).prepare(temp.resolve("d"));

        assertThat(home.resolve("etc/a.cfg")).hasContent("mine");
        assertThat(home.resolve("etc/b.cfg")).hasContent("default");
    }

    @Test
    void saysWhichFolderCannotBeUsed() throws Exception {
        Path home = temp.resolve("h");
        Files.writeString(Files.createDirectories(home).resolve("lib"), "a file in the way");

        assertThatThrownBy(() -> Folders.choose(home, temp, false, Map.of()).prepare(temp))
                .isInstanceOf(StartException.class).hasMessageContaining(home.resolve("lib").toString());
    }

    @Test
    void refusesAFolderThatIsTooLongForASocket() throws Exception {
        Files.createDirectories(temp.resolve("etc"));
        Path home = temp.resolve("x".repeat(100));

        assertThatThrownBy(() -> Folders.choose(home, temp, false, Map.of()).prepare(temp))
                .hasMessageContaining("too long for a socket");
    }
}
