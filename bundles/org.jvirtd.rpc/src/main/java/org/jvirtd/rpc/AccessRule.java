/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/**
 * One access rule of a procedure: a permission on a kind of object, perhaps only needed for some values of an argument.
 *
 * @param object the kind of object, such as {@code domain} or {@code storage_pool}
 * @param permission the permission, such as {@code read} or {@code read_secure}
 * @param when how the rule depends on an argument
 * @param argument the argument's name in the table, such as {@code flags}; null if the rule always applies
 * @param value the bits or the value that the argument is compared with
 */
public record AccessRule(String object, String permission, When when, String argument, int value) {
    /** How a rule depends on an argument. */
    public enum When {
        /** It does not. */
        ALWAYS,
        /** It applies if any of the bits is set. */
        ANY_SET,
        /** It applies if none of the bits is set. */
        NONE_SET,
        /** It applies if the argument has that value. */
        EQUAL
    }

    /**
     * A rule that always applies.
     *
     * @param object the kind of object
     * @param permission the permission
     */
    public AccessRule(String object, String permission) {
        this(object, permission, When.ALWAYS, null, 0);
    }

    /**
     * Says whether the rule applies to a call.
     *
     * @param argumentValue the value of {@link #argument()} in the call; any if the rule always applies
     * @return true if the permission is needed
     */
    public boolean applies(int argumentValue) {
        return switch (when) {
            case ALWAYS -> true;
            case ANY_SET -> (argumentValue & value) != 0;
            case NONE_SET -> (argumentValue & value) == 0;
            case EQUAL -> argumentValue == value;
        };
    }

    /**
     * Says whether a read-only client has the permission.
     *
     * @return true for {@code getattr}, {@code read} and the searches
     */
    public boolean readOnly() {
        return permission.equals("getattr") || permission.equals("read") || permission.startsWith("search_");
    }
}
