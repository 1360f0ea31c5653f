/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.LlongValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.TypedParameter.UllongValue;

/** Collects figures in the order in which clients get them. For one thread. */
final class Figures {
    private final List<TypedParameter> all = new ArrayList<>();

    /** An unsigned long. */
    void number(String name, long value) {
        all.add(new UllongValue(name, value));
    }

    /** As {@link #number}, unless it is not known: negative. */
    void known(String name, long value) {
        if (value >= 0) {
            number(name, value);
        }
    }

    /** A signed long. */
    void signed(String name, long value) {
        all.add(new LlongValue(name, value));
    }

    /** An unsigned int. */
    void count(String name, int value) {
        all.add(new UintValue(name, value));
    }

    /** A signed int. */
    void code(String name, int value) {
        all.add(new IntValue(name, value));
    }

    /** A text. */
    void text(String name, String value) {
        all.add(new StringValue(name, value));
    }

    List<TypedParameter> list() {
        return all;
    }
}
