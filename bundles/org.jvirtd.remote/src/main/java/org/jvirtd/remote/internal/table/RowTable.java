/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;

/** The rows of one program, by number. */
@AnyThread
public final class RowTable {
    private final Row[] rows;

    RowTable(Row[] rows) {
        this.rows = rows;
    }

    /** Says where a call runs. */
    public Route route(RpcCall call) {
        int number = call.procedure();
        Row row = number >= 0 && number < rows.length ? rows[number] : null;
        if (row == null) {
            throw call.unknownProcedure();
        }
        return row.route(call);
    }

    /** The facets that its rows ask for. */
    public Set<Class<?>> facets() {
        return rows().stream().map(Row::facet).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** All rows, by number. */
    public List<Row> rows() {
        return Arrays.stream(rows).filter(Objects::nonNull).toList();
    }
}
