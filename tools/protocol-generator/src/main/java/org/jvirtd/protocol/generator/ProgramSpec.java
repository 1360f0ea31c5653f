/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.List;
import java.util.Map;

/**
 * What one table says.
 *
 * @param file the table's file name
 * @param name the program's name; also the last part of the Java package
 * @param about a sentence for the documentation
 * @param number the program's number; 0 if the table has no procedures
 * @param version the program's version
 * @param limits the named limits
 * @param types all types, those of the procedures included
 * @param procedures the procedures
 */
record ProgramSpec(String file, String name, String about, int number, int version, Map<String, Integer> limits,
        List<TypeSpec> types, List<ProcedureSpec> procedures) {
    String javaPrefix() {
        return JavaNames.type(name);
    }
}
