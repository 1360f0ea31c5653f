/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All types and limits of all tables. Refuses duplicates, unknown names, missing limits, and types that contain
 * themselves.
 */
final class TypeRegistry {
    private static final String ROOT = "org.jvirtd.rpc";

    private final Map<String, ProgramSpec> programs = new LinkedHashMap<>();
    private final Map<String, TypeSpec> types = new HashMap<>();
    private final Map<String, Integer> minBytes = new HashMap<>();
    private final Set<String> measuring = new HashSet<>();

    TypeRegistry(List<ProgramSpec> specs) {
        for (ProgramSpec program : specs) {
            if (programs.put(program.name(), program) != null) {
                throw new TableException(program.file(), "table", "a second table of program " + program.name());
            }
            addTypes(program);
            checkProcedures(program);
        }
        for (ProgramSpec program : specs) {
            program.types().forEach(type -> check(program, type));
        }
    }

    Iterable<ProgramSpec> programs() {
        return programs.values();
    }

    static String packageOf(String program) {
        return ROOT + "." + program;
    }

    /** The declared type behind a name, which may have another program's name and a dot before it. */
    Optional<TypeSpec> find(ProgramSpec from, String type) {
        return Optional.ofNullable(types.get(qualified(from, type)));
    }

    /** The Java name of a declared type, as code in a program's package writes it. */
    String javaName(ProgramSpec from, String type) {
        TypeSpec spec = types.get(qualified(from, type));
        int dot = type.indexOf('.');
        return dot < 0 ? spec.javaName() : packageOf(type.substring(0, dot)) + "." + spec.javaName();
    }

    /** The Java expression of a limit. */
    String limit(ProgramSpec from, String limit) {
        int dot = limit.indexOf('.');
        String program = dot < 0 ? from.name() : limit.substring(0, dot);
        String prefix = dot < 0 ? "" : packageOf(program) + ".";
        return prefix + JavaNames.type(program) + "Limits." + limit.substring(dot + 1);
    }

    /** The fewest bytes that a value takes on the wire. */
    int minBytes(ProgramSpec from, String type) {
        Optional<BaseType> base = BaseType.of(type);
        if (base.isPresent()) {
            return base.get().minBytes;
        }
        String name = qualified(from, type);
        Integer known = minBytes.get(name);
        if (known != null) {
            return known;
        }
        if (!measuring.add(name)) {
            throw new TableException(from.file(), name, "contains itself");
        }
        ProgramSpec owner = programs.get(name.substring(0, name.indexOf('.')));
        int bytes = measure(owner, types.get(name));
        measuring.remove(name);
        minBytes.put(name, bytes);
        return bytes;
    }

    private int measure(ProgramSpec owner, TypeSpec type) {
        if (type instanceof TypeSpec.Struct struct) {
            return struct.fields().stream().mapToInt(field -> minBytes(owner, field)).sum();
        }
        if (type instanceof TypeSpec.Union union) {
            return 4 + union.cases().stream().mapToInt(c -> minBytes(owner, c.field())).min().orElse(0);
        }
        return 4;
    }

    private int minBytes(ProgramSpec owner, FieldSpec field) {
        if (field.optional() || field.shape() == FieldSpec.Shape.LIST) {
            minBytes(owner, field.type());
            return 4;
        }
        return minBytes(owner, field.type()) * Math.max(1, field.length());
    }

    private void addTypes(ProgramSpec program) {
        Set<String> javaNames = new HashSet<>(
                Set.of(program.javaPrefix() + "Procedure", program.javaPrefix() + "Limits"));
        for (TypeSpec type : program.types()) {
            if (BaseType.of(type.name()).isPresent() || type.name().contains(".")) {
                throw new TableException(program.file(), type.name(), "is not a name for a type");
            }
            if (types.put(program.name() + "." + type.name(), type) != null || !javaNames.add(type.javaName())) {
                throw new TableException(program.file(), type.name(), "is declared twice");
            }
        }
    }

    private static void checkProcedures(ProgramSpec program) {
        Map<Integer, String> numbers = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (ProcedureSpec procedure : program.procedures()) {
            String other = numbers.put(procedure.number(), procedure.name());
            if (other != null) {
                throw new TableException(program.file(), "procedures " + procedure.name(),
                        "has the number " + procedure.number() + " of " + other);
            }
            if (!names.add(procedure.name())) {
                throw new TableException(program.file(), "procedures " + procedure.name(), "is declared twice");
            }
        }
    }

    private void check(ProgramSpec program, TypeSpec type) {
        if (type instanceof TypeSpec.Struct struct) {
            struct.fields().forEach(field -> check(program, type.name() + " " + field.name(), field));
        } else if (type instanceof TypeSpec.Union union) {
            Set<Integer> values = new HashSet<>();
            for (TypeSpec.Case each : union.cases()) {
                check(program, type.name() + " " + each.name(), each.field());
                if (!values.add(each.value())) {
                    throw new TableException(program.file(), type.name(), "has two cases " + each.value());
                }
            }
        }
        minBytes(program, type.name());
    }

    private void check(ProgramSpec program, String entry, FieldSpec field) {
        Optional<BaseType> base = BaseType.of(field.type());
        boolean sized = base.filter(b -> b == BaseType.STRING || b == BaseType.OPAQUE).isPresent();
        boolean list = field.shape() == FieldSpec.Shape.LIST;
        if (base.isEmpty() && !types.containsKey(qualified(program, field.type()))) {
            throw new TableException(program.file(), entry, "has the unknown type " + field.type());
        }
        if (field.optional() && (list || base.filter(b -> b != BaseType.STRING).isPresent())) {
            throw new TableException(program.file(), entry, "cannot be optional");
        }
        checkLimit(program, entry, "max", field.max(), list || sized);
        checkLimit(program, entry, "itemMax", field.itemMax(), list && sized);
        if (field.shape() == FieldSpec.Shape.FIXED && base.filter(b -> b == BaseType.CHAR).isEmpty()) {
            throw new TableException(program.file(), entry, "only char may have a fixed length");
        }
    }

    private void checkLimit(ProgramSpec program, String entry, String key, String limit, boolean needed) {
        if ((limit != null) != needed) {
            throw new TableException(program.file(), entry, needed ? "needs " + key : "must not have " + key);
        }
        if (limit != null) {
            int dot = limit.indexOf('.');
            ProgramSpec owner = dot < 0 ? program : programs.get(limit.substring(0, dot));
            if (owner == null || !owner.limits().containsKey(limit.substring(dot + 1))) {
                throw new TableException(program.file(), entry, "has the unknown limit " + limit);
            }
        }
    }

    private static String qualified(ProgramSpec from, String type) {
        return type.contains(".") ? type : from.name() + "." + type;
    }
}
