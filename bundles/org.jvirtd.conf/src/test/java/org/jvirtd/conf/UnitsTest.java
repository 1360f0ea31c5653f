/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"1,,1024", "1,b,1", "1,bytes,1", "1,k,1024", "1,KiB,1024", "1,KB,1000", "2,M,2097152", "1,MB,1000000",
            "1,GiB,1073741824", "1,t,1099511627776", "1,EiB,1152921504606846976"})
    void unitsScale(long value, String unit, long bytes) {
        assertThat(Units.bytes(BigInteger.valueOf(value), unit, 1024)).isEqualTo(BigInteger.valueOf(bytes));
    }

    @Test
    void kibibytesAreRoundedUp() {
        assertThat(Units.kib(BigInteger.valueOf(1025), "b", 1)).isEqualTo(2);
    }

    @Test
    void unknownUnitsAndOverflowAreRefused() {
        assertThatThrownBy(() -> Units.bytes(BigInteger.ONE, "zz", 1))
                .hasMessage("invalid argument: unknown suffix 'zz'");
        assertThatThrownBy(() -> Units.bytes(BigInteger.valueOf(16), "EiB", 1))
                .hasMessage("numerical overflow: value too large: 16EiB");
    }
}
