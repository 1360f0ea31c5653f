/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Map;

/** The named limits of a program as constants. */
final class LimitsEmitter implements Emitter {
    @Override
    public void emit(ProgramSpec program, TypeRegistry registry, Map<String, CodeBuffer> files) {
        if (program.limits().isEmpty()) {
            return;
        }
        String name = program.javaPrefix() + "Limits";
        CodeBuffer code = new CodeBuffer(TypeRegistry.packageOf(program.name()));
        code.line("/** The limits of the table %s, in items or bytes. Generated from it. */", program.file());
        code.line("public final class %s {", name);
        program.limits().forEach((limit, value) -> {
            code.line("/** The limit {@code %s}. */", limit);
            code.line("public static final int %s = %d;", limit, value);
        });
        code.line("").line("private %s() {", name).line("}").line("}");
        files.put(name, code);
    }
}
