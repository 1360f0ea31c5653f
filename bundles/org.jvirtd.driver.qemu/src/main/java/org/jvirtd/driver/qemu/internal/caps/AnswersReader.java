/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.conf.cpu.Architectures;

/** Makes sense of what a QEMU has answered. */
final class AnswersReader {
    private AnswersReader() {}

    /** @throws RuntimeException if these are not the answers of a QEMU */
    static QemuCapabilities read(Path binary, JsonObject answers) {
        JsonObject version = answers.getAsJsonObject(Questions.VERSION);
        JsonObject number = version.getAsJsonObject("qemu");
        JsonArray schema = answers.getAsJsonArray(Questions.SCHEMA);
        return new QemuCapabilities(binary,
                Architectures.ofQemu(answers.getAsJsonObject(Questions.TARGET).get("arch").getAsString()),
                Versions.number(number.get("major").getAsInt(), number.get("minor").getAsInt(),
                        number.get("micro").getAsInt()),
                version.get("package").getAsString(), machines(answers.getAsJsonArray(Questions.MACHINES)),
                names(answers.getAsJsonArray(Questions.TYPES)), properties(answers.getAsJsonObject(Questions.DEVICE)),
                names(answers.getAsJsonArray(Questions.COMMANDS)), SchemaPaths.names(schema, "event"),
                SchemaPaths.of(schema),
                answers.has(Prober.TCG) ? accelerator(answers.getAsJsonObject(Prober.TCG)) : null,
                answers.has(Prober.KVM) ? accelerator(answers.getAsJsonObject(Prober.KVM)) : null);
    }

    private static List<Machine> machines(JsonArray list) {
        List<Machine> machines = new ArrayList<>();
        for (JsonElement entry : list) {
            JsonObject machine = entry.getAsJsonObject();
            machines.add(new Machine(machine.get("name").getAsString(), text(machine, "alias"),
                    machine.get("cpu-max").getAsInt(), truth(machine, "hotpluggable-cpus"),
                    text(machine, "default-ram-id"), text(machine, "default-cpu-type"), truth(machine, "is-default"),
                    truth(machine, "deprecated"), truth(machine, "numa-mem-supported")));
        }
        return machines;
    }

    private static Set<String> names(JsonArray list) {
        Set<String> names = new HashSet<>();
        list.forEach(entry -> names.add(entry.getAsJsonObject().get("name").getAsString()));
        return names;
    }

    private static Map<String, Set<String>> properties(JsonObject types) {
        Map<String, Set<String>> properties = new HashMap<>();
        types.entrySet().forEach(e -> properties.put(e.getKey(), Set.copyOf(names(e.getValue().getAsJsonArray()))));
        return properties;
    }

    private static Accelerator accelerator(JsonObject answers) {
        List<CpuModel> models = new ArrayList<>();
        if (answers.has(Questions.CPU_MODELS)) {
            for (JsonElement entry : answers.getAsJsonArray(Questions.CPU_MODELS)) {
                models.add(cpuModel(entry.getAsJsonObject()));
            }
        }
        return new Accelerator(models,
                answers.has(Questions.EXPANSION) ? expanded(answers.getAsJsonObject(Questions.EXPANSION)) : null);
    }

    private static CpuModel cpuModel(JsonObject model) {
        List<String> missing = new ArrayList<>();
        if (model.has("unavailable-features")) {
            model.getAsJsonArray("unavailable-features").forEach(f -> missing.add(f.getAsString()));
        }
        return new CpuModel(model.get("name").getAsString(), model.get("typename").getAsString(),
                truth(model, "migration-safe"), missing, truth(model, "deprecated"));
    }

    private static ExpandedCpu expanded(JsonObject answer) {
        JsonObject model = answer.getAsJsonObject("model");
        Map<String, Boolean> switches = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        if (model.has("props")) {
            for (Map.Entry<String, JsonElement> property : model.getAsJsonObject("props").entrySet()) {
                JsonPrimitive value = property.getValue().getAsJsonPrimitive();
                if (value.isBoolean()) {
                    switches.put(property.getKey(), value.getAsBoolean());
                } else {
                    texts.put(property.getKey(), value.getAsString());
                }
            }
        }
        return new ExpandedCpu(model.get("name").getAsString(), switches, texts);
    }

    /** Null if absent. */
    private static String text(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : null;
    }

    private static boolean truth(JsonObject object, String name) {
        return object.has(name) && object.get(name).getAsBoolean();
    }
}
