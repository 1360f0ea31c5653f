/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;

import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.NodeSuspendTarget;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.event.Told;
import org.jvirtd.driver.qemu.internal.life.PowerAgent;
import org.jvirtd.queue.Expectation;

/**
 * Asks guests to power off, to reboot or to sleep. An agent that does so has no time to answer: what QEMU tells of it is the answer,
 * and so is that the agent leaves.
 * Whoever calls holds the domain's agent job.
 */
@OnWorker
public final class AgentPower implements PowerAgent {
    private static final Map<NodeSuspendTarget, Sleep> SLEEPS = Map.of(
            NodeSuspendTarget.NODE_SUSPEND_TARGET_MEM, new Sleep("guest-suspend-ram", "SUSPEND"),
            NodeSuspendTarget.NODE_SUSPEND_TARGET_DISK, new Sleep("guest-suspend-disk", "SUSPEND_DISK"),
            NodeSuspendTarget.NODE_SUSPEND_TARGET_HYBRID, new Sleep("guest-suspend-hybrid", "SUSPEND"));

    /** A guest of which QEMU tells nothing in this time is not waited for. */
    private static final Duration ASLEEP = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 10;

    private final Agents agents;

    /** What asks for it, and what QEMU tells when it is so. */
    private record Sleep(String command, String event) {}

    public AgentPower(Agents agents) {
        this.agents = agents;
    }

    @Override
    public boolean usable(QemuDomain domain) {
        return agents.reachable(domain);
    }

    @Override
    public void powerDown(QemuDomain domain, boolean reboot) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("mode", reboot ? "reboot" : "powerdown");
        ask(domain, "guest-shutdown", arguments, reboot ? "RESET" : "SHUTDOWN", Patience.SHUTDOWN);
    }

    @Override
    public void sleep(QemuDomain domain, int target) {
        Sleep how = SLEEPS.get(NodeSuspendTarget.of(target).orElseThrow());
        ask(domain, how.command, null, how.event, Patience.of(domain.state().guest().agentTimeoutSeconds()));
        // Whoever asks what the guest does is to find it asleep.
        long until = System.nanoTime() + ASLEEP.toNanos();
        while (domain.state().active() && domain.state().run().state() == DomainState.DOMAIN_RUNNING
                && System.nanoTime() - until < 0) {
            agents.pause("the guest's sleep", PAUSE_MILLIS);
        }
    }

    private void ask(QemuDomain domain, String command, JsonObject arguments, String event, Patience patience) {
        CompletableFuture<JsonObject> done = new CompletableFuture<>();
        try (Expectation seen = domain.managed().expect("guest agent: " + command, told -> {
            if (Told.named(event).or(Told.named("SHUTDOWN")).test(told)) {
                done.complete(null);
            }
            return false;
        })) {
            CompletableFuture<JsonObject> reply = agents.begin(domain, Agents.message(command, arguments), patience);
            reply.whenComplete((answer, failure) -> {
                if (failure instanceof AgentLeftException) {
                    done.complete(null);
                } else if (failure != null) {
                    done.completeExceptionally(failure);
                } else if (answer.has("error")) {
                    done.complete(answer);
                }
            });
            JsonObject answer = agents.await("guest agent: " + command, done);
            reply.cancel(false);
            if (answer != null) {
                AgentRefusal.check(command, answer);
            }
        } catch (AgentRefusal refusal) {
            throw refusal.error();
        }
    }
}
