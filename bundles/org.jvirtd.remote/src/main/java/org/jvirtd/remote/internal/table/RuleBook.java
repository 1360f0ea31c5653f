/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** What procedures demand of their arguments, and the errors when they do not get it. */
final class RuleBook {
    private final Map<RemoteProcedure, Consumer<XdrBody>> rules = new EnumMap<>(RemoteProcedure.class);

    /** The rule of a procedure; one that lets everything through when there is none. */
    Consumer<XdrBody> of(Procedure procedure) {
        return procedure instanceof RemoteProcedure remote ? rules.getOrDefault(remote, a -> {}) : a -> {};
    }

    /** Adds a rule; several of one procedure apply in the order in which they were added. */
    <A extends XdrBody> void on(RemoteProcedure procedure, Class<A> type, Consumer<A> rule) {
        rules.merge(procedure, args -> rule.accept(type.cast(args)), Consumer::andThen);
    }

    /** Adds the rule that not both flags are given. */
    <A extends XdrBody> void exclusive(RemoteProcedure procedure, Class<A> type, ToIntFunction<A> flags,
            Exclusive pair) {
        on(procedure, type, args -> {
            int given = flags.applyAsInt(args);
            if ((given & pair.first) != 0 && (given & pair.second) != 0) {
                throw Functions.invalidArg(procedure, "ctl", "Flags '" + pair.firstName + "' and '" + pair.secondName
                        + "' are mutually exclusive");
            }
        });
    }

    /** Refuses 0. */
    static void notZero(RemoteProcedure procedure, String argument, long value) {
        if (value == 0) {
            throw Functions.invalidArg(procedure, argument, argument + " in %s must not be zero");
        }
    }

    /** Refuses 0 and what is below. */
    static void positive(RemoteProcedure procedure, String argument, int value) {
        if (value <= 0) {
            throw Functions.invalidArg(procedure, argument, argument + " in %s must be greater than zero");
        }
    }

    /** Refuses what is not there. */
    static void notNull(RemoteProcedure procedure, String argument, boolean present) {
        if (!present) {
            throw Functions.invalidArg(procedure, argument, argument + " in %s must not be NULL");
        }
    }

    /** Two flags of which one call may have only one. */
    enum Exclusive {
        AFFECT(1, "VIR_DOMAIN_AFFECT_LIVE", 2, "VIR_DOMAIN_AFFECT_CONFIG"), SAVE(2, "VIR_DOMAIN_SAVE_RUNNING", 4,
                "VIR_DOMAIN_SAVE_PAUSED"), DUMP(1, "VIR_DUMP_CRASH", 2, "VIR_DUMP_LIVE"), MEMORY(1,
                        "VIR_MEMORY_VIRTUAL", 2, "VIR_MEMORY_PHYSICAL"), VCPU(8, "VIR_DOMAIN_VCPU_GUEST", 2,
                                "VIR_DOMAIN_AFFECT_CONFIG"), SNAPSHOT(1, "VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE", 4,
                                        "VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA"), REVERT(1,
                                                "VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING", 2,
                                                "VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED"), SNAPSHOT_DELETE(1,
                                                        "VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN", 4,
                                                        "VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY"), CHECKPOINT(1,
                                                                "VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE", 2,
                                                                "VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE"), CHECKPOINT_DELETE(
                                                                        1, "VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN", 4,
                                                                        "VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY"), SSH_KEYS(
                                                                                1,
                                                                                "VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND",
                                                                                2,
                                                                                "VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE"), DIRTY_RATE(
                                                                                        1,
                                                                                        "VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP",
                                                                                        2,
                                                                                        "VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING");

        private final int first;
        private final String firstName;
        private final int second;
        private final String secondName;

        Exclusive(int first, String firstName, int second, String secondName) {
            this.first = first;
            this.firstName = firstName;
            this.second = second;
            this.secondName = secondName;
        }
    }
}
