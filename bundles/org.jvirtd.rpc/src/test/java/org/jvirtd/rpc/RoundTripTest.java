/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final List<Class<?>> RECORDS = Records.all();

    @Test
    void everyStructOfTheTablesHasARecord() {
        assertThat(RECORDS).hasSizeGreaterThan(720);
    }

    @Property(tries = 20)
    void whatIsWrittenIsReadBackEqualAndToItsLastByte(@ForAll long seed) throws Exception {
        RandomRecords random = new RandomRecords(new Random(seed));
        XdrWriter out = new XdrWriter();
        for (Class<?> type : RECORDS) {
            XdrBody written = (XdrBody) random.record(type);
            out.reset();
            written.write(out);
            XdrReader in = new XdrReader(out.toByteArray());
            XdrBody read = Records.read(type, in);
            assertThat(read).isEqualTo(written).hasSameHashCodeAs(written).hasToString(written.toString());
            assertThat(in.remaining()).as(type.getName()).isZero();
        }
    }

    @Property(tries = 3)
    void aBodyThatIsCutOffAnywhereIsRefused(@ForAll long seed) throws Exception {
        RandomRecords random = new RandomRecords(new Random(seed));
        XdrWriter out = new XdrWriter();
        for (Class<?> type : RECORDS) {
            out.reset();
            ((XdrBody) random.record(type)).write(out);
            byte[] bytes = out.toByteArray();
            for (int length = 0; length < bytes.length; length += 1 + bytes.length / 40) {
                XdrReader in = new XdrReader(bytes, 0, length);
                assertThat(catchThrowable(() -> Records.read(type, in)))
                        .as(type + " cut to " + length + " of " + bytes.length).isInstanceOf(XdrException.class);
            }
        }
    }
}
