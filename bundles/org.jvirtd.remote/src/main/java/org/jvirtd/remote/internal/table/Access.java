/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.List;
import java.util.Set;

import org.jvirtd.rpc.AccessRule;
import org.jvirtd.rpc.Procedure;

/**
 * What a client that may only read may call: the rules of the protocol table, with the few procedures in which the
 * reference is stricter or laxer than its own rules.
 */
public final class Access {
    private static final Set<String> WRITES = Set.of("DOMAIN_SET_SCHEDULER_PARAMETERS", "NODE_GET_SEV_INFO",
            "DOMAIN_GET_LAUNCH_SECURITY_INFO", "NODE_DEVICE_GET_AUTOSTART");
    private static final Set<String> READS = Set.of("DOMAIN_MIGRATE_GET_COMPRESSION_CACHE",
            "DOMAIN_MIGRATE_GET_MAX_DOWNTIME", "CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER");

    private final Procedure procedure;
    private final boolean writes;
    private final List<AccessRule> conditions;

    private Access(Procedure procedure, boolean writes, List<AccessRule> conditions) {
        this.procedure = procedure;
        this.writes = writes;
        this.conditions = conditions;
    }

    /** The rule of a procedure. */
    public static Access of(Procedure procedure) {
        boolean writes = WRITES.contains(procedure.name()) || !READS.contains(procedure.name()) && procedure.access()
                .stream().anyMatch(rule -> rule.when() == AccessRule.When.ALWAYS && needsMore(rule));
        List<AccessRule> conditions = writes
                ? List.of()
                : procedure.access().stream().filter(rule -> rule.when() != AccessRule.When.ALWAYS && needsMore(rule))
                        .toList();
        return new Access(procedure, writes, conditions);
    }

    /** Whether every call needs more than read access. */
    public boolean writes() {
        return writes;
    }

    /** The rules that depend on an argument, of a procedure that reads else. */
    public List<AccessRule> conditions() {
        return conditions;
    }

    /** Refuses a client that may only read, before its arguments are known. */
    void check(boolean readOnly) {
        if (readOnly && writes) {
            throw Functions.readOnly(procedure);
        }
    }

    /** Refuses a client that may only read, by the argument that the conditions name. */
    void check(boolean readOnly, int argument) {
        check(readOnly);
        if (readOnly) {
            for (AccessRule rule : conditions) {
                if (rule.applies(argument)) {
                    throw rule.permission().equals("read_secure")
                            ? Functions.secure(procedure)
                            : Functions.readOnly(procedure);
                }
            }
        }
    }

    private static boolean needsMore(AccessRule rule) {
        return !rule.readOnly();
    }
}
