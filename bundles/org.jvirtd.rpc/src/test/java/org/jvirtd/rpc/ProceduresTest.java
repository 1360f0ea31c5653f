/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.jvirtd.rpc.Procedure.Priority;
import org.jvirtd.rpc.Procedure.StreamDirection;
import org.jvirtd.rpc.admin.AdminProcedure;
import org.jvirtd.rpc.keepalive.KeepaliveProcedure;
import org.jvirtd.rpc.lxc.LxcProcedure;
import org.jvirtd.rpc.qemu.QemuProcedure;
import org.jvirtd.rpc.remote.RemoteProcedure;

class ProceduresTest {
    @Test
    void aProcedureIsFoundByItsNumber() {
        assertThat(RemoteProcedure.of(1)).isEqualTo(RemoteProcedure.CONNECT_OPEN);
        assertThat(RemoteProcedure.of(10)).isEqualTo(RemoteProcedure.DOMAIN_CREATE_XML);
        for (RemoteProcedure procedure : RemoteProcedure.values()) {
            assertThat(RemoteProcedure.of(procedure.number())).isSameAs(procedure);
        }
    }

    @Test
    void anUnknownNumberIsNoProcedure() {
        assertThat(RemoteProcedure.of(0)).isNull();
        assertThat(RemoteProcedure.of(-1)).isNull();
        assertThat(RemoteProcedure.of(Integer.MAX_VALUE)).isNull();
        assertThat(RemoteProcedure.of(RemoteProcedure.values().length + 1)).isNull();
    }

    @Test
    void theProgramsHaveTheirNumbersOfTheWire() {
        assertThat(RemoteProcedure.PROGRAM).isEqualTo(0x20008086);
        assertThat(QemuProcedure.PROGRAM).isEqualTo(0x20008087);
        assertThat(LxcProcedure.PROGRAM).isEqualTo(0x00068000);
        assertThat(KeepaliveProcedure.PROGRAM).isEqualTo(0x6b656570);
        assertThat(AdminProcedure.PROGRAM).isEqualTo(0x06900690);
        assertThat(all()).extracting(Procedure::version).containsOnly(1);
    }

    @Test
    void everyCallOfAClientButLoginAndKeepaliveNamesItsPublicFunction() {
        assertThat(all().filter(p -> p.publicFunction() == null && !p.event()).map(Procedure::name))
                .containsExactlyInAnyOrder("AUTH_LIST", "AUTH_SASL_INIT", "AUTH_SASL_START", "AUTH_SASL_STEP",
                        "AUTH_POLKIT", "PING", "PONG");
        assertThat(RemoteProcedure.DOMAIN_CREATE_XML.publicFunction()).isEqualTo("virDomainCreateXML");
        assertThat(QemuProcedure.DOMAIN_MONITOR_COMMAND.publicFunction()).isEqualTo("virDomainQemuMonitorCommand");
        assertThat(LxcProcedure.DOMAIN_OPEN_NAMESPACE.publicFunction()).isEqualTo("virDomainLxcOpenNamespace");
        assertThat(AdminProcedure.CONNECT_LIST_SERVERS.publicFunction()).isEqualTo("virAdmConnectListServers");
    }

    @Test
    void streamsHaveADirectionAsTheClientSeesIt() {
        assertThat(RemoteProcedure.DOMAIN_SCREENSHOT.stream()).isEqualTo(StreamDirection.READ);
        assertThat(RemoteProcedure.STORAGE_VOL_UPLOAD.stream()).isEqualTo(StreamDirection.WRITE);
        assertThat(RemoteProcedure.DOMAIN_CREATE.stream()).isEqualTo(StreamDirection.NONE);
    }

    @Test
    void priorityIsThatOfTheTable() {
        assertThat(RemoteProcedure.CONNECT_OPEN.priority()).isEqualTo(Priority.HIGH);
        assertThat(RemoteProcedure.DOMAIN_CREATE.priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void accessRulesDependOnFlags() {
        AccessRule secure = rule(RemoteProcedure.DOMAIN_GET_XML_DESC, "read_secure");
        assertThat(secure.applies(1)).isTrue();
        assertThat(secure.applies(2)).isFalse();
        assertThat(secure.readOnly()).isFalse();
        AccessRule save = rule(RemoteProcedure.DOMAIN_SET_VCPUS_FLAGS, "save");
        assertThat(save.applies(0)).isTrue();
        assertThat(save.applies(1)).isFalse();
        AccessRule agent = rule(RemoteProcedure.DOMAIN_INTERFACE_ADDRESSES, "write");
        assertThat(agent.argument()).isEqualTo("source");
        assertThat(agent.applies(1)).isTrue();
        assertThat(agent.applies(3)).isFalse();
        assertThat(rule(RemoteProcedure.DOMAIN_GET_INFO, "read").readOnly()).isTrue();
        assertThat(RemoteProcedure.CONNECT_LIST_ALL_DOMAINS.access()).allMatch(AccessRule::readOnly);
        assertThat(RemoteProcedure.CONNECT_LIST_ALL_DOMAINS.listFilter())
                .isEqualTo(new AccessRule("domain", "getattr"));
        assertThat(RemoteProcedure.AUTH_LIST.access()).isEmpty();
    }

    @Test
    void eventsAreSentByTheServer() {
        assertThat(RemoteProcedure.DOMAIN_EVENT_LIFECYCLE.event()).isTrue();
        assertThat(RemoteProcedure.DOMAIN_GET_INFO.event()).isFalse();
    }

    private static AccessRule rule(Procedure procedure, String permission) {
        return procedure.access().stream().filter(rule -> rule.permission().equals(permission)).findFirst()
                .orElseThrow();
    }

    private static Stream<Procedure> all() {
        return Stream.<Procedure[]>of(RemoteProcedure.values(), QemuProcedure.values(), LxcProcedure.values(),
                AdminProcedure.values(), KeepaliveProcedure.values()).flatMap(Arrays::stream);
    }
}
