/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonParseException;

class WorldFolderTest {
    private static final Map<String, Integer> FIRST = Map.of("a", 1, "b", 1, "a \"quoted\" name", 7);
    private static final Map<String, Integer> SECOND = Map.of("a", 2);
    private static final Map<String, Integer> LAST = Map.of("b", 3, "c", 3, "a", 0);

    @TempDir
    private Path temp;

    private Path folder() {
        return temp.resolve("world");
    }

    private Path journal() {
        return folder().resolve("journal-1.json");
    }

    private WorldFolder open() throws IOException {
        return new WorldFolder(folder(), temp.resolve("aside"));
    }

    /** The length of the journal before the last batch. */
    private long written() throws IOException {
        try (WorldFolder folder = open()) {
            folder.replace(Things.batch(FIRST));
            folder.append(Things.batch(SECOND));
            long before = Files.size(journal());
            folder.append(Things.batch(LAST));
            return before;
        }
    }

    private static Map<String, Integer> before() {
        return Things.after(FIRST, SECOND);
    }

    private static Map<String, Integer> after() {
        return Things.after(before(), LAST);
    }

    @Test
    void theLastWordOnEachThingHolds() throws IOException {
        written();
        assertThat(Things.read(folder())).isEqualTo(after());
    }

    @Test
    void anEmptyFolderHasNoWorld() throws IOException {
        try (WorldFolder folder = open()) {
            assertThat(folder.read()).isEmpty();
            assertThat(folder.used()).isFalse();
        }
    }

    @Test
    void aBatchThatIsTornAnywhereIsAsIfItHadNotBeen() throws IOException {
        long from = written();
        byte[] whole = Files.readAllBytes(journal());
        for (int length = (int) from; length < whole.length; length++) {
            Files.write(journal(), Arrays.copyOf(whole, length));
            assertThat(Things.read(folder())).as("cut at %d of %d", length, whole.length).isEqualTo(before());
        }
    }

    @Test
    void aJournalThatIsTornInItsFirstBatchIsAsIfThereWereNone() throws IOException {
        long to = written();
        byte[] whole = Files.readAllBytes(journal());
        for (int length = 0; length < to; length++) {
            Files.write(journal(), Arrays.copyOf(whole, length));
            assertThat(Things.read(folder())).as("cut at %d", length).isEqualTo(Things.after(FIRST, Map.of()));
        }
    }

    @Test
    void aBatchOfWhichAnyByteIsAnotherIsNotTakenNorIsHalfOfIt() throws IOException {
        long from = written();
        byte[] whole = Files.readAllBytes(journal());
        for (int at = (int) from; at < whole.length; at++) {
            byte[] bent = whole.clone();
            bent[at] ^= 1;
            Files.write(journal(), bent);
            assertThat(Things.read(folder())).as("byte %d", at).isEqualTo(before());
        }
    }

    @Test
    void damageBeforeWholeBatchesIsToldWhereverItIs() throws IOException {
        long to = written();
        byte[] whole = Files.readAllBytes(journal());
        for (int at = 0; at < to; at++) {
            byte[] bent = whole.clone();
            bent[at] ^= 1;
            Files.write(journal(), bent);
            assertThatThrownBy(() -> Things.read(folder())).as("byte %d", at)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aWorldsFileOfWhichAnyByteIsAnotherOrThatIsShorterIsRefused() throws IOException {
        written();
        Path world = folder().resolve("world.json");
        byte[] whole = Files.readAllBytes(world);
        for (int at = 0; at < whole.length; at++) {
            byte[] bent = whole.clone();
            bent[at] ^= 1;
            Files.write(world, bent);
            assertThatThrownBy(() -> Things.read(folder())).as("byte %d", at).isInstanceOf(Exception.class);
            Files.write(world, Arrays.copyOf(whole, at));
            assertThatThrownBy(() -> Things.read(folder())).as("cut at %d", at).isInstanceOf(Exception.class);
        }
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        written();
        Path world = folder().resolve("world.json");
        Files.writeString(world, Files.readString(world).replace("\"version\":1", "\"version\":2"));
        assertThatThrownBy(() -> Things.read(folder())).isInstanceOf(JsonParseException.class)
                .hasMessage("written in version 2 of the format, and 1 is known");
    }

    @Test
    void theJournalOfAnEarlierWorldIsNotTaken() throws IOException {
        written();
        byte[] old = Files.readAllBytes(journal());
        try (WorldFolder folder = open()) {
            folder.read();
            folder.replace(Things.batch(Map.of("z", 9)));
        }
        Files.write(journal(), old); // as if the daemon had been killed before it removed it
        assertThat(Things.read(folder())).isEqualTo(Map.of("z", 9));
        try (WorldFolder folder = open()) {
            folder.read();
            folder.append(Things.batch(Map.of("z", 10)));
        }
        assertThat(Things.read(folder())).isEqualTo(Map.of("z", 10));
    }

    @Test
    void aJournalWithoutItsWorldIsRefused() throws IOException {
        written();
        Files.delete(folder().resolve("world.json"));
        assertThatThrownBy(() -> Things.read(folder())).hasMessage("there is a journal, but no world.json");
    }

    @Test
    void whatIsPutAsideIsLeftThereAndTheFolderIsEmptyAndStillHeld() throws IOException {
        for (int n = 1; n <= 2; n++) {
            written();
            byte[] world = Files.readAllBytes(folder().resolve("world.json"));
            try (WorldFolder folder = open()) {
                Path aside = folder.putAside();
                assertThat(aside).isEqualTo(temp.resolve("aside/world-" + n));
                assertThat(aside.resolve("world.json")).hasBinaryContent(world);
                assertThat(aside.resolve("journal-1.json")).exists();
                assertThat(folder.read()).isEmpty();
                assertThatThrownBy(this::open).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aFolderHasOneHolder() throws IOException {
        try (WorldFolder folder = open()) {
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("holds the lock of")
                    .hasMessageContaining(folder.toString());
        }
        open().close();
    }

    @Test
    void aJournalIsDueToBeFoldedInWhenItIsLongerThanTheWorldAndTheBound() throws IOException {
        try (WorldFolder folder = new WorldFolder(folder(), temp.resolve("aside"), Disk.REAL, 1_000)) {
            folder.replace(Things.batch(FIRST));
            List<Boolean> due = new ArrayList<>();
            for (int n = 1; n < 100 && !folder.due(); n++) {
                folder.append(Things.batch(Map.of("a", n)));
                due.add(Files.size(journal()) > 1_000);
            }
            assertThat(folder.due()).isTrue();
            assertThat(due).endsWith(true).containsOnlyOnce(true);
            folder.replace(Things.batch(Map.of("a", 100)));
            assertThat(folder.due()).isFalse();
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("world.json", "lock");
        }
    }

    @Test
    void filesAreTheOwnersOnly() throws IOException {
        written();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal()))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve("world.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void linesAreJsonThatPeopleCanRead() throws IOException {
        written();
        assertThat(Files.readString(journal(), StandardCharsets.UTF_8).lines())
                .startsWith("{\"simulator\":{\"version\":1,\"generation\":1}}",
                        "{\"thing a\":{\"name\":\"a\",\"value\":2}}")
                .contains("{\"thing a\":false}", "{\"thing c\":{\"name\":\"c\",\"value\":3}}");
    }
}
