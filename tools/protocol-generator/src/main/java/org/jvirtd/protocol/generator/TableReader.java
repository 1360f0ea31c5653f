/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads one table. Unknown and missing keys, and values of the wrong kind, are refused. */
final class TableReader {
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Set<String> PRIORITIES = Set.of("low", "high");
    private static final Set<String> STREAMS = Set.of("none", "read", "write");

    private final String file;
    private final List<TypeSpec> types = new ArrayList<>();
    private Map<String, Integer> flags = Map.of();

    private TableReader(String file) {
        this.file = file;
    }

    static ProgramSpec read(String file, String json) {
        try {
            return new TableReader(file).program(Entry.of(file, "table", JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new TableException(file, "line " + e.getLocation().getLineNr(), e.getOriginalMessage());
        }
    }

    private ProgramSpec program(Entry table) {
        table.onlyKeys("program", "about", "number", "version", "limits", "flags", "enums", "types", "procedures");
        String name = table.text("program");
        Map<String, Integer> limits = table.numbers("limits");
        flags = table.numbers("flags");
        table.list("enums").forEach(this::numbers);
        table.list("types").forEach(this::type);
        List<ProcedureSpec> procedures = table.list("procedures").stream().map(this::procedure).toList();
        int number = table.has("number") ? Integer.parseUnsignedInt(table.text("number").substring(2), 16) : 0;
        if (number == 0 && !procedures.isEmpty()) {
            throw table.refuse("has procedures but no number");
        }
        return new ProgramSpec(file, name, table.text("about"), number, table.integer("version", 0), limits,
                List.copyOf(types), procedures);
    }

    private void numbers(Entry entry) {
        entry.onlyKeys("name", "values");
        String name = entry.text("name");
        List<TypeSpec.Constant> constants = new ArrayList<>();
        entry.numbers("values").forEach((key, value) -> constants.add(new TypeSpec.Constant(key, value)));
        types.add(new TypeSpec.Numbers(name, JavaNames.type(name), constants));
    }

    private void type(Entry entry) {
        entry.onlyKeys("name", "java", "fields", "cases");
        String name = entry.text("name");
        String java = entry.text("java", JavaNames.type(name));
        if (entry.has("cases") == entry.has("fields")) {
            throw entry.refuse("needs either fields or cases");
        }
        if (entry.has("fields")) {
            types.add(new TypeSpec.Struct(name, java, "The struct {@code " + name + "}.", fields(entry, "fields")));
        } else {
            types.add(new TypeSpec.Union(name, java, entry.list("cases").stream().map(this::unionCase).toList()));
        }
    }

    private TypeSpec.Case unionCase(Entry entry) {
        entry.onlyKeys("value", "name", "type", "max");
        FieldSpec field = new FieldSpec("value", entry.text("type"), FieldSpec.Shape.SINGLE, entry.text("max", null),
                null, 0, false, null);
        return new TypeSpec.Case(entry.integer("value"), entry.text("name"), field);
    }

    private ProcedureSpec procedure(Entry entry) {
        entry.onlyKeys("number", "name", "priority", "stream", "function", "acl", "aclFilter", "args", "ret", "event");
        String name = entry.text("name");
        int number = entry.integer("number");
        if (number < 1) {
            throw entry.refuse("number " + number + " is below 1");
        }
        if (entry.has("event") && (entry.has("args") || entry.has("ret"))) {
            throw entry.refuse("is an event with arguments or a result");
        }
        List<AccessRuleSpec> access = entry.texts("acl").stream().map(rule -> rule(entry, rule)).toList();
        String filter = entry.text("aclFilter", null);
        return new ProcedureSpec(number, name, entry.oneOf("priority", "low", PRIORITIES),
                entry.oneOf("stream", "none", STREAMS), entry.text("function", null), access,
                filter == null ? null : rule(entry, filter), body(entry, "args", "args", "Arguments"),
                body(entry, "ret", "ret", "Result"), body(entry, "event", "msg", "Event"));
    }

    private AccessRuleSpec rule(Entry entry, String rule) {
        try {
            return AccessRuleSpec.parse(rule, flags);
        } catch (IllegalArgumentException e) {
            throw entry.refuse(e.getMessage());
        }
    }

    private TypeSpec.Struct body(Entry entry, String key, String suffix, String what) {
        if (!entry.has(key)) {
            return null;
        }
        String name = entry.text("name").toLowerCase(Locale.ROOT) + "_" + suffix;
        TypeSpec.Struct struct = new TypeSpec.Struct(name, JavaNames.type(name),
                what + " of " + entry.text("name") + " (" + entry.integer("number") + ").", fields(entry, key));
        types.add(struct);
        return struct;
    }

    private List<FieldSpec> fields(Entry entry, String key) {
        List<FieldSpec> fields = entry.list(key).stream().map(this::field).toList();
        if (fields.isEmpty()) {
            throw entry.refuse(key + " is empty");
        }
        Map<String, FieldSpec> byName = new LinkedHashMap<>();
        for (FieldSpec field : fields) {
            if (byName.put(field.javaName(), field) != null) {
                throw entry.refuse("has two fields " + field.javaName());
            }
        }
        return fields;
    }

    private FieldSpec field(Entry entry) {
        entry.onlyKeys("name", "type", "max", "itemMax", "length", "optional", "about");
        String type = entry.text("type");
        boolean list = type.startsWith("[]");
        int length = entry.integer("length", 0);
        FieldSpec.Shape shape = !list
                ? FieldSpec.Shape.SINGLE
                : length > 0 ? FieldSpec.Shape.FIXED : FieldSpec.Shape.LIST;
        if (length != 0 && shape != FieldSpec.Shape.FIXED) {
            throw entry.refuse("has a length but is no list");
        }
        return new FieldSpec(entry.text("name"), list ? type.substring(2) : type, shape, entry.text("max", null),
                entry.text("itemMax", null), length, entry.flag("optional"), entry.text("about", null));
    }
}
