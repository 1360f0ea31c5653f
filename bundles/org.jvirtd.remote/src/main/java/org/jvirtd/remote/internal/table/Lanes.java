/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.Set;

import org.jvirtd.rpc.Procedure;
import org.jvirtd.worker.Lane;

/** The lane of a procedure's workers: as the protocol table has it, but for those that may wait for a domain's job. */
final class Lanes {
    private static final Set<String> MAY_WAIT = Set.of("DOMAIN_DEFINE_XML", "DOMAIN_DEFINE_XML_FLAGS", "CONNECT_OPEN");

    private Lanes() {}

    static Lane of(Procedure procedure) {
        return procedure.priority() == Procedure.Priority.HIGH && !MAY_WAIT.contains(procedure.name())
                ? Lane.PRIORITY
                : Lane.ORDINARY;
    }
}
