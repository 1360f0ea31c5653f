/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.junit.jupiter.api.Test;

/** Clients that go while the remote program, a driver or both are away: the driver hears of it. */
class GoneClientsTest {
    private final Daemon daemon = new Daemon();

    GoneClientsTest() {
        daemon.driver.tokens = true;
    }

    private void depart() {
        daemon.drivers.unbind(daemon.driver);
    }

    @Test
    void theDriverHearsOfOneThatHasGoneWhileTheProgramWasAway() throws Exception {
        FakeSession client = daemon.client();
        daemon.remote.clientClosed(client.session());
        client.open = false;
        Daemon next = daemon.next();

        next.remote.clientReturns(client.session(), client.left);
        next.remote.clientClosed(client.session());

        assertThat(daemon.driver.moves).contains("reopen token 1");
        assertThat(daemon.driver.closed).isEqualTo(1);
    }

    @Test
    void theDriverHearsOfOneThatHasGoneWhileItWasAwayAlsoWhenTheProgramIsExchangedBeforeItsReturn() throws Exception {
        FakeSession client = daemon.client();
        depart();
        daemon.leave(client);
        daemon.stop();

        daemon.next();

        assertThat(daemon.driver.moves).endsWith("takeOver", "reopen token 1");
        assertThat(daemon.driver.closed).isEqualTo(1);
        assertThat(daemon.driver.lastClient).isEqualTo(new ClientIdentity(1, false, 0, 0, 1, "root", "root", null));
        assertThat(daemon.driver.opened.get(1).text()).isEqualTo("fake:///default");
    }

    @Test
    void soItDoesOfThoseInsideTheDaemon() {
        daemon.control.connect(new ConnectUri("fake:///default", "fake", null, "/default", null),
                new ClientIdentity(7, false, 0, 0, 1, null, null, null));
        depart();
        daemon.stop();

        daemon.next();

        assertThat(daemon.driver.moves).endsWith("takeOver", "reopen token 1");
        assertThat(daemon.driver.closed).isEqualTo(1);
        assertThat(daemon.driver.lastClient.id()).isEqualTo(7);
    }

    @Test
    void itHearsOfEachOnce() throws Exception {
        FakeSession client = daemon.client();
        depart();
        daemon.leave(client);
        daemon.stop();
        Daemon next = daemon.next();
        next.stop();

        next.next();

        assertThat(daemon.driver.moves).containsOnlyOnce("reopen token 1");
    }
}
