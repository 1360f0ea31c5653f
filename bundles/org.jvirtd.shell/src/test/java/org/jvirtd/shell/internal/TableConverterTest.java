/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.jvirtd.shell.internal.Rows.DomainRow;
import org.jvirtd.shell.internal.Rows.QueueDetails;

class TableConverterTest {
    private final TableConverter converter = new TableConverter();

    @Test
    void alignsTheColumnsOfAList() {
        List<DomainRow> rows = List.of(new DomainRow("1", "test", "running"),
                new DomainRow("-", "a-long-name", "shut off"));

        assertThat(converter.format(rows, Converter.INSPECT, null)).hasToString("""
                Id   Name          State
                1    test          running
                -    a-long-name   shut off""");
    }

    @Test
    void putsEveryFigureOfASingleRecordOnALine() {
        CharSequence text = converter.format(new QueueDetails(1, 2, 3, "0.1 s", 4, 400, "0.2 s", 5, 6),
                Converter.INSPECT,
                null);

        assertThat(text.toString().lines()).hasSize(9).contains("Worlds:          1", "Oldest holder:   0.1 s");
    }

    @Test
    void leavesOtherValuesToOtherConverters() {
        assertThat(converter.format(List.of("a"), Converter.INSPECT, null)).isNull();
        assertThat(converter.format(List.of(), Converter.INSPECT, null)).isNull();
        assertThat(converter.format("a", Converter.INSPECT, null)).isNull();
    }
}
