/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal.shape;

/**
 * One attribute, or the text of an element.
 *
 * @param name the attribute's name; empty for the text
 * @param word the type's name in the table
 * @param fallback the value when it is missing, or null
 * @param required whether it must be there
 * @param missing the error when it is required and missing; null for the usual one
 * @param bad the error when its value is wrong; null for the usual one
 * @param lenient whether a wrong value is dropped
 * @param key whether the element is dropped without a right value of it
 * @param guard a condition on the attributes before it; null for none
 */
record AttributeRule(String name, String word, ValueType type, String fallback, boolean required, Problem missing,
        Problem bad, boolean lenient, boolean key, Guard guard) {}
