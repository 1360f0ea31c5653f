/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XdrReaderTest {
    @Test
    void aStringEndsAtItsFirstNul() throws Exception {
        XdrReader in = hex("00000005 61006263 64000000 0000002a");
        assertThat(in.string(10)).isEqualTo("a");
        assertThat(in.int32()).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 8, 9, 15, 16, 17, 31})
    void theFirstNulIsFoundAnywhere(int at) throws Exception {
        byte[] text = "x".repeat(32).getBytes(StandardCharsets.US_ASCII);
        text[at] = 0;
        text[31] = 0;
        byte[] bytes = ByteBuffer.allocate(36).putInt(32).put(text).array();
        assertThat(new XdrReader(bytes).string(32)).isEqualTo("x".repeat(at));
    }

    @Test
    void theValuesOfPaddingBytesDoNotMatter() throws Exception {
        XdrReader in = hex("00000001 61ffffff 00000002 0102ffff");
        assertThat(in.string(10)).isEqualTo("a");
        assertThat(in.opaque(10)).containsExactly(1, 2);
        assertThat(in.remaining()).isZero();
    }

    @Test
    void missingPaddingIsAnError() {
        assertThatThrownBy(() -> hex("00000001 61").string(10)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex("00000003 616263").opaque(10)).isInstanceOf(XdrException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000001", "ffffffff", "80000000", "00000100"})
    void anyWordButZeroMeansPresent(String flag) throws Exception {
        assertThat(hex(flag + "00000001 61000000").optionalString(10)).isEqualTo("a");
        assertThat(hex("00000000").optionalString(10)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffff", "80000000"})
    void negativeCountsAreRefused(String count) {
        String bytes = count + "00".repeat(64);
        assertThatThrownBy(() -> hex(bytes).string(100)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(bytes).opaque(100)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(bytes).listSize(100, 4)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(bytes).int32List(100)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(bytes).int64List(100)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(bytes).charList(100)).isInstanceOf(XdrException.class);
    }

    @Test
    void aCountAtItsLimitIsReadAndOneMoreIsRefused() throws Exception {
        assertThat(hex("00000004 61626364").string(4)).isEqualTo("abcd");
        assertThatThrownBy(() -> hex("00000005 61626364 65000000").string(4)).isInstanceOf(XdrException.class)
                .hasMessage("string of 5 is longer than its limit of 4");
    }

    @Test
    void aCountOfMoreThanWhatIsLeftIsRefusedBeforeMemoryIsTaken() {
        String claim = "7fffffff 00000000";
        assertThatThrownBy(() -> hex(claim).opaque(Integer.MAX_VALUE)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(claim).string(Integer.MAX_VALUE)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(claim).int32List(Integer.MAX_VALUE)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(claim).int64List(Integer.MAX_VALUE)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex(claim).charList(Integer.MAX_VALUE)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> hex("00000002 00000000").listSize(10, 4)).isInstanceOf(XdrException.class)
                .hasMessage("list of 2 does not fit into the 4 bytes left");
    }

    @Test
    void charsTakeFourBytesEach() throws Exception {
        assertThat(hex("00000002 00000041 ffffff80").charList(10)).containsExactly('A', -128);
    }

    @Test
    void numbersAreBigEndian() throws Exception {
        XdrReader in = hex("00000102 8000000000000001 3ff8000000000000 00112233445566778899aabbccddeeff");
        assertThat(in.int32()).isEqualTo(258);
        assertThat(in.int64()).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(in.float64()).isEqualTo(1.5);
        assertThat(in.uuid()).hasToString("00112233-4455-6677-8899-aabbccddeeff");
        assertThatThrownBy(in::int32).isInstanceOf(XdrException.class).hasMessage("4 bytes wanted, 0 left");
    }

    @Test
    void aReaderOfARangeSeesNothingBeyondIt() throws Exception {
        byte[] bytes = HexFormat.of().parseHex("000000010000000200000003");
        XdrReader in = new XdrReader(bytes, 4, 4);
        assertThat(in.int32()).isEqualTo(2);
        assertThatThrownBy(in::int32).isInstanceOf(XdrException.class);
        assertThat(XdrReader.of(ByteBuffer.wrap(bytes, 4, 8).slice()).int32()).isEqualTo(2);
        assertThat(XdrReader.of(ByteBuffer.allocateDirect(12).put(bytes).position(8)).int32()).isEqualTo(3);
    }

    @Test
    void bytesThatAreNotUtf8BecomeReplacementCharacters() throws Exception {
        assertThat(hex("00000002 61ff0000").string(10)).isEqualTo("a\ufffd");
    }

    @Test
    void theRestIsTakenAsItIs() throws Exception {
        XdrReader in = hex("00000001 010203");
        in.int32();
        assertThat(in.rest()).containsExactly(1, 2, 3);
        assertThat(in.remaining()).isZero();
    }

    private static XdrReader hex(String hex) {
        return new XdrReader(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
