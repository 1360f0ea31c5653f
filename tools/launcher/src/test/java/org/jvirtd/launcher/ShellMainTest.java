/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ShellMainTest {
    @Test
    void aSingleWordMayBeAWholeScript() {
        assertThat(ShellMain.command(List.of("list --all | grep test"))).isEqualTo("list --all | grep test");
    }

    @Test
    void severalWordsStayTheWordsThatTheyAre() {
        assertThat(ShellMain.command(List.of("dominfo", "a name", "it's"))).isEqualTo("dominfo 'a name' 'it\\'s'");
        assertThat(ShellMain.command(List.of())).isEmpty();
    }
}
