/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a peer that is not trusted. */
class StrictJsonTest {
    private static JsonObject read(String line) throws ProtocolException {
        return StrictJson.object(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e401", "-1e999999999", "1e-999999999", "1e99999999999999999999", "1E+400000000",
            "11111111111111111111111111111111111111111111111111111111111111111"})
    void aNumberThatWouldFillTheMemoryIsRefused(String number) {
        assertThatThrownBy(() -> read("{\"a\": " + number + "}")).isInstanceOf(ProtocolException.class)
                .hasMessageContaining("number");
    }

    @Test
    void othersKeepTheirDigits() throws Exception {
        assertThat(read("{\"a\": 18446744073709551615}").get("a").getAsBigInteger())
                .isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(read("{\"a\": 1.7976931348623157e308}").get("a").getAsDouble()).isEqualTo(Double.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{}{}", "{\"a\":1,}", "{a:1}", "{\"a\":NaN}", "nonsense", "", "[]", "7"})
    void whatIsNoObjectIsRefused(String line) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void tenThousandLevelsAreRefused() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isInstanceOf(ProtocolException.class);
    }
}
