/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal.shape;

import java.util.Set;

import org.jvirtd.conf.xml.Attribute;

/** A condition on the attributes of the element above. */
record Guard(String attribute, Set<String> values, boolean negated) {
    boolean holds(Iterable<Attribute> attributes) {
        String value = "";
        for (Attribute a : attributes) {
            if (a.name().equals(attribute)) {
                value = a.value();
            }
        }
        return values.contains(value) != negated;
    }
}
