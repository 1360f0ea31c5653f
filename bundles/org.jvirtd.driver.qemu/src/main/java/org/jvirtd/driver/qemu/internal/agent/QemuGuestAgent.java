/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.function.Function;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainGuestAgent;
import org.jvirtd.api.thread.OnWorker;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.qmp.ProtocolException;
import org.jvirtd.driver.qemu.internal.qmp.StrictJson;
import org.jvirtd.queue.Change;

/** The agent itself. */
@OnWorker
final class QemuGuestAgent implements DomainGuestAgent {
    private final Function<DomainRef, QemuDomain> domains;
    private final Agents agents;

    QemuGuestAgent(Function<DomainRef, QemuDomain> domains, Agents agents) {
        this.domains = domains;
        this.agents = agents;
    }

    @Override
    public int setAgentResponseTimeout(DomainRef ref, int timeoutSeconds, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainAgentSetResponseTimeout");
        Patience.check(timeoutSeconds);
        domains.apply(ref).update(
                state -> Change.of(state.withGuest(state.guest().withAgentTimeout(timeoutSeconds))));
        return 0;
    }

    @Override
    public String agentCommand(DomainRef ref, String command, int timeoutSeconds, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainQemuAgentCommand");
        QemuDomain domain = domains.apply(ref);
        agents.require(domain);
        Patience.check(timeoutSeconds);
        JsonObject message = read(command);
        JsonObject reply = agents.raw(domain, message, Patience.of(timeoutSeconds));
        try {
            AgentRefusal.check(message.get("execute") instanceof JsonPrimitive name ? name.getAsString() : "", reply);
        } catch (AgentRefusal refusal) {
            throw refusal.error();
        }
        return reply.toString();
    }

    private static JsonObject read(String command) {
        try {
            return StrictJson.object(ByteBuffer.wrap(command.getBytes(StandardCharsets.UTF_8)));
        } catch (ProtocolException e) {
            throw cannotParse(command, e);
        }
    }

    private static VirtException cannotParse(String command, ProtocolException why) {
        return Mistakes.internal("cannot parse json " + command + ": " + why.getMessage());
    }
}
