/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A class that reads the body of any procedure of a program, for those who do not know the procedure beforehand. */
final class BodiesEmitter implements Emitter {
    @Override
    public void emit(ProgramSpec program, TypeRegistry registry, Map<String, CodeBuffer> files) {
        if (!program.procedures().isEmpty()) {
            files.put(program.javaPrefix() + "Bodies", code(program));
        }
    }

    static CodeBuffer code(ProgramSpec program) {
        CodeBuffer code = new CodeBuffer(TypeRegistry.packageOf(program.name()));
        code.using("org.jvirtd.rpc.XdrBody", "org.jvirtd.rpc.XdrException", "org.jvirtd.rpc.XdrReader");
        String name = program.javaPrefix() + "Bodies";
        code.line("/** Reads the body of any procedure. Generated from %s; edit that. */", program.file());
        code.line("public final class %s {", name);
        code.line("private %s() {", name).line("}");
        method(code, program, "Args", "arguments of a call", ProcedureSpec::args);
        method(code, program, "Ret", "result of a call", ProcedureSpec::ret);
        method(code, program, "Event", "body of an event", ProcedureSpec::event);
        return code.line("}");
    }

    private static void method(CodeBuffer code, ProgramSpec program, String suffix, String what,
            Function<ProcedureSpec, TypeSpec.Struct> struct) {
        code.line("");
        code.line("/**").line(" * Reads the %s.", what).line(" *").line(" * @param procedure the procedure")
                .line(" * @param in where from")
                .line(" * @return the record, {@link XdrBody#EMPTY} if the procedure has none")
                .line(" * @throws XdrException if the bytes are not one").line(" */");
        code.line("public static XdrBody read%s(%sProcedure procedure, XdrReader in) throws XdrException {", suffix,
                program.javaPrefix());
        code.line("return switch (procedure) {");
        for (ProcedureSpec procedure : program.procedures()) {
            TypeSpec.Struct body = struct.apply(procedure);
            if (body != null) {
                code.line("case %s -> %s.read(in);", procedure.name().toUpperCase(Locale.ROOT), body.javaName());
            }
        }
        code.line("default -> XdrBody.EMPTY;").line("};").line("}");
    }
}
