/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jvirtd.api.VirtException;
import org.jvirtd.queue.Command;
import org.jvirtd.queue.FanOut;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question to many domains. Everything but the answers happens on the worker that asks: a domain that is admitted when it comes is
 * asked at once; one that waits in line holds no thread, and when it is admitted it leaves a note in the mailbox.
 */
final class Gathering<S, R> {
    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

    private final QueueCore core;
    private final String what;
    private final Thread asker = Thread.currentThread();
    private final FanOut<S, R> question;
    private final List<ManagedDomain<S>> domains;
    private final AtomicReferenceArray<R> answers;
    private final List<Ask> asks = new ArrayList<>();
    /** Domains that are asked, or shall be, and have not answered; and one for the worker that still goes through the list. */
    private final AtomicInteger open = new AtomicInteger(1);
    /** What the worker has to do; as many as there are domains, at most. */
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    /** Nobody waits any more: who is admitted now goes at once. */
    private volatile boolean over;

    Gathering(QueueCore core, String what, List<ManagedDomain<S>> domains, FanOut<S, R> question) {
        this.core = core;
        this.what = what;
        this.question = question;
        this.domains = List.copyOf(domains);
        this.answers = new AtomicReferenceArray<>(this.domains.size());
    }

    List<R> run(boolean nowait) {
        WorkerPool.Timeout timeout = core.pool().schedule(core.fanOutLimits().bound(), this::end);
        try {
            askAll(nowait);
            awaitAnswers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            timeout.cancel();
            leave();
        }
        List<R> all = new ArrayList<>(domains.size());
        for (int i = 0; i < domains.size(); i++) {
            R answer = answers.get(i);
            all.add(answer != null ? answer : withoutMonitor(i));
        }
        return all;
    }

    private void askAll(boolean nowait) {
        for (int i = 0; i < domains.size(); i++) {
            ManagedDomain<S> domain = domains.get(i);
            ObjectQueue<S> queue = queueOf(domain);
            Optional<R> known = question.known(domain, domain.snapshot());
            if (known.isPresent()) {
                answers.set(i, known.get());
            } else if (!over && queue.oldestCommand().compareTo(core.fanOutLimits().stuckCommand()) <= 0) {
                enter(new Ask(i, queue), nowait);
            }
            workOff();
        }
        answered();
    }

    private static <S> ObjectQueue<S> queueOf(ManagedDomain<S> domain) {
        if (domain instanceof ObjectQueue<S> queue) {
            return queue;
        }
        throw new IllegalArgumentException(domain + " is no domain of these queues");
    }

    private void enter(Ask ask, boolean nowait) {
        open.incrementAndGet();
        if (!nowait) {
            asks.add(ask);
            ask.queue.line.enter(ask);
        } else if (ask.queue.line.tryEnter(ask)) {
            asks.add(ask);
        } else {
            answered();
        }
    }

    /** What has come in meanwhile; after the end nobody is asked any more. */
    private void workOff() {
        for (Runnable next = mailbox.poll(); next != null && !over; next = mailbox.poll()) {
            next.run();
        }
    }

    private void awaitAnswers() throws InterruptedException {
        while (!over && open.get() > 0) {
            Runnable next = mailbox.poll();
            if (next == null) {
                next = core.pool().park(what + " of " + domains.size() + " domains", mailbox::take);
            }
            if (!over) {
                next.run();
            }
        }
    }

    private void answered() {
        if (open.decrementAndGet() == 0) {
            wake();
        }
    }

    private void end() {
        over = true;
        wake();
    }

    private void wake() {
        mailbox.add(() -> {});
    }

    /** Takes those that wait out of their lines. Who is admitted at the same time finds that it is over. */
    private void leave() {
        over = true;
        asks.forEach(Ask::leave);
    }

    private R withoutMonitor(int index) {
        ManagedDomain<S> domain = domains.get(index);
        return question.withoutMonitor(domain, domain.snapshot());
    }

    /** A domain that is asked. */
    private final class Ask extends Waiter implements Runnable {
        private final int index;
        private final ObjectQueue<S> queue;
        /** Set when it is admitted. */
        private volatile HeldJob job;
        /** Set by whoever uses the job: to ask, or to end it. */
        private final AtomicBoolean used = new AtomicBoolean();

        Ask(int index, ObjectQueue<S> queue) {
            super(JobClass.QUERY, what, 0);
            this.index = index;
            this.queue = queue;
        }

        @Override
        boolean needsWorker() {
            return false;
        }

        @Override
        int rank() {
            return QUESTION_RANK;
        }

        /** The bound of the question is shorter, or at least another one. */
        @Override
        boolean expires() {
            return false;
        }

        @Override
        void admitted(HeldJob held) {
            job = held;
            if (Thread.currentThread() == asker && !over) {
                run();
                return;
            }
            mailbox.add(this);
            if (over) {
                closeUnasked();
            }
        }

        @Override
        void failed(VirtException error) {
            answered();
        }

        /** Out of the line, or, if it has been admitted and nobody has asked, out of its job. */
        void leave() {
            if (!used.get() && !queue.line.cancel(this)) {
                closeUnasked();
            }
        }

        private void closeUnasked() {
            HeldJob held = job;
            if (held != null && used.compareAndSet(false, true)) {
                held.close();
            }
        }

        /** Asks, on the worker. */
        @Override
        public void run() {
            if (!used.compareAndSet(false, true)) {
                return;
            }
            Command command = queue.command(name);
            CompletionStage<R> stage;
            job.asked();
            job.thread = Thread.currentThread();
            try {
                stage = Objects.requireNonNull(question.ask(domains.get(index), job), "answer of ask");
            } catch (RuntimeException | Error e) {
                ended(command, null, e);
                return;
            } finally {
                job.thread = null;
            }
            stage.whenComplete((answer, error) -> ended(command, answer, error));
        }

        private void ended(Command command, R answer, Throwable error) {
            if (answer != null) {
                answers.set(index, answer);
            } else {
                LOG.debug("{} of {} has no answer", name, queue, error);
            }
            command.close();
            job.close();
            answered();
        }
    }
}
