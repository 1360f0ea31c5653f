/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.List;

/** A type that a table declares. */
sealed interface TypeSpec {
    /** The name in the table. */
    String name();

    /** The simple name of the Java type. */
    String javaName();

    /**
     * A struct, also the arguments or result of a procedure.
     *
     * @param name its name in the table
     * @param javaName the record's simple name
     * @param source what it is, for the documentation
     * @param fields its fields in wire order
     */
    record Struct(String name, String javaName, String source, List<FieldSpec> fields) implements TypeSpec {}

    /**
     * A union with an int before it that chooses the case.
     *
     * @param name its name in the table
     * @param javaName the interface's simple name
     * @param cases the cases
     */
    record Union(String name, String javaName, List<Case> cases) implements TypeSpec {}

    /**
     * A case of a union.
     *
     * @param value the int that chooses it
     * @param name its name in the table
     * @param field its one field, named value
     */
    record Case(int value, String name, FieldSpec field) {
        String javaName() {
            return "Of" + JavaNames.type(name);
        }
    }

    /**
     * Named numbers.
     *
     * @param name its name in the table
     * @param javaName the enum's simple name
     * @param constants the constants
     */
    record Numbers(String name, String javaName, List<Constant> constants) implements TypeSpec {}

    /**
     * A named number.
     *
     * @param name the name
     * @param value the number
     */
    record Constant(String name, int value) {}
}
