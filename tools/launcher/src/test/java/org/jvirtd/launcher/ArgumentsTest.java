/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void aBareCommandLineWantsAShellAndTheDefaultFolders() throws StartException {
        assertThat(Arguments.ofDaemon()).isEqualTo(new Arguments(null, Map.of(), true, false, List.of()));
    }

    @Test
    void readsHomeSettingsAndNoShell() throws StartException {
        Arguments arguments = Arguments.ofDaemon("--home", "/tmp/x/../y", "--set", "a=1", "--set", "b=c=d", "--set",
                "empty=", "--no-shell");

        assertThat(arguments.home()).isEqualTo(Path.of("/tmp/y"));
        assertThat(arguments.settings()).containsOnly(Map.entry("a", "1"), Map.entry("b", "c=d"),
                Map.entry("empty", ""));
        assertThat(arguments.shell()).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Arguments.ofDaemon("--hoem", "/tmp")).hasMessageContaining("--hoem");
        assertThatThrownBy(() -> Arguments.ofDaemon("list")).hasMessageContaining("list");
        assertThatThrownBy(() -> Arguments.ofDaemon("--home")).hasMessageContaining("wants a value");
        assertThatThrownBy(() -> Arguments.ofDaemon("--set", "max_clients")).hasMessageContaining("NAME=VALUE");
        assertThatThrownBy(() -> Arguments.ofShell("--set", "a=1")).hasMessageContaining("--set");
    }

    @Test
    void theShellTakesTheRestAsItsCommand() throws StartException {
        Arguments arguments = Arguments.ofShell("--home", "/tmp/y", "list", "--all");

        assertThat(arguments.home()).isEqualTo(Path.of("/tmp/y"));
        assertThat(arguments.rest()).containsExactly("list", "--all");
    }
}
