/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainMonitorEvents;
import org.jvirtd.api.event.DomainMonitorEvent;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.qemu.ConnectDomainMonitorEventDeregisterArgs;
import org.jvirtd.rpc.qemu.ConnectDomainMonitorEventRegisterArgs;
import org.jvirtd.rpc.qemu.ConnectDomainMonitorEventRegisterRet;
import org.jvirtd.rpc.qemu.DomainMonitorEventMsg;
import org.jvirtd.rpc.qemu.QemuProcedure;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyRet;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** Subscriptions to events of monitors; rules and texts as the reference daemon has them. */
class MonitorEventsTest {
    private static final NonnullDomain DOMAIN = new NonnullDomain("x", Samples.UUID_1, 1);

    private final Daemon daemon = new Daemon();
    private FakeSession client;

    @BeforeEach
    void connect() throws Exception {
        client = daemon.client();
    }

    @Test
    void anEventComesWholeUnderItsCallbackId() throws Exception {
        register(null, "RESET", 0);
        int id = register(null, null, 0);

        publish("STOP", "{\"a\":1}");

        assertThat(client.sent).hasSize(1);
        assertThat(client.sent.get(0).header().program()).isEqualTo(QemuProcedure.PROGRAM);
        assertThat(client.sent.get(0).header().procedure()).isEqualTo(QemuProcedure.DOMAIN_MONITOR_EVENT.number());
        assertThat(DomainMonitorEventMsg.read(client.sent.get(0).body()))
                .isEqualTo(new DomainMonitorEventMsg(id, DOMAIN, "STOP", 1_700_000_000L, 5, "{\"a\":1}"));
    }

    @Test
    void detailsMayBeMissing() throws Exception {
        register(null, null, 0);

        publish("RESUME", null);

        assertThat(DomainMonitorEventMsg.read(client.sent.get(0).body()).details()).isNull();
    }

    @Test
    void aDomainAsFilterLetsOnlyItsEventsThrough() throws Exception {
        register(new NonnullDomain("other", new UUID(0, 2), -1), null, 0);
        int id = register(DOMAIN, null, 0);

        publish("STOP", null);

        assertThat(client.sent).hasSize(1);
        assertThat(DomainMonitorEventMsg.read(client.sent.get(0).body()).callbackID()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"STOP, 0, true", "stop, 0, false", "STO, 0, false", "STOP1, 0, false", "ST.P, 0, false",
            "stop, 2, true", "sto, 2, false", "ST.P, 1, true", "T, 1, true", "st.p, 1, false", "s.*p$, 3, true",
            "^TOP, 1, false"})
    void aNameAsFilterIsLiteralUnlessItIsAnExpression(String text, int flags, boolean passes) throws Exception {
        register(null, text, flags);

        publish("STOP", null);

        assertThat(client.sent).hasSize(passes ? 1 : 0);
    }

    @Test
    void anExpressionThatTakesTooLongWantsNothingAndHoldsUpNobody() throws Exception {
        register(null, "(a|aa|a.?)+$", 1);
        int id = register(null, null, 0);

        publish("a".repeat(4000) + "b", null);

        assertThat(client.sent).hasSize(1);
        assertThat(DomainMonitorEventMsg.read(client.sent.get(0).body()).callbackID()).isEqualTo(id);
    }

    @Test
    void whatIsNoExpressionIsRefused() {
        VirtException error = refused(new ConnectDomainMonitorEventRegisterArgs(null, "(", 1));

        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ARG);
        assertThat(error.domain()).isEqualTo(ErrorDomain.NONE);
        assertThat(error).hasMessageStartingWith("invalid argument: failed to compile regex '(': ");
    }

    @Test
    void theSameFilterTwiceIsRefusedWhateverItsFlags() throws Exception {
        register(null, null, 0);
        register(null, "STOP", 0);
        register(DOMAIN, "STOP", 0);
        register(null, "stop", 0);

        for (int flags = 0; flags < 4; flags++) {
            for (String text : new String[]{null, "STOP"}) {
                VirtException error = refused(new ConnectDomainMonitorEventRegisterArgs(null, text, flags));
                assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ARG);
                assertThat(error).hasMessage("invalid argument: event callback already tracked");
            }
        }
    }

    @Test
    void afterDeregistrationNothingComes() throws Exception {
        int id = register(null, "STOP", 0);
        call(QemuProcedure.CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER, new ConnectDomainMonitorEventDeregisterArgs(id));

        publish("STOP", null);

        assertThat(client.sent).isEmpty();
        assertThat(refusedDeregistration(id))
                .hasMessage("internal error: qemu monitor event callback " + id + " not registered");
        register(null, "STOP", 0);
    }

    @Test
    void callbackIdsAreCountedWithThoseOfOtherEventsButEndOnlyByTheirOwnProcedure() throws Exception {
        int monitor = register(null, null, 0);
        int lifecycle = ((ConnectDomainEventCallbackRegisterAnyRet) call(
                RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                new ConnectDomainEventCallbackRegisterAnyArgs(0, null))).callbackID();
        assertThat(lifecycle).isEqualTo(monitor + 1);

        assertThat(refusedDeregistration(lifecycle)).isNotNull();
        assertThat(catchThrowableOfType(VirtException.class,
                () -> call(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
                        new ConnectDomainEventCallbackDeregisterAnyArgs(monitor))))
                .hasMessage("internal error: domain event callback " + monitor + " not registered");
    }

    @Test
    void aDriverWithoutMonitorEventsRefusesAtOnce() {
        daemon.driver.has = facet -> facet != DomainMonitorEvents.class;
        VirtException error = refused(new ConnectDomainMonitorEventRegisterArgs(null, null, 0));
        assertThat(error.code()).isEqualTo(ErrorCode.NO_SUPPORT);
        assertThat(error.domain()).isEqualTo(ErrorDomain.NONE);
        assertThat(error).hasMessage("this function is not supported by the connection driver: "
                + "virConnectDomainQemuMonitorEventRegister");

        daemon.driver.has = facet -> true;
        daemon.driver.answer = false;
        assertThat(refused(new ConnectDomainMonitorEventRegisterArgs(null, null, 0)).code())
                .isEqualTo(ErrorCode.NO_SUPPORT);
    }

    @Test
    void aClientThatMayOnlyReadIsRefused() {
        client.readOnly = true;

        assertThat(refused(new ConnectDomainMonitorEventRegisterArgs(null, null, 0)).code())
                .isEqualTo(ErrorCode.OPERATION_DENIED);
    }

    private void publish(String name, String details) {
        daemon.world.publish(new DomainMonitorEvent(new DomainRef(Samples.UUID_1, "x", 1), name, 1_700_000_000L, 5,
                details));
    }

    private int register(NonnullDomain domain, String event, int flags) throws Exception {
        return ((ConnectDomainMonitorEventRegisterRet) call(QemuProcedure.CONNECT_DOMAIN_MONITOR_EVENT_REGISTER,
                new ConnectDomainMonitorEventRegisterArgs(domain, event, flags))).callbackID();
    }

    private VirtException refused(XdrBody args) {
        return catchThrowableOfType(VirtException.class,
                () -> call(QemuProcedure.CONNECT_DOMAIN_MONITOR_EVENT_REGISTER, args));
    }

    private VirtException refusedDeregistration(int id) {
        return catchThrowableOfType(VirtException.class,
                () -> call(QemuProcedure.CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER,
                        new ConnectDomainMonitorEventDeregisterArgs(id)));
    }

    private XdrBody call(Procedure procedure, XdrBody args) throws Exception {
        return daemon.call(client, procedure, args);
    }
}
