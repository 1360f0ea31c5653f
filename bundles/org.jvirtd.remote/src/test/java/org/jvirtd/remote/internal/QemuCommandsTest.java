/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.queue.JobClass;
import org.jvirtd.rpc.qemu.DomainAgentCommandArgs;
import org.jvirtd.rpc.qemu.DomainAgentCommandRet;
import org.jvirtd.rpc.qemu.DomainAttachArgs;
import org.jvirtd.rpc.qemu.DomainMonitorCommandArgs;
import org.jvirtd.rpc.qemu.DomainMonitorCommandRet;
import org.jvirtd.rpc.qemu.QemuProcedure;
import org.jvirtd.rpc.remote.NonnullDomain;

/** The commands of the qemu program. */
class QemuCommandsTest {
    private static final NonnullDomain DOMAIN = new NonnullDomain("x", Samples.UUID_1, 1);
    private static final DomainRef REF = new DomainRef(Samples.UUID_1, "x", 1);

    private final Daemon daemon = new Daemon();
    private FakeSession client;

    @BeforeEach
    void connect() throws Exception {
        client = daemon.client();
    }

    @Test
    void aCommandForTheMonitorTakesTheDomainsJob() throws Exception {
        daemon.driver.answer = "answer";

        assertThat(daemon.call(client, QemuProcedure.DOMAIN_MONITOR_COMMAND,
                new DomainMonitorCommandArgs(DOMAIN, "info kvm", 1))).isEqualTo(new DomainMonitorCommandRet("answer"));

        assertThat(daemon.driver.calls).containsExactly("DomainMonitorCommands.monitorCommand");
        assertThat(daemon.driver.lastArguments).isEqualTo(List.of(REF, "info kvm", 1));
        assertThat(daemon.world.jobs).containsExactly(JobClass.MODIFY);
        assertThat(daemon.world.names).containsExactly("qemuDispatchDomainMonitorCommand");
    }

    @Test
    void aCommandForTheAgentTakesTheAgentsJob() throws Exception {
        daemon.driver.answer = "answer";

        assertThat(daemon.call(client, QemuProcedure.DOMAIN_AGENT_COMMAND,
                new DomainAgentCommandArgs(DOMAIN, "{}", -2, 0))).isEqualTo(new DomainAgentCommandRet("answer"));

        assertThat(daemon.driver.calls).containsExactly("DomainGuestAgent.agentCommand");
        assertThat(daemon.driver.lastArguments).isEqualTo(List.of(REF, "{}", -2, 0));
        assertThat(daemon.world.jobs).containsExactly(JobClass.AGENT_MODIFY);
    }

    @Test
    void whoMayOnlyReadCommandsNobody() {
        client.readOnly = true;

        assertThatThrownBy(() -> daemon.call(client, QemuProcedure.DOMAIN_MONITOR_COMMAND,
                new DomainMonitorCommandArgs(DOMAIN, "quit", 1))).isInstanceOfSatisfying(VirtException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_DENIED);
                    assertThat(e)
                            .hasMessage("operation forbidden: read only access prevents virDomainQemuMonitorCommand");
                });
        assertThat(daemon.driver.calls).isEmpty();
    }

    @Test
    void aProcessOfSomebodyElseIsNotAttached() {
        assertThatThrownBy(() -> daemon.call(client, QemuProcedure.DOMAIN_ATTACH, new DomainAttachArgs(5, 0)))
                .isInstanceOfSatisfying(VirtException.class, e -> {
                    assertThat(e).hasMessage(
                            "this function is not supported by the connection driver: virDomainQemuAttach");
                    assertThat(e.domain()).isEqualTo(ErrorDomain.NONE);
                });
    }
}
