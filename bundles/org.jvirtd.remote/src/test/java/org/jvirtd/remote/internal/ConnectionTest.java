/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.remote.internal.connection.Bound;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.lxc.LxcProcedure;
import org.jvirtd.rpc.qemu.ConnectDomainMonitorEventDeregisterArgs;
import org.jvirtd.rpc.qemu.DomainMonitorCommandArgs;
import org.jvirtd.rpc.qemu.QemuProcedure;
import org.jvirtd.rpc.remote.AuthListRet;
import org.jvirtd.rpc.remote.ConnectGetLibVersionRet;
import org.jvirtd.rpc.remote.ConnectOpenArgs;
import org.jvirtd.rpc.remote.ConnectSupportsFeatureArgs;
import org.jvirtd.rpc.remote.ConnectSupportsFeatureRet;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.testkit.Await;

/** The life of a client's connection; texts and codes as the reference daemon has them. */
class ConnectionTest {
    private final Daemon daemon = new Daemon();
    private final FakeSession client = new FakeSession();

    @Test
    void opensTheDriverOfTheScheme() throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///a%20b?x=%41", 0));

        assertThat(daemon.driver.opened).singleElement().satisfies(uri -> {
            assertThat(uri.text()).isEqualTo("fake:///a%20b?x=%41");
            assertThat(uri.scheme()).isEqualTo("fake");
            assertThat(uri.path()).isEqualTo("/a b");
            assertThat(uri.query()).isEqualTo("x=%41");
            assertThat(uri.host()).isNull();
        });
        assertThat(client.attachment).isNotNull();
        assertThat(client.readOnly).isFalse();
    }

    @Test
    void theJobsThatItKeptEndWithTheConnection() throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///", 0));
        daemon.remote.clientGone(client.session());
        assertThat(daemon.world.ownersGone).as("while calls may still run").isEmpty();

        daemon.remote.clientClosed(client.session());

        assertThat(daemon.world.ownersGone).singleElement().isInstanceOf(DriverConnection.class);
    }

    @ParameterizedTest
    @CsvSource({"fake:,''", "fake://,''", "fake:default,default", "fake:///,/"})
    void readsPathsAsTheReferenceDoes(String text, String path) throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs(text, 0));

        assertThat(daemon.driver.opened).singleElement().satisfies(uri -> assertThat(uri.path()).isEqualTo(path));
    }

    @Test
    void opensTheDefaultDriverWhenTheClientNamesNone() throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs(null, 0));

        assertThat(daemon.driver.opened).singleElement()
                .satisfies(uri -> assertThat(uri.text()).isEqualTo("fake:///default"));
    }

    @Test
    void theDriverOfTheHighestRankingServesAClientThatNamesNoUri() throws Exception {
        FakeDriver last = new FakeDriver();
        FakeDriver first = new FakeDriver();
        FakeDriver never = new FakeDriver();
        last.defaultUri = "last:///system";
        first.defaultUri = "first:///system";
        never.defaultUri = null;
        daemon.arrive(last, Daemon.slot("last", "last", Integer.MIN_VALUE, "1.0.0"));
        daemon.arrive(first, Daemon.slot("first", "first", 1, "1.0.0"));
        daemon.arrive(never, Daemon.slot("never", "never", 2, "1.0.0"));

        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs(null, 0));

        assertThat(first.opened).singleElement().extracting(ConnectUri::text).isEqualTo("first:///system");
        daemon.drivers.unbind(daemon.driver);
        daemon.drivers.unbind(first);
        FakeSession other = new FakeSession();
        Await.until("nobody waits for those that have gone", () -> {
            daemon.call(other, RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("", 0));
            return true;
        });
        assertThat(last.opened).hasSize(1);
    }

    @Test
    void theReadOnlyFlagRestrictsTheClient() throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 1));

        assertThat(client.readOnly).isTrue();
        assertThat(daemon.driver.lastClient.readOnly()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"none:///x|NO_CONNECT|NONE|no connection driver available for none:///x",
            "fake+unix:///x|NO_CONNECT|NONE|no connection driver available for fake+unix:///x",
            "FAKE:///x|NO_CONNECT|NONE|no connection driver available for FAKE:///x",
            "/x|NO_CONNECT|NONE|no connection driver available for URI '/x' does not include a driver name",
            "fa ke:///x|INTERNAL_ERROR|URI|internal error: Unable to parse URI fa ke:///x",
            "%zz|INTERNAL_ERROR|URI|internal error: Unable to parse URI %zz"})
    void refusesWhatIsNoUriOfADriver(String uri, ErrorCode code, ErrorDomain domain, String message) {
        VirtException error = refused(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs(uri, 0));

        assertThat(error).hasMessage(message);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.domain()).isEqualTo(domain);
    }

    @Test
    void aSecondOpenIsRefusedAndLeavesTheFirstAlone() throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0));

        assertThat(refused(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 1)))
                .hasMessage("internal error: connection already open");
        assertThat(client.readOnly).isFalse();
        assertThat(call(RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY)).isNotNull();
    }

    @Test
    void aRefusedOpenMayBeTriedAgain() throws Exception {
        daemon.driver.failure = VirtException.invalidArg(ErrorDomain.TEST, "no");
        assertThat(refused(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0)))
                .hasMessage("invalid argument: no");
        daemon.driver.failure = null;

        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0));

        assertThat(call(RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY)).isNotNull();
    }

    @Test
    void beforeOpenOnlySessionProceduresAreAnswered() throws Exception {
        for (RemoteProcedure procedure : new RemoteProcedure[]{RemoteProcedure.CONNECT_GET_TYPE,
                RemoteProcedure.CONNECT_GET_LIB_VERSION, RemoteProcedure.CONNECT_REGISTER_CLOSE_CALLBACK,
                RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER}) {
            VirtException error = refused(procedure, XdrBody.EMPTY);
            assertThat(error).hasMessage("internal error: hypervisor connection not open");
            assertThat(error.domain()).isEqualTo(ErrorDomain.RPC);
        }
        assertThat(refused(RemoteProcedure.CONNECT_SUPPORTS_FEATURE, new ConnectSupportsFeatureArgs(14)))
                .hasMessage("internal error: hypervisor connection not open");
        assertThat(supports(10)).isEqualTo(1);
        assertThat(client.keepalive).isTrue();
        assertThat(call(RemoteProcedure.AUTH_LIST, XdrBody.EMPTY)).isEqualTo(new AuthListRet(new int[]{0}));
    }

    @Test
    void whoWantsToAuthenticateWhereNobodyNeedsToIsRefusedAsByTheReference() throws Exception {
        VirtException polkit = refused(RemoteProcedure.AUTH_POLKIT, XdrBody.EMPTY);
        assertThat(polkit).hasMessage("Library function returned error but did not set virError");
        assertThat(polkit.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(polkit.domain()).isEqualTo(ErrorDomain.RPC);
        assertThat(polkit.str1()).isNull();
        assertThat(polkit.int1()).isZero();
        assertThat(refused(RemoteProcedure.AUTH_SASL_INIT, XdrBody.EMPTY).code()).isEqualTo(ErrorCode.AUTH_FAILED);
    }

    @Test
    void saysWhatItCan() throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0));

        assertThat(supports(14)).isEqualTo(1);
        assertThat(supports(15)).isEqualTo(1);
        assertThat(daemon.driver.calls).isEmpty();
        assertThat(supports(1)).isEqualTo(1);
        assertThat(daemon.driver.calls).containsExactly("ConnectInfo.supportsFeature");
        assertThat(call(RemoteProcedure.CONNECT_GET_LIB_VERSION, XdrBody.EMPTY))
                .isEqualTo(new ConnectGetLibVersionRet(9_000_000));
        assertThat(call(RemoteProcedure.CONNECT_REGISTER_CLOSE_CALLBACK, XdrBody.EMPTY)).isNull();
        assertThat(call(RemoteProcedure.CONNECT_UNREGISTER_CLOSE_CALLBACK, XdrBody.EMPTY)).isNull();
    }

    @Test
    void closeEndsTheSessionAfterItsReply() throws Exception {
        FakeCall close = new FakeCall(client, RemoteProcedure.CONNECT_CLOSE, XdrBody.EMPTY);

        assertThat(daemon.run(close)).isNull();

        assertThat(close.closesAfterReply).isTrue();
    }

    @Test
    void whatAClientClosesHasEndedAtTheReply() throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0));

        call(RemoteProcedure.CONNECT_CLOSE, XdrBody.EMPTY);

        assertThat(daemon.driver.closed).isEqualTo(1);
        assertThat(refused(RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY))
                .hasMessage("internal error: hypervisor connection not open");
        daemon.leave(client);
        assertThat(daemon.driver.closed).isEqualTo(1);
    }

    @Test
    void aCloseBesideAnotherCallWaitsForItsEnd() throws Exception {
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0));
        Bound inside = daemon.clients.require(client.session()).enter();

        call(RemoteProcedure.CONNECT_CLOSE, XdrBody.EMPTY);

        assertThat(daemon.driver.closed).isZero();
        inside.exit();
        daemon.leave(client);
        assertThat(daemon.driver.closed).isEqualTo(1);
    }

    @Test
    void aUriIsAscii() {
        assertThat(refused(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///\u00e9", 0)))
                .hasMessage("internal error: Unable to parse URI fake:///\u00e9");
    }

    @Test
    void aClientThatLeavesClosesItsConnectionOnce() throws Exception {
        FakeSession leaving = daemon.client();

        daemon.leave(leaving);
        daemon.leave(leaving);

        assertThat(daemon.driver.closed).isEqualTo(1);
        assertThat(daemon.clients.find(leaving.session())).isNull();
    }

    @Test
    void eventsAndUnknownNumbersAreNoProcedures() {
        assertThat(refused(RemoteProcedure.DOMAIN_EVENT_LIFECYCLE, XdrBody.EMPTY))
                .hasMessage("unknown procedure: 107");
        for (int number : new int[]{0, -1, 9999}) {
            MessageHeader header = new MessageHeader(RemoteProcedure.PROGRAM, 1, number, MessageType.CALL, 1,
                    MessageStatus.OK);
            VirtException error = catchThrowableOfType(VirtException.class,
                    () -> daemon.run(new FakeCall(client, header, new byte[0])));
            assertThat(error).hasMessage("unknown procedure: " + number);
            assertThat(error.code()).isEqualTo(ErrorCode.RPC);
        }
    }

    @Test
    void theOtherProgramsNeedAnOpenConnection() throws Exception {
        XdrBody command = new DomainMonitorCommandArgs(new NonnullDomain("x", Samples.UUID_1, 1), "{}", 0);
        assertThat(refused(QemuProcedure.DOMAIN_MONITOR_COMMAND, command))
                .hasMessage("internal error: hypervisor connection not open");
        call(RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0));

        VirtException attach = refused(QemuProcedure.DOMAIN_ATTACH, XdrBody.EMPTY);
        assertThat(attach)
                .hasMessage("this function is not supported by the connection driver: virDomainQemuAttach");
        assertThat(attach.domain()).isEqualTo(ErrorDomain.NONE);
        assertThat(refused(QemuProcedure.CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER,
                new ConnectDomainMonitorEventDeregisterArgs(0)))
                .hasMessage("internal error: qemu monitor event callback 0 not registered");
        assertThat(refused(LxcProcedure.DOMAIN_OPEN_NAMESPACE, XdrBody.EMPTY).code())
                .isEqualTo(ErrorCode.NO_SUPPORT);
        client.readOnly = true;
        assertThat(refused(QemuProcedure.DOMAIN_MONITOR_COMMAND, command))
                .hasMessage("operation forbidden: read only access prevents virDomainQemuMonitorCommand");
    }

    private int supports(int feature) throws Exception {
        return ((ConnectSupportsFeatureRet) call(RemoteProcedure.CONNECT_SUPPORTS_FEATURE,
                new ConnectSupportsFeatureArgs(feature))).supported();
    }

    private XdrBody call(Procedure procedure, XdrBody args) throws Exception {
        return daemon.call(client, procedure, args);
    }

    private VirtException refused(Procedure procedure, XdrBody args) {
        return catchThrowableOfType(VirtException.class, () -> call(procedure, args));
    }
}
