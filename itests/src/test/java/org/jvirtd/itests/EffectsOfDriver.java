/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every procedure that a driver answers does what it says: the checks are the Python functions of {@code src/test/python/effects},
 * each of which makes calls over the wire and looks for their effects by other calls.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EffectsOfDriver {
    private final String driver;
    private final String folder;
    private QemuHost host;
    private Effects effects;

    /**
     * @param driver how docs/drivers.md calls it
     * @param folder where its checks are
     */
    EffectsOfDriver(String driver, String folder) {
        this.driver = driver;
        this.folder = folder;
    }

    @BeforeAll
    void start(@TempDir Path temp) throws IOException {
        host = QemuHost.start(temp.resolve("h"));
        effects = Effects.start(folder, host.daemon(), Files.createDirectory(temp.resolve("e")));
    }

    @AfterAll
    void stop() {
        if (effects != null) {
            effects.close();
        }
        if (host != null) {
            host.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> effects() {
        return effects.all().stream().map(effect -> dynamicTest(effect.name(), () -> effects.check(effect)));
    }

    @Test
    void everyAnsweredProcedureHasACheckOfItsEffect() throws IOException {
        Set<String> missing = new TreeSet<>(Procedures.answeredBy(driver));
        effects.all().forEach(effect -> missing.removeAll(effect.claims()));
        Set<String> known = Effects.notYetChecked(folder);
        Set<String> unknown = new TreeSet<>(missing);
        unknown.removeAll(known);
        known.removeAll(missing);

        assertThat(unknown)
                .as("procedures that docs/drivers.md calls answered and no check of effects/" + folder + " names")
                .isEmpty();
        assertThat(known).as("procedures that have a check and are still in effects-missing.txt").isEmpty();
    }

    @Test
    void aProcedureThatIsOnlyRefusedHasAReason() throws IOException {
        Set<String> refused = new TreeSet<>();
        effects.all().forEach(effect -> refused.addAll(effect.refused()));
        effects.all().forEach(effect -> refused.removeAll(effect.procedures()));
        Set<String> answered = new TreeSet<>(Procedures.answeredBy(driver));
        refused.retainAll(answered);

        assertThat(Effects.refusedOnly(folder).keySet()).as("effects/" + folder + "/effects-refused.tsv")
                .containsAll(refused);
        assertThat(answered).as("procedures that docs/drivers.md calls answered")
                .containsAll(Effects.refusedOnly(folder).keySet());
        assertThat(Effects.refusedOnly(folder).values()).as("reasons").noneMatch(String::isBlank);
    }
}
