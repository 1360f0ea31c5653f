/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Optional;

/** The Java of one field: its type, how it is read and written. */
final class FieldCode {
    private final ProgramSpec program;
    private final TypeRegistry registry;
    private final FieldSpec field;
    private final Optional<BaseType> base;

    FieldCode(ProgramSpec program, TypeRegistry registry, FieldSpec field) {
        this.program = program;
        this.registry = registry;
        this.field = field;
        this.base = BaseType.of(field.type());
    }

    String name() {
        return field.javaName();
    }

    String type() {
        if (field.shape() == FieldSpec.Shape.SINGLE) {
            return itemType();
        }
        return primitiveArray() ? itemType() + "[]" : "List<" + itemType() + ">";
    }

    boolean array() {
        return type().endsWith("[]");
    }

    boolean list() {
        return field.shape() != FieldSpec.Shape.SINGLE && !primitiveArray();
    }

    boolean primitive() {
        return field.shape() == FieldSpec.Shape.SINGLE && base.filter(BaseType::primitive).isPresent();
    }

    boolean optional() {
        return field.optional();
    }

    boolean uuid() {
        return base.filter(b -> b == BaseType.UUID).isPresent();
    }

    /** The mask of a value that is narrower than its Java type, or null. */
    String mask() {
        return base.filter(b -> field.shape() == FieldSpec.Shape.SINGLE).map(BaseType::mask).orElse(null);
    }

    int length() {
        return field.length();
    }

    /** An expression that reads the field. */
    String read() {
        return switch (field.shape()) {
            case FIXED -> "in.chars(" + field.length() + ")";
            case LIST -> primitiveArray() ? "in." + listMethod() + "(" + max() + ")" : "read" + capital() + "(in)";
            case SINGLE -> single();
        };
    }

    /** Adds a method that reads the field, if its expression calls one. */
    void readMethod(CodeBuffer code) {
        if (list()) {
            code.line("");
            code.line("private static List<%s> read%s(XdrReader in) throws XdrException {", itemType(), capital());
            code.line("int size = in.listSize(%s, %d);", max(), registry.minBytes(program, field.type()));
            code.line("if (size == 0) {");
            code.line("return List.of();");
            code.line("}");
            code.line("%s[] items = new %s[size];", itemType(), itemType());
            code.line("for (int i = 0; i < size; i++) {");
            code.line("items[i] = %s;", item());
            code.line("}");
            code.line("return List.of(items);");
            code.line("}");
        }
    }

    /** Adds the statements that write the field. */
    void write(CodeBuffer code) {
        if (field.shape() == FieldSpec.Shape.FIXED) {
            code.line("out.chars(%s);", name());
        } else if (primitiveArray()) {
            code.line("out.%s(%s, %s);", listMethod(), name(), max());
        } else if (list()) {
            code.line("out.listSize(%s.size(), %s);", name(), max());
            code.line("for (%s item : %s) {", itemType(), name());
            code.line("%s;", writeItem("item", field.itemMax()));
            code.line("}");
        } else if (optional() && base.isPresent()) {
            code.line("out.optionalString(%s, %s);", name(), max());
        } else if (optional()) {
            code.line("out.bool(%s != null);", name());
            code.line("if (%s != null) {", name());
            code.line("%s.write(out);", name());
            code.line("}");
        } else {
            code.line("%s;", writeItem(name(), field.max()));
        }
    }

    private String single() {
        if (!optional()) {
            return base.map(b -> String.format(b.read, max())).orElseGet(() -> itemType() + ".read(in)");
        }
        return base.isPresent() ? "in.optionalString(" + max() + ")" : "in.bool() ? " + itemType() + ".read(in) : null";
    }

    private String item() {
        return base.map(b -> String.format(b.read, field.itemMax() == null ? "" : limit(field.itemMax())))
                .orElseGet(() -> itemType() + ".read(in)");
    }

    private String writeItem(String value, String limit) {
        return base.map(b -> String.format(b.write, value, limit == null ? "" : limit(limit)))
                .orElse(value + ".write(out)");
    }

    private String itemType() {
        return base.map(b -> b.java).orElseGet(() -> registry.javaName(program, field.type()));
    }

    private boolean primitiveArray() {
        return field.shape() != FieldSpec.Shape.SINGLE && base.filter(BaseType::primitive).isPresent();
    }

    private String listMethod() {
        return switch (itemType()) {
            case "int" -> "int32List";
            case "long" -> "int64List";
            case "byte" -> "charList";
            default -> throw new TableException(program.file(), field.name(), "no list of " + field.type());
        };
    }

    private String max() {
        return field.max() == null ? "" : limit(field.max());
    }

    private String limit(String limit) {
        return registry.limit(program, limit);
    }

    private String capital() {
        return Character.toUpperCase(name().charAt(0)) + name().substring(1);
    }
}
