/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.jvirtd.queue.internal.SlotTable.Beside.ALLOWED;
import static org.jvirtd.queue.internal.SlotTable.Beside.ALWAYS;
import static org.jvirtd.queue.internal.SlotTable.Beside.NEVER;

import java.util.EnumMap;
import java.util.Map;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.JobClass;

/** What goes beside what: for each class of job its slot, and whether it may begin while a slot is held. */
@AnyThread
final class SlotTable {

    /** Whether a job may begin beside the holder of a slot. */
    enum Beside {
        ALWAYS, NEVER,
        /** If the holder, an asynchronous job, allows the class. */
        ALLOWED
    }

    /**
     * A row.
     *
     * @param slot the slot that the class takes
     * @param normal beside a holder of the normal slot
     * @param async beside a holder of the asynchronous slot
     * @param agent beside a holder of the agent slot
     * @param abort beside a holder of the slot for aborts
     */
    record Row(Slot slot, Beside normal, Beside async, Beside agent, Beside abort) {

        /** Whether it may begin beside the holder of a slot. */
        Beside beside(Slot held) {
            return switch (held) {
                case NORMAL -> normal;
                case ASYNC -> async;
                case AGENT -> agent;
                case ABORT -> abort;
            };
        }
    }

    private static final Map<JobClass, Row> ROWS = new EnumMap<>(JobClass.class);

    // @formatter:off
    static {
        //                              takes         beside: normal   async    agent   abort
        row(JobClass.QUERY,                 Slot.NORMAL,          NEVER,   ALLOWED, ALWAYS, ALWAYS);
        row(JobClass.MODIFY,                Slot.NORMAL,          NEVER,   ALLOWED, ALWAYS, ALWAYS);
        row(JobClass.MODIFY_MIGRATION_SAFE, Slot.NORMAL,          NEVER,   ALLOWED, ALWAYS, ALWAYS);
        row(JobClass.SUSPEND,               Slot.NORMAL,          NEVER,   ALLOWED, ALWAYS, ALWAYS);
        row(JobClass.MIGRATION_OP,          Slot.NORMAL,          NEVER,   ALLOWED, ALWAYS, ALWAYS);
        row(JobClass.DESTROY,               Slot.NORMAL,          NEVER,   ALWAYS,  ALWAYS, ALWAYS);
        row(JobClass.ASYNC_NESTED,          Slot.NORMAL,          NEVER,   ALWAYS,  ALWAYS, ALWAYS);
        row(JobClass.ASYNC,                 Slot.ASYNC,           NEVER,   NEVER,   ALWAYS, ALWAYS);
        row(JobClass.AGENT_QUERY,           Slot.AGENT,           ALWAYS,  ALWAYS,  NEVER,  ALWAYS);
        row(JobClass.AGENT_MODIFY,          Slot.AGENT,           ALWAYS,  ALWAYS,  NEVER,  ALWAYS);
        row(JobClass.ABORT,                 Slot.ABORT,           ALWAYS,  ALWAYS,  ALWAYS, NEVER);
    }
    // @formatter:on

    private SlotTable() {}

    private static void row(JobClass jobClass, Slot slot, Beside normal, Beside async, Beside agent, Beside abort) {
        ROWS.put(jobClass, new Row(slot, normal, async, agent, abort));
    }

    /** The row of a class; for NONE there is none. */
    static Row row(JobClass jobClass) {
        Row row = ROWS.get(jobClass);
        if (row == null) {
            throw new IllegalArgumentException(jobClass + " takes no slot");
        }
        return row;
    }
}
