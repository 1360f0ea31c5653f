/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.queue.Change;

/** A host whose domains are defined. */
abstract class DefinitionsFixture {
    static final String A = TestHost.document("a", TestHost.uuid(1));
    static final String B = TestHost.document("b", TestHost.uuid(2));

    @TempDir
    Path home;
    TestHost host;

    @BeforeEach
    void open() {
        host = new TestHost(home);
    }

    @AfterEach
    void close() {
        host.close();
    }

    void restart() {
        host.close();
        host = new TestHost(home);
        host.definitions.load();
    }

    void run(DomainRef ref, int id) {
        start(host.domains.get(ref), id);
    }

    static void start(QemuDomain domain, int id) {
        domain.update(state -> Change.<QemuDomainState, Void>of(state
                .withRun(new Run(id, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 1,
                        1, List.of()))
                .withConfigs(state.current(), state.persistent() ? state.stored() : null)));
    }

    DomainRef define(String xml) {
        return definitions().defineXml(xml, 0);
    }

    DomainDefinitions definitions() {
        return facet(DomainDefinitions.class);
    }

    DomainLookup lookup() {
        return facet(DomainLookup.class);
    }

    <F> F facet(Class<F> type) {
        return host.facet(type);
    }

    /** The lifecycle events: name, event and detail. */
    List<String> told() {
        return host.events.stream().filter(DomainEvent.Lifecycle.class::isInstance)
                .map(DomainEvent.Lifecycle.class::cast)
                .map(event -> event.domain().name() + ' ' + event.event().value() + '/' + event.detail()).toList();
    }

    static void refused(ErrorCode code, Runnable call, String words) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words);
        });
    }
}
