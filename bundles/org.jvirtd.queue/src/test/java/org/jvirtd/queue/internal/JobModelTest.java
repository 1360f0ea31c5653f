/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.testpools.ManualPool;

/** The line of an object, under any sequence of what can happen to it, does what a model of a few lines says. */
class JobModelTest {
    private static final JobClass[] CLASSES = JobClass.values();
    private static final int WAIT_SECONDS = 30;

    /** One in line, as both sides see it. */
    private static final class Someone extends Waiter {
        private final int number;
        private final int rank;
        private final List<Integer> admissions;
        private HeldJob job;
        private boolean failed;

        Someone(int number, JobClass jobClass, int rank, List<Integer> admissions) {
            super(jobClass, "call " + number, number);
            this.number = number;
            this.rank = rank;
            this.admissions = admissions;
        }

        @Override
        boolean needsWorker() {
            return false;
        }

        @Override
        int rank() {
            return rank;
        }

        @Override
        boolean expires() {
            return rank == CALL_RANK;
        }

        @Override
        void admitted(HeldJob held) {
            job = held;
            admissions.add(number);
        }

        @Override
        void failed(VirtException error) {
            failed = true;
        }
    }

    /** The rules, said anew. */
    private static final class Model {
        private record Entry(int number, JobClass jobClass, int rank, int since) {}

        private final Map<Slot, Entry> held = new EnumMap<>(Slot.class);
        private final List<Entry> waiting = new ArrayList<>();
        private final List<Integer> admissions = new ArrayList<>();
        private Set<JobClass> allowed = EnumSet.noneOf(JobClass.class);
        private int destroying;
        private int now;

        void enter(int number, JobClass jobClass, int rank) {
            Entry entry = new Entry(number, jobClass, rank, now);
            if (admits(jobClass)) {
                take(entry);
            } else {
                waiting.add(entry);
            }
        }

        private void take(Entry entry) {
            held.put(slot(entry.jobClass), entry);
            admissions.add(entry.number);
            if (entry.jobClass == JobClass.ASYNC) {
                allowed = EnumSet.of(JobClass.QUERY);
            }
        }

        private static Slot slot(JobClass jobClass) {
            return switch (jobClass) {
                case ASYNC -> Slot.ASYNC;
                case AGENT_QUERY, AGENT_MODIFY -> Slot.AGENT;
                case ABORT -> Slot.ABORT;
                default -> Slot.NORMAL;
            };
        }

        private boolean admits(JobClass jobClass) {
            Slot slot = slot(jobClass);
            if (held.containsKey(slot)) {
                return false;
            }
            if (slot == Slot.AGENT || slot == Slot.ABORT || jobClass == JobClass.DESTROY) {
                return true;
            }
            if (destroying > 0 || slot == Slot.ASYNC && held.containsKey(Slot.NORMAL)) {
                return false;
            }
            return jobClass == JobClass.ASYNC_NESTED || !held.containsKey(Slot.ASYNC) || allowed.contains(jobClass);
        }

        void pump() {
            for (;;) {
                Optional<Entry> next = waiting.stream().filter(entry -> admits(entry.jobClass))
                        .min(Comparator.comparingInt(Entry::rank).thenComparingInt(Entry::number));
                if (next.isEmpty()) {
                    return;
                }
                waiting.remove(next.get());
                take(next.get());
            }
        }

        void end(Slot slot) {
            held.remove(slot);
            pump();
        }

        void allow(Set<JobClass> classes) {
            allowed = classes;
            pump();
        }

        void advance(int seconds) {
            now += seconds;
            waiting.removeIf(entry -> entry.rank == Waiter.CALL_RANK && now - entry.since >= WAIT_SECONDS);
        }
    }

    @Property(tries = 1_000)
    void theLineAdmitsWhomTheModelAdmitsInItsOrder(
            @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 999_999) Integer> steps) {
        new Run().of(steps);
    }

    /** One sequence, on a line of its own. */
    private static final class Run {
        private final ManualPool pool = new ManualPool();
        private final QueueCore core = new QueueCore(pool, pool::now);
        private final JobLine line = new JobLine(core, ErrorDomain.QEMU,
                new ObjectQueue<>(core, ErrorDomain.QEMU, "test:default",
                        ObjectKey.domain(new UUID(0, 1)), "test", "on", (key, event) -> {}));
        private final Model model = new Model();
        private final List<Someone> all = new ArrayList<>();
        private final List<Integer> admissions = new ArrayList<>();

        void of(List<Integer> steps) {
            for (int step : steps) {
                act(step % 10, step / 10);
                assertThat(admissions).isEqualTo(model.admissions);
                assertThat(line.holders()).extracting(HeldJob::name).containsExactlyInAnyOrderElementsOf(
                        model.held.values().stream().map(entry -> "call " + entry.number).toList());
                assertThat(line.figures().waiting()).isEqualTo(model.waiting.size());
            }
            assertThat(line.figures().waitingBytes()).isEqualTo(model.waiting.stream()
                    .filter(entry -> entry.jobClass != JobClass.DESTROY && entry.jobClass != JobClass.ABORT)
                    .mapToLong(Model.Entry::number).sum());
            assertThat(all.stream().filter(someone -> someone.failed && someone.job != null)).isEmpty();
            assertThat(pool.timers()).as("nobody who has left has a timeout").isEqualTo((int) model.waiting.stream()
                    .filter(entry -> entry.rank == Waiter.CALL_RANK).count());
        }

        private void act(int what, int with) {
            switch (what) {
                case 0, 1, 2, 3 -> enter(CLASSES[1 + with % (CLASSES.length - 1)], with / CLASSES.length % 5 == 0);
                case 4, 5, 6 -> end(Slot.values()[with % Slot.values().length]);
                case 7 -> allow(with);
                case 8 -> cancelOrWait(with);
                default -> destroy(with);
            }
        }

        private void enter(JobClass jobClass, boolean followUp) {
            int number = all.size();
            int rank = jobClass == JobClass.DESTROY
                    ? Waiter.DESTROY_RANK
                    : followUp ? Waiter.FOLLOW_UP_RANK : Waiter.CALL_RANK;
            Someone someone = new Someone(number, jobClass, rank, admissions);
            all.add(someone);
            model.enter(number, jobClass, rank);
            line.enter(someone);
        }

        private void end(Slot slot) {
            Model.Entry holder = model.held.get(slot);
            if (holder != null) {
                model.end(slot);
                all.get(holder.number).job.close();
            }
        }

        private void allow(int bits) {
            Model.Entry async = model.held.get(Slot.ASYNC);
            if (async != null) {
                Set<JobClass> classes = EnumSet.noneOf(JobClass.class);
                for (JobClass jobClass : CLASSES) {
                    if ((bits >> jobClass.ordinal() & 1) == 1) {
                        classes.add(jobClass);
                    }
                }
                model.allow(classes);
                all.get(async.number).job.allow(classes);
            }
        }

        private void cancelOrWait(int with) {
            if (with % 2 == 0) {
                model.advance(with % 20);
                pool.advance(Duration.ofSeconds(with % 20));
            } else if (!all.isEmpty()) {
                Someone someone = all.get(with % all.size());
                boolean waited = model.waiting.removeIf(entry -> entry.number == someone.number);
                assertThat(line.cancel(someone)).isEqualTo(waited);
            }
        }

        private void destroy(int with) {
            if (with % 2 == 0) {
                model.destroying++;
                line.hold();
            } else if (model.destroying > 0) {
                model.destroying--;
                model.pump();
                line.letGo();
            }
        }
    }
}
