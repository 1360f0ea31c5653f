/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainGuestAccounts;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.testkit.FakeAgent;
import org.jvirtd.driver.qemu.internal.testkit.TestDomain;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.Change;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A domain with an agent, and the facets that ask it. */
abstract class AgentsFixture {
    static final String CHANNEL = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
            + "<disk type='file' device='disk'><source file='/a.raw'/><target dev='vda' bus='virtio'/>"
            + "<address type='pci' domain='0x0000' bus='0x00' slot='0x07' function='0x0'/></disk>";

    final Map<Class<?>, Object> facets = new HashMap<>();
    TestLoop loop;
    FakeAgent agent;
    TestDomain test;
    Agents agents;

    @BeforeEach
    void open() throws IOException {
        loop = new TestLoop();
        agent = new FakeAgent();
        use(new TestDomain(CHANNEL));
        connected(true);
    }

    void use(TestDomain next) {
        test = next;
        agents = new Agents(loop.loop(), test.pool());
        AgentFacets.addTo(facet -> {
            for (Class<?> type : facet.getClass().getInterfaces()) {
                facets.put(type, facet);
            }
        }, ref -> test.domain(), agents);
    }

    @AfterEach
    void close() throws IOException {
        agents.close();
        test.close();
        loop.close();
        agent.close();
    }

    void connected(boolean there) {
        Path path = agent.socket();
        test.domain().update(state -> {
            DomainConfig now = state.current();
            Device channel = LiveDevices.agentChannel(now).orElseThrow();
            return Change.of(state.withConfigs(LiveDevices.changed(now, channel, e -> e
                    .withChild(Element.of("source").withAttribute("mode", "bind").withAttribute("path", path))
                    .withChild(e.child("target").withAttribute("state", there ? "connected" : "disconnected"))),
                    state.next()));
        });
    }

    <F> F facet(Class<F> type) {
        return type.cast(facets.get(type));
    }

    DomainRef ref() {
        return test.domain().ref();
    }

    static void assertFails(ThrowingCallable call, ErrorCode code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(VirtException.class,
                e -> assertThat(e.code()).isEqualTo(code)).hasMessage(message);
    }

    String hostname() {
        return facet(DomainGuestAccounts.class).guestHostname(ref(), 0);
    }
}
