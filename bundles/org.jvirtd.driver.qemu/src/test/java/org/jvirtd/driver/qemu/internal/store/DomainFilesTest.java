/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;

class DomainFilesTest {
    @TempDir
    Path home;

    private Layout layout;
    private DomainFiles files;

    @BeforeEach
    void open() {
        layout = Layout.under(home.resolve("etc"), home.resolve("lib"), home.resolve("run"), home.resolve("log"),
                home.resolve("cache"));
        files = new DomainFiles(layout);
    }

    @Test
    void whatIsWrittenIsReadByItsName() {
        files.writeDefinition("b", "<b/>");
        files.writeDefinition("a", "<a/>");
        files.writeDefinition("a", "<a2/>");
        files.writeStatus("a", "<status/>");

        assertThat(definitions()).containsExactly(Map.entry("a", "<a2/>"), Map.entry("b", "<b/>"));
    }

    @Test
    void onlyTheOwnerReads() throws IOException {
        files.writeDefinition("a", "<a/>");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.definition("a"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.etc()))).isEqualTo("rwx------");
    }

    @Test
    void whatAKilledWriterLeftIsRemovedAndTheOldFileIsThere() throws IOException {
        files.writeDefinition("a", "<a/>");
        Path left = Files.createTempFile(layout.etc(), ".", ".tmp");
        Files.writeString(left, "<half");

        assertThat(definitions()).containsExactly(Map.entry("a", "<a/>"));
        assertThat(left).doesNotExist();
    }

    @Test
    void filesThatCannotBeUsedAreLeftAlone() throws IOException {
        files.writeDefinition("good", "<good/>");
        Path binary = layout.etc().resolve("binary.xml");
        Files.write(binary, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        Path other = layout.etc().resolve("README");
        Files.writeString(other, "x");
        Files.createDirectory(layout.etc().resolve("folder.xml"));
        Files.createSymbolicLink(layout.etc().resolve("dangling.xml"), Path.of("/no/such/file"));
        List<String> seen = new ArrayList<>();

        files.definitions((name, text) -> {
            seen.add(name);
            throw VirtException.of(ErrorCode.XML_ERROR, org.jvirtd.api.ErrorDomain.DOMAIN, "wrong");
        });

        assertThat(seen).containsExactly("good");
        assertThat(binary).exists();
        assertThat(other).exists();
        assertThat(layout.definition("good")).exists();
    }

    @Test
    void aFileThatBreaksItsReaderHoldsUpNoOther() {
        files.writeDefinition("a", "<a/>");
        files.writeDefinition("b", "<b/>");
        List<String> seen = new ArrayList<>();

        files.definitions((name, text) -> {
            if (name.equals("a")) {
                throw new IllegalStateException("a defect");
            }
            seen.add(name);
        });

        assertThat(seen).containsExactly("b");
    }

    @Test
    void aFailedWriteKeepsTheOldFileAndSaysWhy() throws IOException {
        files.writeDefinition("a", "<a/>");
        String tooLong = "l".repeat(252);

        assertThatThrownBy(() -> files.writeDefinition(tooLong, "<l/>")).isInstanceOfSatisfying(VirtException.class,
                e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR);
                    assertThat(e.getMessage()).endsWith(": File name too long");
                    assertThat(e.int1()).isEqualTo(36);
                });
        assertThat(definitions()).containsExactly(Map.entry("a", "<a/>"));
        try (var left = Files.list(layout.etc())) {
            assertThat(left).containsExactly(layout.definition("a"));
        }
    }

    @Test
    void aDomainStartsWithTheDaemonAsLongAsItsLinkIsThere() {
        files.writeDefinition("a", "<a/>");
        assertThat(files.autostart("a")).isFalse();

        files.setAutostart("a", true);
        files.setAutostart("a", true);

        assertThat(layout.autostart("a")).isSymbolicLink();
        assertThat(files.autostart("a")).isTrue();
        files.removeDefinition("a");
        assertThat(files.autostart("a")).isFalse();
        assertThat(layout.definition("a")).doesNotExist();
        files.removeDefinition("a");
    }

    @Test
    void aRenamedDomainKeepsItsLink() throws IOException {
        files.writeDefinition("a", "<a/>");
        files.setAutostart("a", true);

        files.rename("a", "b", "<b/>");

        assertThat(definitions()).containsExactly(Map.entry("b", "<b/>"));
        assertThat(files.autostart("b")).isTrue();
        assertThat(Files.isSymbolicLink(layout.autostart("a"))).isFalse();
    }

    @Test
    void nobodysFileIsOverwrittenByARename() {
        files.writeDefinition("a", "<b/>");
        files.writeDefinition("b", "<other/>");

        assertThatThrownBy(() -> files.finishRename("a", "b")).isInstanceOf(VirtException.class);

        assertThat(definitions()).containsExactly(Map.entry("a", "<b/>"), Map.entry("b", "<other/>"));
    }

    @Test
    void linksThatLeadNowhereAreRemoved() {
        files.writeDefinition("a", "<a/>");
        files.setAutostart("a", true);
        files.setAutostart("gone", true);

        files.removeStrayLinks();

        assertThat(files.autostart("a")).isTrue();
        assertThat(Files.isSymbolicLink(layout.autostart("gone"))).isFalse();
    }

    @Test
    void aThousandDefinitionsAreRead() throws IOException {
        Files.createDirectories(layout.etc());
        for (int i = 0; i < 1000; i++) {
            Files.write(layout.definition("d" + i), "<d/>".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(definitions()).hasSize(1000);
    }

    private Map<String, String> definitions() {
        Map<String, String> found = new TreeMap<>();
        files.definitions((name, text) -> found.put(name, text.substring(text.indexOf("-->") + 3).strip()));
        return found;
    }
}
