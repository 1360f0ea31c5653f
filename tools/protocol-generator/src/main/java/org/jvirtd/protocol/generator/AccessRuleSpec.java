/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Map;

/**
 * An access rule: {@code object:permission}, with a third part {@code FLAG|FLAG} (needed if one of them is set) or
 * {@code !FLAG|FLAG} (if none is), or with the parts {@code :argument:VALUE} (if the argument has the value).
 *
 * @param object the kind of object
 * @param permission the permission
 * @param when the constant of {@code AccessRule.When}
 * @param argument the argument that it depends on, or null
 * @param value the bits or value
 */
record AccessRuleSpec(String object, String permission, String when, String argument, int value) {
    static AccessRuleSpec parse(String rule, Map<String, Integer> flags) {
        String[] part = rule.split(":", -1);
        if (part.length < 2 || part[0].isEmpty() || part[1].isEmpty()) {
            throw new IllegalArgumentException("access rule \"" + rule + "\" is not object:permission");
        }
        if (part.length == 2) {
            return new AccessRuleSpec(part[0], part[1], "ALWAYS", null, 0);
        }
        if (part.length == 3) {
            boolean none = part[2].startsWith("!");
            int bits = 0;
            for (String flag : part[2].substring(none ? 1 : 0).split("\\|")) {
                bits |= value(rule, flag, flags);
            }
            return new AccessRuleSpec(part[0], part[1], none ? "NONE_SET" : "ANY_SET", "flags", bits);
        }
        if (part.length == 5 && part[2].isEmpty()) {
            return new AccessRuleSpec(part[0], part[1], "EQUAL", part[3], value(rule, part[4], flags));
        }
        throw new IllegalArgumentException("access rule \"" + rule + "\" has " + part.length + " parts");
    }

    private static int value(String rule, String flag, Map<String, Integer> flags) {
        Integer value = flags.get(flag);
        if (value == null) {
            throw new IllegalArgumentException("access rule \"" + rule + "\" names the unknown flag " + flag);
        }
        return value;
    }
}
