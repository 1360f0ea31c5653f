/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.remote.internal.connection.ClientConnection;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrDecoder;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.server.RpcCall;

/** Collects the rows of one program. A procedure that gets no row is refused as not supported. */
public final class TableBuilder {
    private static final XdrDecoder<Nothing> NOTHING = TableBuilder::nothing;

    private final ClientConnections clients;
    private final DomainQueues queues;
    private final Row[] rows;

    /**
     * An empty table.
     *
     * @param procedures all procedures of the program
     */
    public TableBuilder(Procedure[] procedures, ClientConnections clients, DomainQueues queues) {
        this.clients = clients;
        this.queues = queues;
        int highest = 0;
        for (Procedure procedure : procedures) {
            highest = Math.max(highest, procedure.number());
        }
        this.rows = new Row[highest + 1];
        for (Procedure procedure : procedures) {
            if (!procedure.event()) {
                rows[procedure.number()] = SessionRow.missing(procedure, clients);
            }
        }
    }

    /** The rows that a facet answers whose jobs are for domains. */
    public <F> FacetRows<F> of(Class<F> facet) {
        return of(facet, Target.DOMAIN);
    }

    /**
     * The rows that a facet answers.
     *
     * @param target what the jobs of these rows are for, and their first argument
     */
    public <F> FacetRows<F> of(Class<F> facet, Target target) {
        return new FacetRows<>(this, facet, target);
    }

    /** A row that the program answers, for a client with an open connection. */
    public <A> void open(Procedure procedure, XdrDecoder<A> decoder, SessionBody<A> body) {
        open(null, procedure, decoder, body);
    }

    /** As {@link #open(Procedure, XdrDecoder, SessionBody)}, where the body asks for a facet of the driver, which may be null. */
    public <A> void open(Class<?> facet, Procedure procedure, XdrDecoder<A> decoder, SessionBody<A> body) {
        put(new SessionRow<>(procedure, clients, facet, decoder, true, body));
    }

    /** As {@link #open(Procedure, XdrDecoder, SessionBody)}, of a procedure without arguments. */
    public void open(Procedure procedure, SessionBody<Nothing> body) {
        open(null, procedure, NOTHING, body);
    }

    /** As {@link #open(Class, Procedure, XdrDecoder, SessionBody)}, of a procedure without arguments. */
    public void open(Class<?> facet, Procedure procedure, SessionBody<Nothing> body) {
        open(facet, procedure, NOTHING, body);
    }

    /** A row that the program answers, also before the connection is open: the client may be null then. */
    public <A> void any(Procedure procedure, XdrDecoder<A> decoder, SessionBody<A> body) {
        put(new SessionRow<>(procedure, clients, null, decoder, false, body));
    }

    /** As {@link #any(Procedure, XdrDecoder, SessionBody)}, of a procedure without arguments. */
    public void any(Procedure procedure, SessionBody<Nothing> body) {
        any(procedure, NOTHING, body);
    }

    /** The table. */
    public RowTable build() {
        return new RowTable(rows.clone());
    }

    void put(Row row) {
        int number = row.procedure().number();
        if (rows[number] == null || rows[number].served()) {
            throw new IllegalStateException(row.procedure() + " has a row already, or cannot have one");
        }
        rows[number] = row;
    }

    ClientConnections clients() {
        return clients;
    }

    DomainQueues queues() {
        return queues;
    }

    static XdrDecoder<Nothing> noArguments() {
        return NOTHING;
    }

    private static Nothing nothing(XdrReader in) {
        return Nothing.NOTHING;
    }

    /** The arguments of a procedure that has none. */
    public enum Nothing {
        /** The only one. */
        NOTHING
    }

    /** Answers a call in the program. */
    @FunctionalInterface
    public interface SessionBody<A> {
        /**
         * Answers.
         *
         * @param client the client's connection
         * @return the result; null for none
         */
        @OnWorker
        XdrBody answer(RpcCall call, ClientConnection client, A args) throws Exception;
    }
}
