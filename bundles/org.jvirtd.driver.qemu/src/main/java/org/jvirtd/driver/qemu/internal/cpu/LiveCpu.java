/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.cpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.cpu.ModelFacts;
import org.jvirtd.conf.xml.Element;

/**
 * What the processor of a running guest really has: the model that the configuration names, with each feature that QEMU gives beyond
 * the model or withholds from it (query-cpu-model-expansion).
 */
@AnyThread
public final class LiveCpu {
    private static final Set<String> WANTED = Set.of("require", "force", "optional");

    private final CpuTable table;

    public LiveCpu(CpuTable table) {
        this.table = table;
    }

    /** What QEMU is to expand; empty for a processor that is no model of the table. */
    public Optional<JsonObject> question(Element cpu) {
        String model = model(cpu);
        if (model == null) {
            return Optional.empty();
        }
        JsonObject switches = new JsonObject();
        cpu.children("feature").forEach(feature -> switches.addProperty(feature.attribute("name"),
                WANTED.contains(feature.attribute("policy"))));
        JsonObject named = new JsonObject();
        named.addProperty("name", model);
        named.add("props", switches);
        JsonObject arguments = new JsonObject();
        arguments.addProperty("type", "full");
        arguments.add("model", named);
        return Optional.of(arguments);
    }

    /** The processor as QEMU's answer has it; empty if that is no answer to the question. */
    public Optional<Element> answered(Element cpu, JsonElement answer) {
        JsonObject switches = switches(answer);
        return switches == null ? Optional.empty() : Optional.of(told(cpu, table.ofQemu(switchedOn(switches))));
    }

    private Element told(Element cpu, Set<String> has) {
        ModelFacts facts = table.model(model(cpu));
        Map<String, String> policies = new LinkedHashMap<>();
        cpu.children("feature").forEach(feature -> policies.put(feature.attribute("name"),
                has.contains(feature.attribute("name")) ? "require" : "disable"));
        Set<String> more = new LinkedHashSet<>(has);
        more.removeAll(facts.features());
        table.sorted(more).forEach(feature -> policies.putIfAbsent(feature, "require"));
        Set<String> less = new LinkedHashSet<>(facts.features());
        less.removeAll(has);
        table.sorted(less).forEach(feature -> policies.putIfAbsent(feature, "disable"));
        List<Element> features = new ArrayList<>();
        policies.forEach((name, policy) -> features
                .add(Element.of("feature").withAttribute("policy", policy).withAttribute("name", name)));
        List<Element> rest = cpu.children().stream().filter(child -> !child.name().equals("feature")).toList();
        List<Element> all = new ArrayList<>(rest);
        all.addAll(features);
        return cpu.withAttribute("check", "full").withContent(all);
    }

    private String model(Element cpu) {
        if (cpu == null || !"custom".equals(cpu.attribute("mode")) || cpu.child("model") == null) {
            return null;
        }
        String model = cpu.child("model").text();
        return table.hasModel(model) ? model : null;
    }

    private static JsonObject switches(JsonElement answer) {
        return answer instanceof JsonObject parts && parts.get("model") instanceof JsonObject model
                && model.get("props") instanceof JsonObject switches ? switches : null;
    }

    private static Set<String> switchedOn(JsonObject switches) {
        Set<String> on = new LinkedHashSet<>();
        switches.entrySet().forEach(property -> {
            if (property.getValue().isJsonPrimitive() && property.getValue().getAsJsonPrimitive().isBoolean()
                    && property.getValue().getAsBoolean()) {
                on.add(property.getKey());
            }
        });
        return on;
    }
}
