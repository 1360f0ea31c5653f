/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Map;

/** One Java enum an enum of a table. */
final class NumbersEmitter implements Emitter {
    @Override
    public void emit(ProgramSpec program, TypeRegistry registry, Map<String, CodeBuffer> files) {
        for (TypeSpec type : program.types()) {
            if (type instanceof TypeSpec.Numbers numbers) {
                files.put(numbers.javaName(), code(program, numbers));
            }
        }
    }

    static CodeBuffer code(ProgramSpec program, TypeSpec.Numbers numbers) {
        CodeBuffer code = new CodeBuffer(TypeRegistry.packageOf(program.name()));
        String name = numbers.javaName();
        code.line("/** The numbers {@code %s}. Generated from %s; edit that. */", numbers.name(), program.file());
        code.line("public enum %s {", name);
        for (int i = 0; i < numbers.constants().size(); i++) {
            TypeSpec.Constant constant = numbers.constants().get(i);
            code.line("/** The number %d. */", constant.value());
            code.line("%s(%d)%s", constant.name(), constant.value(), i + 1 < numbers.constants().size() ? "," : ";");
        }
        code.line("").line("private final int number;").line("");
        code.line("%s(int number) {", name).line("this.number = number;").line("}").line("");
        code.line("/**").line(" * The number on the wire.").line(" *").line(" * @return the number").line(" */");
        code.line("public int number() {").line("return number;").line("}").line("");
        code.line("/**").line(" * The constant with a number.").line(" *").line(" * @param number the number")
                .line(" * @return the constant, or null if there is none").line(" */");
        code.line("public static %s of(int number) {", name).line("return switch (number) {");
        numbers.constants().forEach(constant -> code.line("case %d -> %s;", constant.value(), constant.name()));
        return code.line("default -> null;").line("};").line("}").line("}");
    }
}
