/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import org.jvirtd.queue.JobClass;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.worker.Lane;

/**
 * The lane of a call that goes to a worker directly: as the protocol table has it, but for those that may begin a job. A
 * call that comes through the queue of an object runs on an ordinary worker, since it may wait on a hypervisor.
 */
final class Lanes {
    private Lanes() {}

    static Lane of(Procedure procedure, Jobs jobs) {
        return procedure.priority() == Procedure.Priority.HIGH && jobs.usual() == JobClass.NONE && !mayBegin(procedure)
                ? Lane.PRIORITY
                : Lane.ORDINARY;
    }

    /** It learns only from a document, or while it opens, what it is for, and may wait for that. */
    private static boolean mayBegin(Procedure procedure) {
        return procedure.name().contains("_DEFINE_XML") || procedure.name().equals("CONNECT_OPEN");
    }
}
