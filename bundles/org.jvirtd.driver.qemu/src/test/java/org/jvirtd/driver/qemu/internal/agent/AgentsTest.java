/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainGuestAgent;
import org.jvirtd.driver.qemu.internal.testkit.TestDomain;
import org.jvirtd.loop.UnixEndpoint;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AgentsTest extends AgentsFixture {
    @Test
    void aDomainThatDoesNotRunHasNoAgent() {
        test.pause();
        assertFails(this::hostname, ErrorCode.OPERATION_INVALID,
                "Requested operation is not valid: domain is not running");
    }

    @Test
    void aDomainWithoutChannelHasNoAgent() {
        test.close();
        use(new TestDomain(""));
        assertFails(this::hostname, ErrorCode.ARGUMENT_UNSUPPORTED,
                "argument unsupported: QEMU guest agent is not configured");
    }

    @Test
    void anAgentThatHasNotOpenedItsChannelIsNotAsked() {
        connected(false);
        assertFails(this::hostname, ErrorCode.AGENT_UNRESPONSIVE,
                "Guest agent is not responding: QEMU guest agent is not connected");
        assertThat(agent.connected()).isFalse();
    }

    @Test
    void itIsSyncedOnceAConnection() {
        agent.returns("guest-get-host-name", "{\"host-name\": \"box\"}");
        assertThat(hostname()).isEqualTo("box");
        assertThat(hostname()).isEqualTo("box");
        assertThat(agent.received()).containsExactly("guest-sync", "{\"execute\":\"guest-get-host-name\"}",
                "{\"execute\":\"guest-get-host-name\"}");
        agents.forget(test.domain().managed().uuid());
        assertThat(hostname()).isEqualTo("box");
        assertThat(agent.received()).hasSize(5);
    }

    @Test
    void aRefusalHasTheAgentsWords() {
        agent.refuses("guest-get-host-name", "GenericError", "no name");
        assertFails(this::hostname, ErrorCode.INTERNAL_ERROR,
                "internal error: unable to execute QEMU agent command 'guest-get-host-name': no name");
    }

    @Test
    void aLateAnswerIsDropped() throws Exception {
        agent.returns("guest-get-host-name", "{\"host-name\": \"box\"}");
        assertFails(() -> facet(DomainGuestAgent.class).agentCommand(ref(), "{\"execute\": \"guest-slow\"}", 1, 0),
                ErrorCode.AGENT_UNRESPONSIVE, "Guest agent is not responding: Guest agent not available for now");
        agent.raw("{\"return\": {\"host-name\": \"late\"}}\n{\"return\": 5}\nrest of something\n");
        assertThat(hostname()).isEqualTo("box");
        assertThat(agent.received()).filteredOn("guest-sync"::equals).hasSize(2);
    }

    @Test
    void whatWasBeforeTheResetByteIsForgotten() throws Exception {
        agent.returns("guest-get-host-name", "{\"host-name\": \"box\"}").deaf(true);
        facet(DomainGuestAgent.class).setAgentResponseTimeout(ref(), 1, 0);
        assertFails(this::hostname, ErrorCode.AGENT_UNRESPONSIVE,
                "Guest agent is not responding: Guest agent not available for now");
        agent.raw(new byte[]{'{', '"', (byte) 0xff});
        agent.deaf(false);
        assertThat(hostname()).isEqualTo("box");
    }

    @Test
    void anAgentThatGoesFailsWhatWaits() throws Exception {
        CompletableFuture<String> waits = CompletableFuture.supplyAsync(() -> {
            try {
                return facet(DomainGuestAgent.class).agentCommand(ref(), "{\"execute\": \"guest-slow\"}", -2, 0);
            } catch (VirtException e) {
                return e.getMessage();
            }
        });
        Await.until("asked", () -> agent.received().size() == 2);
        agents.forget(test.domain().managed().uuid());
        assertThat(Await.result(waits)).contains("QEMU guest agent is not connected");
    }

    @Test
    void oneThatTalksWithoutBeingAskedIsHeldUp() throws Exception {
        agent.returns("guest-ping", "{}");
        AgentSession session = new AgentSession(loop.loop(), () -> 7);
        Await.result(loop.loop().connect(UnixEndpoint.of(agent.socket()), connection -> session).toCompletableFuture());
        Await.until("accepted", agent::connected);
        byte[] noise = "noise\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
            for (int n = 0; n <= AgentSession.MAX_UNASKED_BYTES / noise.length; n++) {
                send(noise);
            }
        });
        Await.until("held up", session::isHeldUp);
        assertThat(Await.result(session.send(Agents.message("guest-ping", null), Patience.of(-2))))
                .as("it is read again, and what it said is dropped").hasToString("{\"return\":{}}");
        Await.result(flood);
        session.close();
    }

    private void send(byte[] bytes) {
        try {
            agent.raw(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneCommandAtATime() throws Exception {
        agent.returns("guest-get-host-name", "{\"host-name\": \"box\"}");
        CompletableFuture<JsonObject> first = agents.begin(test.domain(), Agents.message("guest-slow", null),
                Patience.of(-2));
        CompletableFuture<JsonObject> second = agents.begin(test.domain(), Agents.message("guest-get-host-name", null),
                Patience.of(-2));
        assertThatThrownBy(() -> Await.result(second)).cause().isInstanceOf(AgentSilentException.class);
        first.cancel(false);
        assertThat(hostname()).isEqualTo("box");
    }
}
