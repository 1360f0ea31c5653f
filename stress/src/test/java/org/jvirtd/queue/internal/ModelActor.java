/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.Expectation;
import org.jvirtd.queue.FanOut;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;

/** One of several threads that do something random again and again; the only one that tells of its own domains. */
final class ModelActor implements Runnable {
    private static final JobClass[] CLASSES = {JobClass.QUERY, JobClass.MODIFY, JobClass.MODIFY, JobClass.SUSPEND,
            JobClass.MODIFY_MIGRATION_SAFE, JobClass.MIGRATION_OP, JobClass.ASYNC, JobClass.ASYNC, JobClass.AGENT_QUERY,
            JobClass.AGENT_MODIFY, JobClass.ABORT, JobClass.DESTROY, JobClass.NONE};
    private static final EventCategory[] CATEGORIES = {EventCategory.LIFECYCLE, EventCategory.LIFECYCLE,
            EventCategory.GUEST_PANIC, EventCategory.RTC_CHANGE, EventCategory.RTC_CHANGE, EventCategory.BALLOON_CHANGE,
            EventCategory.STATISTICS, EventCategory.BLOCK_THRESHOLD, EventCategory.WATCHDOG, EventCategory.IO_ERROR};
    private static final int HOT = 8;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ModelRun run;
    private final int number;
    private final int actors;
    private final int actions;
    private final Random random;

