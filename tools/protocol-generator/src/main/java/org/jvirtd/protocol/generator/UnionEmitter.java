/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Map;

/** One sealed interface a union, with a record a case. */
final class UnionEmitter implements Emitter {
    @Override
    public void emit(ProgramSpec program, TypeRegistry registry, Map<String, CodeBuffer> files) {
        for (TypeSpec type : program.types()) {
            if (type instanceof TypeSpec.Union union) {
                files.put(union.javaName(), code(program, registry, union));
            }
        }
    }

    static CodeBuffer code(ProgramSpec program, TypeRegistry registry, TypeSpec.Union union) {
        CodeBuffer code = new CodeBuffer(TypeRegistry.packageOf(program.name()));
        code.using("org.jvirtd.rpc.XdrBody", "org.jvirtd.rpc.XdrException", "org.jvirtd.rpc.XdrReader",
                "org.jvirtd.rpc.XdrWriter");
        String name = union.javaName();
        code.line("/** The union {@code %s}. Generated from %s; edit that. */", union.name(), program.file());
        code.line("public sealed interface %s extends XdrBody {", name);
        code.line("/**").line(" * The number before the value, which chooses the case.").line(" *")
                .line(" * @return the number").line(" */").line("int type();").line("");
        reader(code, name, union);
        union.cases().forEach(each -> unionCase(code, name, each, new FieldCode(program, registry, each.field())));
        return code.line("}");
    }

    private static void reader(CodeBuffer code, String name, TypeSpec.Union union) {
        code.line("/**").line(" * Reads one.").line(" *").line(" * @param in where from").line(" * @return the value")
                .line(" * @throws XdrException if the bytes are not one").line(" */");
        code.line("static %s read(XdrReader in) throws XdrException {", name);
        code.line("int type = in.int32();");
        code.line("return switch (type) {");
        union.cases().forEach(each -> code.line("case %d -> %s.read(in);", each.value(), each.javaName()));
        code.line("default -> throw new XdrException(\"%s has no case \" + type);", union.name());
        code.line("};");
        code.line("}");
    }

    private static void unionCase(CodeBuffer code, String name, TypeSpec.Case each, FieldCode field) {
        String type = each.javaName();
        code.line("");
        code.line("/**").line(" * The case {@code %s}, %d.", each.name(), each.value()).line(" *")
                .line(" * @param value the value").line(" */");
        code.line("record %s(%s value) implements %s {", type, field.type(), name);
        if (!field.primitive()) {
            code.using("java.util.Objects").line("/** Checks that the value is not null. */");
            code.line("public %s {", type).line("Objects.requireNonNull(value, \"value\");").line("}").line("");
        }
        code.line("private static %s read(XdrReader in) throws XdrException {", type);
        code.line("return new %s(%s);", type, field.read());
        code.line("}").line("");
        code.line("@Override").line("public int type() {").line("return %d;", each.value()).line("}").line("");
        code.line("@Override").line("public void write(XdrWriter out) throws XdrException {");
        code.line("out.int32(%d);", each.value());
        field.write(code);
        code.line("}");
        code.line("}");
    }
}
