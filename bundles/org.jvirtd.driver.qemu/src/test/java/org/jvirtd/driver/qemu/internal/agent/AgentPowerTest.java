/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainPMSuspendedReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.testkit.FakeAgent;
import org.jvirtd.driver.qemu.internal.testkit.TestDomain;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.Change;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The agent of a guest that goes to sleep leaves before it has answered. */
class AgentPowerTest {
    private static final String CHANNEL = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>";

    private TestLoop loop;
    private FakeAgent agent;
    private TestDomain test;
    private Agents agents;

    @BeforeEach
    void open() throws IOException {
        loop = new TestLoop();
        agent = new FakeAgent();
        test = new TestDomain(CHANNEL);
        agents = new Agents(loop.loop(), test.pool());
        Path path = agent.socket();
        test.domain().update(state -> {
            DomainConfig now = state.current();
            Device channel = LiveDevices.agentChannel(now).orElseThrow();
            return Change.of(state.withConfigs(LiveDevices.changed(now, channel, e -> e
                    .withChild(Element.of("source").withAttribute("mode", "bind").withAttribute("path", path))
                    .withChild(e.child("target").withAttribute("state", "connected"))), state.next()));
        });
        test.handler(new DomainEventHandler() {
        });
    }

    @AfterEach
    void close() throws IOException {
        agents.close();
        test.close();
        loop.close();
        agent.close();
    }

    private CompletableFuture<DomainState> sleep(int messages) {
        CompletableFuture<DomainState> asleep = CompletableFuture.supplyAsync(() -> {
            new AgentPower(agents).sleep(test.domain(), 0);
            return test.domain().state().run().state();
        });
        Await.until("asked", () -> agent.received().size() == messages);
        agents.forget(test.domain().managed().uuid());
        return asleep;
    }

    @Test
    void aGuestWhoseAgentLeavesAtTheCommandIsAskedForNoAnswerAndWaitedForUntilItSleeps() throws Exception {
        CompletableFuture<DomainState> asleep = sleep(2);
        test.domain().update(state -> Change.of(state.withRun(state.run().in(DomainState.DOMAIN_PMSUSPENDED,
                DomainPMSuspendedReason.DOMAIN_PMSUSPENDED_UNKNOWN))));
        assertThat(Await.result(asleep)).isEqualTo(DomainState.DOMAIN_PMSUSPENDED);
    }

    @Test
    void anAgentThatLeavesBeforeItHasTheCommandHasNotDoneIt() {
        agent.deaf(true);
        CompletableFuture<DomainState> asleep = sleep(1);
        assertThatThrownBy(() -> Await.result(asleep)).cause().isInstanceOfSatisfying(VirtException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.AGENT_UNRESPONSIVE));
    }
}