    ModelActor(ModelRun run, int number, int actors, int actions, long seed) {
        this.run = run;
        this.number = number;
        this.actors = actors;
        this.actions = actions;
        this.random = new Random(seed + number);
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < actions; i++) {
                act();
            }
        } catch (RuntimeException | Error e) {
            run.problem("actor " + number + " has failed: " + e);
            throw e;
        }
    }

    private int anyPlace() {
        return random.nextInt(random.nextInt(5) == 0 ? run.size() : HOT);
    }

    private void act() {
        int what = random.nextInt(1000);
        if (what < 450) {
            tell();
        } else if (what < 900) {
            call(run.domain(anyPlace()));
        } else if (what < 930) {
            run.followUp(run.domain(anyPlace()));
        } else if (what < 945) {
            run.exchangeHandler(anyPlace());
        } else if (what < 955) {
            run.replace(ownPlace());
        } else if (what < 965) {
            onWorker(null, JobClass.NONE, job -> gather());
        } else {
            endKept();
        }
    }

    /** A place whose domain this actor alone tells of, and replaces. */
    private int ownPlace() {
        return anyPlace() / actors * actors + number;
    }

    private void tell() {
        ModelDomain domain = run.domain(ownPlace());
        if (!domain.paused) {
            domain.tell(CATEGORIES[random.nextInt(CATEGORIES.length)], random.nextBoolean() ? "vda" : "vdb",
                    random.nextInt(20) == 0);
        }
    }

    private void onWorker(ModelDomain domain, JobClass jobClass, ModelCall.Body body) {
        run.window.acquireUninterruptibly();
        ModelDomain target = domain != null ? domain : run.domain(anyPlace());
        ModelCall call = new ModelCall(target, jobClass, body, run.window::release, run::problem);
        CallTicket ticket = target.queue.submit(jobClass, call);
        if (random.nextInt(10) == 0 && ticket.cancel()) {
            call.cancelled();
        }
    }

    private void call(ModelDomain domain) {
        JobClass jobClass = CLASSES[random.nextInt(CLASSES.length)];
        int what = random.nextInt(100);
        long token = run.numbers.incrementAndGet();
        JobClass other = CLASSES[random.nextInt(CLASSES.length - 1)];
        onWorker(domain, jobClass, job -> {
            if (jobClass == JobClass.NONE) {
                return begin(domain, other);
            } else if (jobClass == JobClass.ASYNC && what < 50) {
                return async(domain, job, other);
            } else if (what < 60) {
                domain.step();
            } else if (what < 70) {
                expect(domain, token);
            } else if (what < 80 && jobClass != JobClass.DESTROY) {
                stuck(domain, token);
            } else if (what < 90) {
                LockSupport.parkNanos(50_000);
            } else if (what < 95) {
                return keep(domain, job);
            } else {
                throw new IllegalStateException("a call that fails");
            }
            return false;
        });
    }

    /** A call that learns only on its worker which domain it is about. */
    private boolean begin(ModelDomain domain, JobClass jobClass) {
        try (Job job = domain.queue.begin(jobClass, "begun")) {
            ModelCall.begins(domain, jobClass, run::problem);
            domain.step();
            domain.slots.ends(jobClass);
        } catch (VirtException e) {
            // It has waited too long.
            Thread.yield();
        }
        return false;
    }

    private boolean async(ModelDomain domain, Job job, JobClass more) {
        if (more != JobClass.ASYNC && more != JobClass.DESTROY) {
            domain.slots.allows(more);
            job.allow(EnumSet.of(JobClass.QUERY, more));
        }
        try (Job nested = job.beginNested("nested")) {
            ModelCall.begins(domain, JobClass.ASYNC_NESTED, run::problem);
            domain.step();
            domain.slots.ends(JobClass.ASYNC_NESTED);
        } catch (VirtException e) {
            // It has waited too long.
            Thread.yield();
        }
        return false;
    }

    /** A job that waits for an event of its own domain. */
    private void expect(ModelDomain domain, long token) {
        String device = "expected-" + token;
        try (Expectation expectation = domain.queue.expect("event",
                event -> device.equals(event.device()))) {
            domain.tellByJob(EventCategory.BLOCK_JOB, device);
            if (expectation.await(LIMIT).isEmpty()) {
                run.problem(domain + ": a job has waited in vain for an event");
            }
        }
    }

    /** A job that ends only when a subscriber has heard of an event that came meanwhile. */
    private void stuck(ModelDomain domain, long token) {
        String device = "stuck-" + token;
        CountDownLatch latch = new CountDownLatch(1);
        domain.stuck.put(device, latch);
        if (!domain.tellByJob(EventCategory.JOB_COMPLETED, device)) {
            domain.stuck.remove(device);
            return;
        }
        try {
            boolean heard = domain.queue.await("a subscriber", () -> latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
            if (!heard && !domain.removed) {
                run.problem(domain + ": no subscriber heard of an event while a call was stuck");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean keep(ModelDomain domain, Job job) {
        ModelRun.Kept one = new ModelRun.Kept(domain, job);
        job.keep(one, one::leave);
        run.kept.add(one);
        return true;
    }

    private void endKept() {
        for (ModelRun.Kept one = run.kept.poll(); one != null; one = run.kept.poll()) {
            if (random.nextBoolean()) {
                one.end();
            } else {
                run.queues.ownerGone(one);
            }
        }
    }

    private boolean gather() {
        List<ManagedDomain<ModelDomain.Snap>> domains = new ArrayList<>();
        for (int i = 0; i < HOT; i++) {
            domains.add(run.domain(i).queue);
        }
        List<String> answers = run.queues.gather("question", domains, new Question(), false);
        for (int i = 0; i < HOT; i++) {
            if (!answers.get(i).equals(domains.get(i).name())) {
                run.problem("the answer of " + domains.get(i) + " was " + answers.get(i));
            }
        }
        return false;
    }

    /** Asks each domain for its name; some know it, some answer at once, some later. */
    private final class Question implements FanOut<ModelDomain.Snap, String> {
        @Override
        public Optional<String> known(ManagedDomain<ModelDomain.Snap> domain, ModelDomain.Snap snapshot) {
            return snapshot.number() % 4 == 0 ? Optional.of(domain.name()) : Optional.empty();
        }

        @Override
        public CompletionStage<String> ask(ManagedDomain<ModelDomain.Snap> domain, Job job) {
            ModelDomain model = domain.snapshot().domain();
            String wrong = model.slots.asks();
            if (wrong != null) {
                run.problem(model + ": " + wrong);
            }
            CompletableFuture<String> answer = new CompletableFuture<>();
            run.pool.schedule(Duration.ofNanos(200_000), () -> {
                model.slots.answers();
                answer.complete(domain.name());
            });
            return answer;
        }

        @Override
        public String withoutMonitor(ManagedDomain<ModelDomain.Snap> domain, ModelDomain.Snap snapshot) {
            return domain.name();
        }
    }
}
