/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The enum of a program's procedures. */
final class ProceduresEmitter implements Emitter {
    @Override
    public void emit(ProgramSpec program, TypeRegistry registry, Map<String, CodeBuffer> files) {
        if (!program.procedures().isEmpty()) {
            files.put(program.javaPrefix() + "Procedure", code(program));
        }
    }

    static CodeBuffer code(ProgramSpec program) {
        CodeBuffer code = new CodeBuffer(TypeRegistry.packageOf(program.name()));
        code.using("java.util.List", "org.jvirtd.rpc.AccessRule", "org.jvirtd.rpc.Procedure");
        String name = program.javaPrefix() + "Procedure";
        code.line("/** %s Its procedures, generated from %s; edit that. */", program.about(), program.file());
        code.line("public enum %s implements Procedure {", name);
        constants(code, program.procedures());
        code.line("").line("/** The program's number. */");
        code.line("public static final int PROGRAM = 0x%08x;", program.number());
        code.line("/** The program's version. */").line("public static final int VERSION = %d;", program.version());
        code.line("");
        lookup(code, name, program);
        code.line("");
        state(code, name);
        return code.line("}");
    }

    private static void constants(CodeBuffer code, List<ProcedureSpec> procedures) {
        for (int i = 0; i < procedures.size(); i++) {
            ProcedureSpec p = procedures.get(i);
            code.line("/** %s. */", p.function() == null ? "Number " + p.number() : "{@code " + p.function() + "}");
            code.line("%s(%d, Priority.%s, StreamDirection.%s, %s, %s, %s, %s)%s", p.name(), p.number(), p.priority(),
                    p.stream(), p.event() != null,
                    p.access().stream().map(ProceduresEmitter::rule).collect(Collectors.joining(", ", "List.of(", ")")),
                    p.listFilter() == null ? "null" : rule(p.listFilter()), text(p.function()),
                    i + 1 < procedures.size() ? "," : ";");
        }
    }

    private static void lookup(CodeBuffer code, String name, ProgramSpec program) {
        int highest = program.procedures().stream().mapToInt(ProcedureSpec::number).max().orElse(0);
        code.line("private static final %s[] BY_NUMBER = new %s[%d];", name, name, highest + 1);
        code.line("").line("static {").line("for (%s procedure : values()) {", name);
        code.line("BY_NUMBER[procedure.number] = procedure;").line("}").line("}");
    }

    private static void state(CodeBuffer code, String name) {
        code.line("private final int number;").line("private final Priority priority;")
                .line("private final StreamDirection stream;").line("private final boolean event;")
                .line("private final List<AccessRule> access;").line("private final AccessRule listFilter;")
                .line("private final String publicFunction;").line("");
        code.line("%s(int number, Priority priority, StreamDirection stream, boolean event,", name)
                .line("        List<AccessRule> access, AccessRule listFilter, String publicFunction) {");
        for (String field : List.of("number", "priority", "stream", "event", "access", "listFilter",
                "publicFunction")) {
            code.line("this.%s = %s;", field, field);
        }
        code.line("}").line("");
        code.line("/**").line(" * The procedure with a number.").line(" *").line(" * @param number the number")
                .line(" * @return the procedure, or null if there is none").line(" */");
        code.line("public static %s of(int number) {", name);
        code.line("return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;").line("}");
        getter(code, "int program", "PROGRAM");
        getter(code, "int version", "VERSION");
        getter(code, "int number", "number");
        getter(code, "Priority priority", "priority");
        getter(code, "StreamDirection stream", "stream");
        getter(code, "boolean event", "event");
        getter(code, "List<AccessRule> access", "access");
        getter(code, "AccessRule listFilter", "listFilter");
        getter(code, "String publicFunction", "publicFunction");
    }

    private static void getter(CodeBuffer code, String method, String value) {
        code.line("").line("@Override").line("public %s() {", method).line("return %s;", value).line("}");
    }

    private static String rule(AccessRuleSpec rule) {
        String plain = "new AccessRule(" + text(rule.object()) + ", " + text(rule.permission());
        return rule.argument() == null
                ? plain + ")"
                : plain + ", AccessRule.When." + rule.when() + ", " + text(rule.argument()) + ", " + rule.value() + ")";
    }

    private static String text(String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
