/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.Procedure;

/** What the reference says in the name of a public function: which subsystem raises its errors, and their texts. */
public final class Functions {
    /** By a word in the procedure's name, the first that is in it. */
    private static final Map<String, ErrorDomain> WORDS = words();

    private Functions() {}

    /** The subsystem of a procedure's own errors. */
    public static ErrorDomain domain(Procedure procedure) {
        if (function(procedure).contains("Qemu")) {
            return ErrorDomain.NONE;
        }
        String name = procedure.name();
        for (Map.Entry<String, ErrorDomain> word : WORDS.entrySet()) {
            if (name.contains(word.getKey())) {
                return word.getValue();
            }
        }
        return ErrorDomain.DOMAIN;
    }

    private static Map<String, ErrorDomain> words() {
        Map<String, ErrorDomain> words = new LinkedHashMap<>();
        words.put("SNAPSHOT", ErrorDomain.DOMAIN_SNAPSHOT);
        words.put("CHECKPOINT", ErrorDomain.DOMAIN_CHECKPOINT);
        words.put("DOMAIN_", ErrorDomain.DOMAIN);
        words.put("NETWORK", ErrorDomain.NETWORK);
        words.put("STORAGE", ErrorDomain.STORAGE);
        words.put("INTERFACE", ErrorDomain.INTERFACE);
        words.put("NODE_DEVICE", ErrorDomain.NODEDEV);
        words.put("DEVICES", ErrorDomain.NODEDEV);
        words.put("SECRET", ErrorDomain.SECRET);
        words.put("NWFILTER", ErrorDomain.NWFILTER);
        return words;
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
