/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ThreadedPool;

/** Slots under many real threads. */
class JobStressTest {
    private static final JobClass[] CLASSES = {JobClass.MODIFY, JobClass.QUERY, JobClass.SUSPEND, JobClass.DESTROY,
            JobClass.ASYNC, JobClass.AGENT_QUERY, JobClass.ABORT, JobClass.MODIFY};

    private final AtomicInteger normal = new AtomicInteger();
    private final AtomicInteger async = new AtomicInteger();
    private final AtomicInteger agent = new AtomicInteger();
    private final AtomicInteger abort = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();

    private AtomicInteger users(Job job) {
        return switch (SlotTable.row(job.jobClass()).slot()) {
            case NORMAL -> normal;
            case ASYNC -> async;
            case AGENT -> agent;
            case ABORT -> abort;
        };
    }

    private void use(Job job) {
        AtomicInteger users = users(job);
        if (users.incrementAndGet() != 1) {
            broken.incrementAndGet();
        }
        for (int i = 0; i < 50; i++) {
            Thread.onSpinWait();
        }
        users.decrementAndGet();
    }

    @Test
    void noTwoJobsHoldOneSlotAndEveryCallEnds() throws InterruptedException {
        int threads = 4;
        int each = 5_000;
        try (ThreadedPool pool = new ThreadedPool(8)) {
            ManagedDomain<String> domain = new DomainQueuesService(new QueueCore(pool, System::nanoTime))
                    .open("test:stress", ErrorDomain.TEST).add(new UUID(0, 1), "test", "off");
            Calls calls = new Calls();
            CountDownLatch ended = new CountDownLatch(threads * each);
            List<Thread> producers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Random random = new Random(t);
                producers.add(new Thread(() -> {
                    Semaphore window = new Semaphore(500);
                    for (int i = 0; i < each; i++) {
                        window.acquireUninterruptibly();
                        JobClass jobClass = CLASSES[random.nextInt(CLASSES.length)];
                        CallTicket ticket = domain.submit(jobClass, calls.call("call", job -> {
                            use(job);
                            window.release();
                            ended.countDown();
                        }));
                        if (random.nextInt(10) == 0 && ticket.cancel()) {
                            window.release();
                            ended.countDown();
                        }
                        if (random.nextInt(10) == 0) {
                            try (Job job = domain.begin(JobClass.MODIFY, "begun")) {
                                use(job);
                            }
                        }
                    }
                }));
            }
            producers.forEach(Thread::start);
            for (Thread producer : producers) {
                producer.join();
            }
            Await.zero("all calls", ended);
            Await.until("slots free", () -> domain.figures().holders().isEmpty());
            assertThat(broken).hasValue(0);
            assertThat(calls.errors).isEmpty();
            assertThat(domain.figures().waiting()).isZero();
            assertThat(domain.figures().waitingBytes()).isZero();
        }
    }
}
