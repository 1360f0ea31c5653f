/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.VirtException;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** The agent has refused a command. */
final class AgentRefusal extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Set<String> UNKNOWN = Set.of("CommandNotFound", "CommandDisabled");

    private final String command;
    private final String errorClass;

    private AgentRefusal(String command, String errorClass, String description) {
        super(description, null, false, false);
        this.command = command;
        this.errorClass = errorClass;
    }

    /** Fails if the reply is one. */
    static void check(String command, JsonObject reply) throws AgentRefusal {
        JsonElement error = reply.get("error");
        if (error != null) {
            JsonObject parts = error instanceof JsonObject object ? object : new JsonObject();
            throw new AgentRefusal(command, text(parts.get("class")), text(parts.get("desc")));
        }
    }

    private static String text(JsonElement value) {
        return value instanceof JsonPrimitive text ? text.getAsString() : "unknown QEMU command error";
    }

    /** Whether the agent does not have this command. */
    boolean unsupported() {
        return UNKNOWN.contains(errorClass);
    }

    /** What clients are told. */
    VirtException error() {
        return Mistakes.internal("unable to execute QEMU agent command '" + command + "': " + getMessage());
    }
}
