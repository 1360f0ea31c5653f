/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.Locale;

import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.LaneFigures;

/** What {@link Watch} names when it lasts too long. Equal if it is the same job, or the lane of the same domain. */
sealed interface Watched {

    /** How long it has held its object up. */
    Duration age();

    /** Whether it is over, once it has been named. */
    boolean isOver(Duration limit);

    /** The line for the log while it lasts. */
    String stuck();

    /** The line for the log once it is over. */
    String free();

    /** A job that holds a slot. An asynchronous one may last; it counts for as long as a command of its object is unanswered. */
    record OfJob(HeldJob job) implements Watched {

        @Override
        public Duration age() {
            if (job.jobClass() != JobClass.ASYNC) {
                return job.age();
            }
            Duration command = owner().oldestCommand();
            return command.compareTo(job.age()) < 0 ? command : job.age();
        }

        @Override
        public boolean isOver(Duration limit) {
            return job.isClosed();
        }

        @Override
        public String stuck() {
            String command = owner().oldestCommandName();
            return name(owner()) + " is held up: " + job.name() + " (" + job.jobClass() + ") has its job for "
                    + seconds(job.age()) + (command.isEmpty()
                            ? ""
                            : ", " + command + " is unanswered for " + seconds(owner().oldestCommand()))
                    + ", " + job.line().waiting() + " wait";
        }

        @Override
        public String free() {
            return name(owner()) + " is free again: " + job.name() + " (" + job.jobClass() + ") has ended after "
                    + seconds(job.age());
        }

        private ObjectQueue<?> owner() {
            return job.line().owner();
        }
    }

    /** The event lane of a domain, in which the oldest event waits or is being handled. */
    record OfLane(DomainQueue<?> domain) implements Watched {

        @Override
        public Duration age() {
            return domain.lane().oldest();
        }

        @Override
        public boolean isOver(Duration limit) {
            return age().compareTo(limit) < 0;
        }

        @Override
        public String stuck() {
            LaneFigures lane = domain.lane();
            String why = lane.slowestHandler().isEmpty()
                    ? ""
                    : ", slowest handler " + lane.slowestHandler() + " (" + seconds(lane.slowest()) + ")";
            return name(domain) + " is held up: its oldest event waits for " + seconds(lane.oldest()) + ", "
                    + lane.depth()
                    + " in its lane" + (lane.held() ? ", no handler of its driver is registered" : why);
        }

        @Override
        public String free() {
            return name(domain) + " is free again: its event lane goes on";
        }
    }

    private static String name(ObjectQueue<?> owner) {
        return owner.key().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + owner.name() + " of "
                + owner.world();
    }

    private static String seconds(Duration age) {
        return age.toSeconds() + " s";
    }
}
