/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jvirtd.queue.JobClass;

/** Which jobs of one domain run, by the rules in words: it shares nothing with the table that it checks. */
final class ModelSlots {
    private static final Set<JobClass> NORMAL = EnumSet.of(JobClass.QUERY, JobClass.MODIFY,
            JobClass.MODIFY_MIGRATION_SAFE,
            JobClass.SUSPEND, JobClass.MIGRATION_OP, JobClass.DESTROY, JobClass.ASYNC_NESTED);
    private static final Set<JobClass> AGENT = EnumSet.of(JobClass.AGENT_QUERY, JobClass.AGENT_MODIFY);
    /** What need not be allowed by an asynchronous job. */
    private static final Set<JobClass> BESIDE_ANY_ASYNC = EnumSet.of(JobClass.DESTROY, JobClass.ASYNC_NESTED);

    /**
     * A job that runs.
     *
     * @param asked a question to its hypervisor without a thread, which a destroy ends
     * @param kills how many destroys had begun before it
     */
    private record Running(JobClass jobClass, boolean asked, int kills) {}

    /** Guarded by this, as all that follow. */
    private final List<Running> running = new ArrayList<>();
    private final Set<JobClass> allowed = EnumSet.noneOf(JobClass.class);
    private int kills;

    /** A job begins; what is wrong with that, or null. */
    String begins(JobClass jobClass) {
        return begins(jobClass, false);
    }

    /** A question begins. */
    String asks() {
        return begins(JobClass.QUERY, true);
    }

    private synchronized String begins(JobClass jobClass, boolean asked) {
        if (jobClass == JobClass.DESTROY) {
            kills++;
        }
        running.removeIf(other -> other.asked && other.kills < kills);
        String wrong = running.stream().allMatch(other -> beside(jobClass, other.jobClass))
                ? null
                : jobClass + " has begun beside " + running + ", allowed are " + allowed;
        running.add(new Running(jobClass, asked, kills));
        if (jobClass == JobClass.ASYNC) {
            allowed.clear();
            allowed.add(JobClass.QUERY);
        }
        return wrong;
    }

    /** Before the asynchronous job allows a class. */
    synchronized void allows(JobClass jobClass) {
        allowed.add(jobClass);
    }

    /** The domain has been killed, for a destroy: no question is answered. */
    synchronized void killed() {
        kills++;
    }

    void ends(JobClass jobClass) {
        ends(jobClass, false);
    }

    /** The question is answered. */
    void answers() {
        ends(JobClass.QUERY, true);
    }

    /** What a destroy has ended is not there any more. */
    private synchronized void ends(JobClass jobClass, boolean asked) {
        for (int i = 0; i < running.size(); i++) {
            if (running.get(i).jobClass == jobClass && running.get(i).asked == asked) {
                running.remove(i);
                return;
            }
        }
    }

    private boolean beside(JobClass begins, JobClass runs) {
        if (AGENT.contains(begins) || AGENT.contains(runs)) {
            return !(AGENT.contains(begins) && AGENT.contains(runs));
        }
        if (begins == JobClass.ABORT || runs == JobClass.ABORT) {
            return begins != runs;
        }
        if (NORMAL.contains(begins)) {
            return runs == JobClass.ASYNC && (BESIDE_ANY_ASYNC.contains(begins) || allowed.contains(begins));
        }
        // It may have had its slot for a while before its call came to run: what it allows by default may run already.
        return runs == JobClass.QUERY || runs == JobClass.DESTROY;
    }
}
