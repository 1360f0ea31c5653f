/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One record a struct. */
final class RecordEmitter implements Emitter {
    @Override
    public void emit(ProgramSpec program, TypeRegistry registry, Map<String, CodeBuffer> files) {
        for (TypeSpec type : program.types()) {
            if (type instanceof TypeSpec.Struct struct) {
                files.put(struct.javaName(), code(program, registry, struct));
            }
        }
    }

    static CodeBuffer code(ProgramSpec program, TypeRegistry registry, TypeSpec.Struct struct) {
        CodeBuffer code = new CodeBuffer(TypeRegistry.packageOf(program.name()));
        code.using("org.jvirtd.rpc.XdrBody", "org.jvirtd.rpc.XdrException", "org.jvirtd.rpc.XdrReader",
                "org.jvirtd.rpc.XdrWriter");
        List<FieldCode> fields = struct.fields().stream().map(field -> new FieldCode(program, registry, field))
                .toList();
        String name = struct.javaName();
        header(code, program, struct, fields);
        constructor(code, name, fields);
        reader(code, name, fields);
        writer(code, fields);
        fields.forEach(field -> field.readMethod(code));
        if (fields.stream().anyMatch(FieldCode::array)) {
            EqualityCode.emit(code, name, fields);
        }
        return code.line("}");
    }

    private static void header(CodeBuffer code, ProgramSpec program, TypeSpec.Struct struct, List<FieldCode> fields) {
        if (fields.stream().anyMatch(FieldCode::list)) {
            code.using("java.util.List");
        }
        if (fields.stream().anyMatch(FieldCode::uuid)) {
            code.using("java.util.UUID");
        }
        code.line("/**").line(" * " + struct.source() + " Generated from " + program.file() + "; edit that.")
                .line(" *");
        struct.fields().forEach(field -> code.line(" * @param " + field.javaName() + " " + about(field)));
        code.line(" */");
        String components = fields.stream().map(f -> f.type() + " " + f.name()).collect(Collectors.joining(", "));
        code.line("public record %s(%s) implements XdrBody {", struct.javaName(), components);
    }

    private static String about(FieldSpec field) {
        String limit = field.max() == null ? "" : ", at most " + field.max();
        String shape = switch (field.shape()) {
            case SINGLE -> "";
            case LIST -> "list of ";
            case FIXED -> field.length() + " of ";
        };
        String plain = field.name() + ": " + shape + field.type() + limit + (field.optional() ? ", may be null" : "");
        return field.about() == null ? plain : field.about() + " (" + plain + ")";
    }

    private static void constructor(CodeBuffer code, String name, List<FieldCode> fields) {
        code.line("/** Checks that nothing is null that may not be. */");
        code.line("public %s {", name);
        for (FieldCode field : fields) {
            if (field.list()) {
                code.line("%s = List.copyOf(%s);", field.name(), field.name());
            } else if (field.mask() != null) {
                code.line("%s &= %s;", field.name(), field.mask());
            } else if (!field.primitive() && !field.optional()) {
                code.using("java.util.Objects").line("Objects.requireNonNull(%s, \"%s\");", field.name(), field.name());
            }
            if (field.length() > 0) {
                code.line("if (%s.length != %d) {", field.name(), field.length());
                code.line("throw new IllegalArgumentException(\"%s has \" + %s.length + \" items, not %d\");",
                        field.name(), field.name(), field.length());
                code.line("}");
            }
        }
        code.line("}");
    }

    private static void reader(CodeBuffer code, String name, List<FieldCode> fields) {
        code.line("");
        code.line("/**").line(" * Reads one.").line(" *").line(" * @param in where from").line(" * @return the value")
                .line(" * @throws XdrException if the bytes are not one").line(" */");
        code.line("public static %s read(XdrReader in) throws XdrException {", name);
        code.line("return new %s(%s);", name, fields.stream().map(FieldCode::read).collect(Collectors.joining(", ")));
        code.line("}");
    }

    private static void writer(CodeBuffer code, List<FieldCode> fields) {
        code.line("").line("@Override").line("public void write(XdrWriter out) throws XdrException {");
        fields.forEach(field -> field.write(code));
        code.line("}");
    }
}
