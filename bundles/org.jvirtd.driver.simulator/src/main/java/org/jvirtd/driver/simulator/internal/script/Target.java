/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jvirtd.driver.simulator.internal.time.Chance;
import org.jvirtd.driver.simulator.internal.table.Glob;

/**
 * What a verb is about.
 *
 * @param pattern of names
 * @param some how many of those that the pattern stands for, chosen by chance; 0 for all
 */
record Target(String pattern, int some) {
    /** The patterns that say the same: itself, unless chance chooses. */
    List<String> patterns(Supplier<List<String>> names, Chance chance) {
        return some == 0 ? List.of(pattern) : names(names, chance);
    }

    /**
     * The names; a pattern that is a name stands for itself.
     *
     * @param all gives the names that are there, in order
     * @throws IllegalArgumentException if the pattern stands for none
     */
    List<String> names(Supplier<List<String>> all, Chance chance) {
        if (some == 0 && !Glob.wild(pattern)) {
            return List.of(pattern);
        }
        List<String> met = new ArrayList<>(all.get().stream().filter(name -> Glob.matches(pattern, name)).toList());
        if (met.isEmpty()) {
            throw new IllegalArgumentException("nothing is named like '" + pattern + "'");
        }
        if (some == 0) {
            return met;
        }
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < some && !met.isEmpty()) {
            chosen.add(met.remove(chance.below(met.size())));
        }
        return chosen;
    }
}
