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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionNamesTest {
    @TempDir
    Path etc;
    private OptionNames names;

    @BeforeEach
    void read() throws Exception {
        Files.writeString(etc.resolve("org.jvirtd.server.cfg"),
                "# prose = not an option\n#max_clients = 5000\nx_y = 1\n");
        Files.writeString(etc.resolve("org.jvirtd.worker.cfg"), "#max_workers = 20\nx_y = 2\n");
        Files.writeString(etc.resolve("org.other.cfg"), "foreign = 1\n");
        names = OptionNames.of(etc);
    }

    @Test
    void findsTheConfigurationOfAnOptionAlsoOfOneAtItsDefault() throws StartException {
        assertThat(names.pidOf("max_clients")).isEqualTo("org.jvirtd.server");
        assertThat(names.pidOf("org.jvirtd.server/x_y")).isEqualTo("org.jvirtd.server");
        assertThat(names.pidOf("max_workers")).isEqualTo("org.jvirtd.worker");
    }

    @Test
    void refusesAnUnknownOptionAndNamesTheNearest() {
        assertThatThrownBy(() -> names.pidOf("max_client")).hasMessageContaining("unknown option 'max_client'")
                .hasMessageContaining("did you mean 'max_clients'?");
        assertThatThrownBy(() -> names.pidOf("foreign")).hasMessageContaining("unknown option 'foreign'");
        assertThatThrownBy(() -> names.pidOf("prose")).hasMessageContaining("unknown option 'prose'");
    }

    @Test
    void asksWhichWhenTwoConfigurationsHaveTheOption() {
        assertThatThrownBy(() -> names.pidOf("x_y"))
                .hasMessageContaining("write org.jvirtd.server/x_y or org.jvirtd.worker/x_y");
        assertThatThrownBy(() -> names.pidOf("org.jvirtd.loop/x_y"))
                .hasMessageContaining("unknown option 'org.jvirtd.loop/x_y'");
    }

    @Test
    void gathersSettingsByTheirConfiguration() throws StartException {
        assertThat(names.byPid(Map.of("org.jvirtd.server/x_y", "2", "max_clients", "7", "max_workers", "9")))
                .containsOnly(
                        Map.entry("org.jvirtd.server", "max_clients=7\nx_y=2"),
                        Map.entry("org.jvirtd.worker", "max_workers=9"));
    }

    @Test
    void countsTheLettersThatDiffer() {
        assertThat(OptionNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(OptionNames.distance("", "abc")).isEqualTo(3);
        assertThat(OptionNames.distance("abc", "abc")).isZero();
    }
}
