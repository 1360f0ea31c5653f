/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.Procedure;

/** What the reference says in the name of a public function: which subsystem raises its errors, and their texts. */
public final class Functions {
    private static final String[][] OBJECTS = {{"NETWORK", "NETWORK"}, {"STORAGE", "STORAGE"},
            {"INTERFACE", "INTERFACE"}, {"NODE_DEVICE", "NODEDEV"}, {"SECRET", "SECRET"}, {"NWFILTER", "NWFILTER"}};

    private Functions() {}

    /** The subsystem of a procedure's own errors. */
    public static ErrorDomain domain(Procedure procedure) {
        String name = procedure.name();
        String function = function(procedure);
        if (function.contains("Qemu")) {
            return ErrorDomain.NONE;
        }
        if (name.startsWith("DOMAIN_")) {
            if (function.equals("virDomainSnapshotCreateXML") || name.startsWith("DOMAIN_SNAPSHOT_")
                    || name.equals("DOMAIN_REVERT_TO_SNAPSHOT")) {
                return ErrorDomain.DOMAIN_SNAPSHOT;
            }
            return name.startsWith("DOMAIN_CHECKPOINT_") ? ErrorDomain.DOMAIN_CHECKPOINT : ErrorDomain.DOMAIN;
        }
        for (String[] object : OBJECTS) {
            if (name.contains(object[0]) || object[0].equals("NODE_DEVICE") && name.startsWith("NODE_LIST_DEVICES")) {
                return ErrorDomain.valueOf(object[1]);
            }
        }
        return ErrorDomain.DOMAIN;
    }

    /** The public function; for a procedure without one the procedure's name. */
    public static String function(Procedure procedure) {
        String function = procedure.publicFunction();
        return function == null ? procedure.name() : function;
    }

    /** VIR_ERR_NO_SUPPORT. */
    public static VirtException noSupport(Procedure procedure) {
        return VirtException.noSupport(domain(procedure), function(procedure));
    }

    /** VIR_ERR_OPERATION_DENIED for a client that may only read. */
    public static VirtException readOnly(Procedure procedure) {
        return VirtException.of(ErrorCode.OPERATION_DENIED, domain(procedure),
                "read only access prevents " + function(procedure));
    }

    /**
     * VIR_ERR_INVALID_ARG for an argument that the public function does not take.
     *
     * @param pattern the text, with %s for the function's name
     */
    public static VirtException invalidArg(Procedure procedure, String argument, String pattern) {
        String function = function(procedure);
        return VirtException.verbatim(ErrorCode.INVALID_ARG, domain(procedure), pattern.replace("%s", function),
                function, argument, null, 0, 0);
    }

    /** VIR_ERR_OPERATION_DENIED for a document with its secrets. */
    public static VirtException secure(Procedure procedure) {
        return VirtException.of(ErrorCode.OPERATION_DENIED, domain(procedure),
                function(procedure) + " with secure flag");
    }
}
