/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class JsonLineTest {
    @Test
    void valuesOfEachKindAreWritten() {
        assertThat(new JsonLine().with("text", "plain").with("number", -7L).with("half", 0.5).with("flag", true)
                .with("none", null).with("object", new JsonLine().with("inner", 1)).with("empty", new JsonLine())
                .with("list", List.of(1, "two")).with("nothing", List.of()))
                .hasToString("{\"text\":\"plain\",\"number\":-7,\"half\":0.5,\"flag\":true,\"object\":{\"inner\":1},"
                        + "\"empty\":{},\"list\":[1,\"two\"],\"nothing\":[]}");
    }

    @Test
    void whatJsonDoesNotAllowIsEscaped() {
        assertThat(new JsonLine().with("a\"b", "\\ \n\t\u0000 é 😀 \ud800!"))
                .hasToString("{\"a\\\"b\":\"\\\\ \\u000a\\u0009\\u0000 é 😀 \\ud800!\"}");
    }

    @Test
    void aNumberThatIsNoneIsText() {
        assertThat(new JsonLine().with("a", Double.NaN)).hasToString("{\"a\":\"NaN\"}");
    }
}
