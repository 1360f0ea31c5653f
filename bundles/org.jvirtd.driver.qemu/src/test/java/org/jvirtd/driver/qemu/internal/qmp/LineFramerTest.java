/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineFramerTest {
    private static List<String> cut(byte[] bytes, int piece, int max, LineFramer framer) throws ProtocolException {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += piece) {
            framer.accept(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)), max,
                    line -> lines.add(StandardCharsets.ISO_8859_1.decode(line).toString()));
        }
        return lines;
    }

    @Property
    void theLinesDoNotDependOnThePieces(@ForAll @Size(max = 300) byte[] noise,
            @ForAll @IntRange(min = 1, max = 40) int piece)
            throws ProtocolException {
        for (int at = 0; at < noise.length; at += 1 + Math.abs(noise[at]) % 16) {
            noise[at] = '\n';
        }
        String[] expected = new String(noise, StandardCharsets.ISO_8859_1).split("\n", -1);
        LineFramer framer = new LineFramer();
        assertThat(cut(noise, piece, 1000, framer)).isEqualTo(List.of(expected).subList(0, expected.length - 1));
        assertThat(framer.keptBytes()).isEqualTo(expected[expected.length - 1].length());
    }

    @Property
    void aLineThatIsTooLongIsRefusedBeforeItIsKept(@ForAll @IntRange(min = 1, max = 50) int piece,
            @ForAll @IntRange(min = 0, max = 60) int max) {
        LineFramer framer = new LineFramer();
        assertThatThrownBy(() -> cut(new byte[max + 1], piece, max, framer)).isInstanceOf(ProtocolException.class);
        assertThat(framer.keptBytes()).isZero();
    }

    @Property
    void nonsenseIsRefusedByNothingButAProtocolError(
            @ForAll @Size(max = 60) List<@IntRange(max = 17) Integer> choices) {
        String[] words = {"{", "}", "[", "]", ",", ":", "\"a\"", "1", "-", "1e9", "true", "null", " ", "\"", "\\",
                "NaN",
                "'", "/*"};
        StringBuilder text = new StringBuilder("{");
        choices.forEach(n -> text.append(words[n]));
        try {
            JsonObject object = StrictJson.object(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            assertThat(StrictJson.object(ByteBuffer.wrap(object.toString().getBytes(StandardCharsets.UTF_8))))
                    .as("what is read can be written and read again").isEqualTo(object);
        } catch (ProtocolException e) {
            assertThat(e).hasMessageNotContaining("null pointer");
        }
    }
}
