/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jvirtd.api.event.EventCategory;

/** The rules by QEMU's names of events. */
final class EventTable {
    private static final Map<String, Rule> RULES = Stream.of(RunRules.all(), GuestRules.all(), DeviceRules.all(),
            BlockRules.all()).flatMap(rules -> rules.stream())
            .collect(Collectors.toUnmodifiableMap(Rule::name, Function.identity()));

    private EventTable() {}

    /** The rule for this name; one that does nothing if there is none. */
    static Rule of(String name) {
        Rule known = RULES.get(name);
        return known != null ? known : new Rule(name, EventCategory.OTHER, null, Rule.NOTHING);
    }
}
