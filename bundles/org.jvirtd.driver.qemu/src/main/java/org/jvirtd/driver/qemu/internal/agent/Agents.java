/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.UnixEndpoint;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.WorkerPool;

/**
 * The agents of the domains: one connection a run, opened at the first command and kept, since an agent whose other side is closed
 * wakes its guest again and again. Whoever calls holds the domain's agent job.
 */
@AnyThread
public final class Agents implements AutoCloseable {
    private final EventLoop loop;
    private final WorkerPool workers;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis());

    /** A connection and the run that it is of. */
    private record Known(int run, Agent agent) {}

    public Agents(EventLoop loop, WorkerPool workers) {
        this.loop = loop;
        this.workers = workers;
    }

    /**
     * Sends a command, parked until it is answered, as long as the domain's agent timeout says.
     *
     * @param arguments null for none
     * @return what it returned
     * @throws VirtException INTERNAL_ERROR with the agent's words if it refuses; as {@link #raw} otherwise
     */
    @OnWorker
    public JsonElement call(QemuDomain domain, String command, JsonObject arguments) {
        try {
            return tryCall(domain, command, arguments);
        } catch (AgentRefusal refusal) {
            throw refusal.error();
        }
    }

    /** As {@link #call}, for callers that know what a refusal means. */
    @OnWorker
    JsonElement tryCall(QemuDomain domain, String command, JsonObject arguments) throws AgentRefusal {
        JsonObject message = message(command, arguments);
        JsonObject reply = raw(domain, message, Patience.of(domain.state().guest().agentTimeoutSeconds()));
        AgentRefusal.check(command, reply);
        JsonElement value = reply.get("return");
        return value == null ? JsonNull.INSTANCE : value;
    }

    static JsonObject message(String command, JsonObject arguments) {
        JsonObject message = new JsonObject();
        message.addProperty("execute", command);
        if (arguments != null) {
            message.add("arguments", arguments);
        }
        return message;
    }

    /**
     * Sends a message as it is, parked until it is answered.
     *
     * @return the whole reply
     * @throws VirtException OPERATION_INVALID if the guest does not run, ARGUMENT_UNSUPPORTED if it has no channel for an agent,
     *         AGENT_UNRESPONSIVE if there is no agent or it does not answer
     */
    @OnWorker
    JsonObject raw(QemuDomain domain, JsonObject message, Patience patience) {
        Agent agent = open(domain);
        return await("guest agent: " + name(message), agent.send(message, patience));
    }

    /** Sends a message whose answer is taken from elsewhere, too. */
    CompletableFuture<JsonObject> begin(QemuDomain domain, JsonObject message, Patience patience) {
        return open(domain).send(message, patience);
    }

    /** Waits for an answer, parked. It does not count as a command of the domain: its monitor is none the worse. */
    @OnWorker
    <T> T await(String what, CompletableFuture<T> answer) {
        try {
            park(what, () -> settle(answer));
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AgentSilentException silent) {
                throw silent(silent.getMessage());
            }
            throw Mistakes.internal(String.valueOf(e.getCause().getMessage()));
        }
    }

    /** Waits a moment, parked. */
    @OnWorker
    void pause(String what, long millis) {
        park(what, () -> {
            Thread.sleep(millis);
            return null;
        });
    }

    private void park(String what, ParkedCall<Void, InterruptedException> wait) {
        try {
            workers.park(what, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while waiting: " + what);
        }
    }

    private static Void settle(CompletableFuture<?> answer) throws InterruptedException {
        try {
            answer.get();
        } catch (ExecutionException e) {
            // The caller looks at it.
        }
        return null;
    }

    private static String name(JsonObject message) {
        return message.get("execute") instanceof JsonPrimitive name ? name.getAsString() : "";
    }

    /** Checks that the agent of this domain can be asked. */
    void require(QemuDomain domain) {
        path(domain.state());
    }

    /** Whether the agent of this domain can be asked. */
    boolean reachable(QemuDomain domain) {
        try {
            require(domain);
            return true;
        } catch (VirtException e) {
            return false;
        }
    }

    private static Path path(QemuDomainState state) {
        if (!state.active() || state.run().state() != DomainState.DOMAIN_RUNNING) {
            throw Mistakes.notRunning();
        }
        Device channel = LiveDevices.agentChannel(state.current()).orElseThrow(() -> VirtException
                .of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.QEMU, "QEMU guest agent is not configured"));
        Element source = channel.element().child("source");
        if (source == null || source.attribute("path") == null) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.QEMU,
                    "QEMU guest agent is not configured");
        }
        if (!"connected".equals(channel.element().child("target").attribute("state"))) {
            throw silent("QEMU guest agent is not connected");
        }
        return Path.of(source.attribute("path"));
    }

    private static VirtException silent(String why) {
        return VirtException.of(ErrorCode.AGENT_UNRESPONSIVE, ErrorDomain.QEMU, why);
    }

    private Agent open(QemuDomain domain) {
        QemuDomainState state = domain.state();
        Path path = path(state);
        int run = state.run().id();
        Known now = known.get(domain.managed().uuid());
        if (now != null && now.run == run && now.agent.isOpen()) {
            return now.agent;
        }
        if (now != null) {
            now.agent.close();
        }
        CompletableFuture<Agent> opened = new CompletableFuture<>();
        AgentSession session = new AgentSession(loop, numbers::incrementAndGet);
        loop.connect(UnixEndpoint.of(path), connection -> session).whenComplete((connection, failure) -> {
            if (failure == null) {
                opened.complete(session);
            } else {
                opened.completeExceptionally(new AgentSilentException("QEMU guest agent is not connected"));
            }
        });
        Agent agent = await("guest agent's channel", opened);
        known.put(domain.managed().uuid(), new Known(run, agent));
        return agent;
    }

    /** Ends the connection of a domain whose run is over. */
    public void forget(UUID domain) {
        Known now = known.remove(domain);
        if (now != null) {
            now.agent.close();
        }
    }

    @Override
    public void close() {
        known.keySet().forEach(this::forget);
    }
}
