/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * What an element may have, in the order in which it is written. Built by {@link ShapeTable}; not changed after.
 */
public final class Shape {
    final String name;
    final boolean repeated;
    final boolean keptEmpty;
    final boolean openEmpty;
    final Guard guard;
    final List<AttributeRule> attributes = new ArrayList<>();
    final List<Shape> children = new ArrayList<>();
    /** The rule of its text, or null. */
    AttributeRule text;
    /** The shape that it stands for, by name, or null. */
    final String reference;
    Shape target;

    Shape(String head, Guard guard) {
        this.guard = guard;
        reference = head.startsWith("&") ? head.substring(1).replaceAll("[*?^]", "") : null;
        name = head.replaceAll("[&*?^]", "");
        repeated = head.contains("*");
        keptEmpty = head.contains("?") || head.contains("^");
        openEmpty = head.contains("^");
    }

    /** The same shape under a guard. */
    Shape under(Guard condition) {
        Shape guarded = new Shape(name + (repeated ? "*" : "") + (openEmpty ? "^" : keptEmpty ? "?" : ""), condition);
        guarded.attributes.addAll(attributes);
        guarded.children.addAll(children);
        guarded.text = text;
        return guarded;
    }

    /** The rules that apply: its own, or those of the shape that it stands for. */
    Shape rules() {
        return target == null ? this : target;
    }
}
