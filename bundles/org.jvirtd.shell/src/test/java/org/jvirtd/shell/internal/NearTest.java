/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class NearTest {
    private static final List<String> KNOWN = List.of("list", "dominfo", "suspend", "drivers");

    @Test
    void findsTheNearestWord() {
        assertThat(Near.match("lst", KNOWN)).contains("list");
        assertThat(Near.match("dominf", KNOWN)).contains("dominfo");
        assertThat(Near.match("susp", KNOWN)).contains("suspend");
    }

    @Test
    void saysNothingWhenNothingIsNear() {
        assertThat(Near.match("migrate", KNOWN)).isEmpty();
        assertThat(Near.hint("migrate", KNOWN)).isEmpty();
        assertThat(Near.match("", KNOWN)).isEmpty();
    }
}
