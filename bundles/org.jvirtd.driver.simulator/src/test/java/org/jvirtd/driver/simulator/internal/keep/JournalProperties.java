/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Whatever is written, and wherever it is cut: what is read is what was there after the last whole batch. */
class JournalProperties {
    @Provide
    Arbitrary<List<Map<String, Integer>>> batches() {
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(3), Arbitraries.integers().between(0, 3))
                .ofMinSize(1).ofMaxSize(4).list().ofMaxSize(8);
    }

    @Property(tries = 500)
    void aCutJournalHoldsWhatItsWholeBatchesSay(@ForAll("batches") List<Map<String, Integer>> batches,
            @ForAll @DoubleRange(min = 0, max = 1) double cut) throws IOException {
        BatchWriter writer = new BatchWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>();
        for (Map<String, Integer> batch : batches) {
            writer.write(out, ends.isEmpty() ? new BatchWriter.Header(1, 1) : null, Things.batch(batch), false);
            ends.add(out.size());
        }
        int length = (int) Math.round(cut * out.size());

        Map<String, String> lines = new LinkedHashMap<>();
        int left = new BatchReader(Arrays.copyOf(out.toByteArray(), length)).readInto(lines);

        Map<String, Integer> expected = new TreeMap<>();
        int whole = 0;
        for (int n = 0; n < batches.size() && ends.get(n) <= length; n++) {
            expected = Things.after(expected, batches.get(n));
            whole = ends.get(n);
        }
        Parts parts = new Parts(new Codec());
        lines.values().forEach(line -> parts.line("thing", line));
        assertThat(Things.values(parts)).isEqualTo(expected);
        assertThat(left).isEqualTo(length - whole);
    }
}
