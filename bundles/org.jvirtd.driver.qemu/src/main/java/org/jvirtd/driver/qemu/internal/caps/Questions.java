/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.util.List;
import java.util.concurrent.ExecutionException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.conf.TableFile;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;

/** What a QEMU is asked, and how the answers are kept: under the name of the command, as QEMU gave them. */
final class Questions {
    static final String VERSION = "query-version";
    static final String TARGET = "query-target";
    static final String KVM = "query-kvm";
    static final String MACHINES = "query-machines";
    static final String CPU_MODELS = "query-cpu-definitions";
    static final String TYPES = "qom-list-types";
    static final String COMMANDS = "query-commands";
    static final String SCHEMA = "query-qmp-schema";
    static final String EXPANSION = "query-cpu-model-expansion";
    static final String DEVICE = "device-list-properties";
    static final String OBJECT = "qom-list-properties";

    /** Asked of every program. */
    private static final List<String> PLAIN = List.of(VERSION, TARGET, KVM, MACHINES, TYPES, COMMANDS, SCHEMA);
    private static final List<String> TYPE_TABLE = TableFile.lines(Questions.class, "probed-types.txt");

    private final Monitor monitor;
    private final Deadline deadline;

    Questions(Monitor monitor, Deadline deadline) {
        this.monitor = monitor;
        this.deadline = deadline;
    }

    /** All that does not depend on how guests are run. */
    JsonObject program() throws ProbeException {
        JsonObject answers = new JsonObject();
        for (String command : PLAIN) {
            answers.add(command, must(command));
        }
        JsonObject properties = new JsonObject();
        for (String line : TYPE_TABLE) {
            String[] words = line.split(" ");
            JsonElement answer = may(words[0], with("typename", words[1]));
            if (answer != null) {
                properties.add(words[1], answer);
            }
        }
        answers.add(DEVICE, properties);
        return answers;
    }

    /** What depends on it. */
    JsonObject accelerator() throws ProbeException {
        JsonObject answers = new JsonObject();
        answers.add(KVM, must(KVM));
        JsonElement models = may(CPU_MODELS, null);
        if (models != null) {
            answers.add(CPU_MODELS, models);
        }
        JsonElement expanded = may(EXPANSION, richest(true));
        if (expanded == null) {
            expanded = may(EXPANSION, richest(false));
        }
        if (expanded != null) {
            answers.add(EXPANSION, expanded);
        }
        return answers;
    }

    /** @param all also what keeps a guest from migrating; not every architecture can say */
    private static JsonObject richest(boolean all) {
        JsonObject model = with("name", "max");
        if (all) {
            JsonObject properties = new JsonObject();
            properties.addProperty("migratable", false);
            model.add("props", properties);
        }
        JsonObject arguments = with("type", "full");
        arguments.add("model", model);
        return arguments;
    }

    private JsonElement must(String command) throws ProbeException {
        try {
            return deadline.await(command, monitor.execute(command, null));
        } catch (ExecutionException e) {
            throw new ProbeException(command + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Null if it does not know the command or type. */
    private JsonElement may(String command, JsonObject arguments) throws ProbeException {
        try {
            return deadline.await(command, monitor.execute(command, arguments));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof QmpException) {
                return null;
            }
            throw new ProbeException(command + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static JsonObject with(String name, String value) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty(name, value);
        return arguments;
    }
}
