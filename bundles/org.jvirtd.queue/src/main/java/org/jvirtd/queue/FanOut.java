/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A question to many domains, of which some can be answered from what is known and the others by their monitors only
 * ({@link DomainQueues#gather}). No method may block.
 *
 * @param <S> the state of a domain
 * @param <R> the answer of one domain
 */
@ConsumerType
public interface FanOut<S, R> {

    /**
     * The answer of a domain that needs no monitor for it.
     *
     * @return empty if the domain must be asked
     */
    @OnWorker
    Optional<R> known(ManagedDomain<S> domain, S snapshot);

    /**
     * Asks a domain: sends the commands and returns. Called at most once a domain, on the worker of the caller of
     * {@link DomainQueues#gather}. Until the answer the domain has an unanswered command, and the job is held, even if nobody
     * waits for the answer any more; a destroy of the domain ends the job.
     *
     * @param job of class QUERY; ends with the answer, by itself
     * @return completed on any thread, exceptionally if there is no answer; a completion must come at the latest when the
     *         domain is destroyed. What fails is answered by {@link #withoutMonitor}
     */
    @OnWorker
    CompletionStage<R> ask(ManagedDomain<S> domain, Job job);

    /** The answer of a domain that could not be asked in time: what is known without its monitor. */
    @AnyThread
    R withoutMonitor(ManagedDomain<S> domain, S snapshot);
}
