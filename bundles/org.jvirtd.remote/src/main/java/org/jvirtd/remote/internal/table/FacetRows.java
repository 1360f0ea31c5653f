/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.function.ToIntFunction;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.JobClass;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrDecoder;
import org.jvirtd.server.RpcCall;

/**
 * Adds rows that one facet answers: {@code ask} for those with a result, {@code tell} for those without. A row with a
 * job begins its arguments with the object that the rows are for.
 *
 * @param <F> the facet
 */
public final class FacetRows<F> {
    private final TableBuilder table;
    private final Class<F> facet;
    private final Target target;

    FacetRows(TableBuilder table, Class<F> facet, Target target) {
        this.table = table;
        this.facet = facet;
        this.target = target;
    }

    /** Without a job. */
    public <A> FacetRows<F> ask(Procedure procedure, XdrDecoder<A> decoder, Ask<F, A> body) {
        return ask(Jobs.NONE, procedure, decoder, body);
    }

    /** Without a job and arguments. */
    public FacetRows<F> ask(Procedure procedure, AskPlain<F> body) {
        return ask(Jobs.NONE, procedure, TableBuilder.noArguments(), (f, a) -> body.answer(f));
    }

    /** With a job. */
    public <A> FacetRows<F> ask(JobClass job, Procedure procedure, XdrDecoder<A> decoder, Ask<F, A> body) {
        return ask(Jobs.of(job), procedure, decoder, body);
    }

    /** With a job that depends on flags. */
    public <A> FacetRows<F> ask(Jobs job, Procedure procedure, XdrDecoder<A> decoder, Ask<F, A> body) {
        return add(job, procedure, decoder, null, (call, f, a) -> body.answer(f, a));
    }

    /**
     * With a job, and with an access rule that depends on an argument.
     *
     * @param guard the argument that the rule names
     */
    public <A> FacetRows<F> askGuarded(Jobs job, Procedure procedure, XdrDecoder<A> decoder,
            ToIntFunction<A> guard, Ask<F, A> body) {
        return add(job, procedure, decoder, guard, (call, f, a) -> body.answer(f, a));
    }

    /** With a job; the body opens a stream. */
    public <A> FacetRows<F> stream(JobClass job, Procedure procedure, XdrDecoder<A> decoder, Stream<F, A> body) {
        return add(Jobs.of(job), procedure, decoder, null, body);
    }

    /** Without a job. */
    public <A> FacetRows<F> tell(Procedure procedure, XdrDecoder<A> decoder, Tell<F, A> body) {
        return tell(Jobs.NONE, procedure, decoder, body);
    }

    /** With a job. */
    public <A> FacetRows<F> tell(JobClass job, Procedure procedure, XdrDecoder<A> decoder, Tell<F, A> body) {
        return tell(Jobs.of(job), procedure, decoder, body);
    }

    /** With a job that depends on flags. */
    public <A> FacetRows<F> tell(Jobs job, Procedure procedure, XdrDecoder<A> decoder, Tell<F, A> body) {
        return add(job, procedure, decoder, null, (call, f, a) -> {
            body.run(f, a);
            return null;
        });
    }

    private <A> FacetRows<F> add(Jobs jobs, Procedure procedure, XdrDecoder<A> decoder, ToIntFunction<A> guard,
            Stream<F, A> body) {
        ObjectRouting routing = jobs.never()
                ? null
                : new ObjectRouting(table.queues(), target, jobs, procedure);
        table.put(new FacetRow<>(procedure, facet, table.clients(), routing, decoder, guard, body));
        return this;
    }

    /** A call with a result. */
    @FunctionalInterface
    public interface Ask<F, A> {
        /** Answers. */
        @OnWorker
        XdrBody answer(F facet, A args) throws Exception;
    }

    /** A call with a result and without arguments. */
    @FunctionalInterface
    public interface AskPlain<F> {
        /** Answers. */
        @OnWorker
        XdrBody answer(F facet) throws Exception;
    }

    /** A call without a result. */
    @FunctionalInterface
    public interface Tell<F, A> {
        /** Runs. */
        @OnWorker
        void run(F facet, A args) throws Exception;
    }

    /** A call that needs the call itself. */
    @FunctionalInterface
    public interface Stream<F, A> {
        /** Answers. */
        @OnWorker
        XdrBody answer(RpcCall call, F facet, A args) throws Exception;
    }
}
