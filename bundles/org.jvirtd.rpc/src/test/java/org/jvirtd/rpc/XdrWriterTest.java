/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XdrWriterTest {
    private final XdrWriter out = new XdrWriter(16);

    @Test
    void valuesAreBigEndianAndPadded() throws Exception {
        out.int32(258);
        out.int64(-2);
        out.float64(1.5);
        out.bool(true);
        out.string("abcde", 5);
        out.optionalString(null, 5);
        out.uuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        out.opaque(new byte[]{1, 2, 3}, 3);
        out.charList(new byte[]{-1}, 1);
        out.int32List(new int[]{7}, 1);
        out.int64List(new long[]{8}, 1);
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo("00000102" + "fffffffffffffffe" + "3ff8000000000000" + "00000001"
                        + "000000056162636465000000" + "00000000" + "00112233445566778899aabbccddeeff"
                        + "0000000301020300" + "00000001ffffffff" + "0000000100000007" + "000000010000000000000008");
    }

    @Test
    void paddingIsZeroAlsoWhereOldBytesStood() throws Exception {
        out.int64(-1);
        out.int64(-1);
        out.reset();
        out.string("a", 10);
        out.opaque(new byte[]{1}, 10);
        assertThat(out.toByteArray()).containsExactly(0, 0, 0, 1, 'a', 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0);
    }

    @Property
    void everyStringIsReadBack(@ForAll String text) throws Exception {
        String wellFormed = new String(text.getBytes("UTF-8"), "UTF-8").replace("\0", "");
        XdrWriter writer = new XdrWriter(16);
        writer.string(wellFormed, 1 << 20);
        XdrReader in = new XdrReader(writer.toByteArray());
        assertThat(in.string(1 << 20)).isEqualTo(wellFormed);
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007f", "\u0080", "\u07ff", "\u0800", "a\ud834\udd1e", ""})
    void theEdgesOfUtf8AreReadBack(String text) throws Exception {
        out.string(text, 8);
        assertThat(new XdrReader(out.toByteArray()).string(8)).isEqualTo(text);
    }

    @Test
    void limitsCountBytesAndNotChars() throws Exception {
        out.string("ab", 2);
        assertThatThrownBy(() -> out.string("üb", 2)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> out.string("x".repeat(200), 199)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> out.opaque(new byte[3], 2)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> out.listSize(3, 2)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> out.int32List(new int[3], 2)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> out.int64List(new long[3], 2)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> out.charList(new byte[3], 2)).isInstanceOf(XdrException.class);
    }

    @Test
    void aWriterTakesJustItsLimit() throws Exception {
        XdrWriter small = new XdrWriter(16, 40);
        for (int i = 0; i < 10; i++) {
            small.int32(i);
        }
        assertThat(small.size()).isEqualTo(40);
        assertThatThrownBy(() -> small.int32(10)).isInstanceOf(XdrException.class);
        small.reset();
        small.int32(1);
        assertThat(small.size()).isEqualTo(4);
    }

    @Test
    void aWordCanBePatchedOnlyWhereOneWasWritten() throws Exception {
        out.int32(1);
        out.int32(2);
        out.patchInt32(4, 9);
        assertThat(out.toByteBuffer().getInt(4)).isEqualTo(9);
        assertThatThrownBy(() -> out.patchInt32(5, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.patchInt32(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
