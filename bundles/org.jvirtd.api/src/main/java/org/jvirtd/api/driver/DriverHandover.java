/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a driver's service object implements beside {@link HypervisorDriver} or {@link HostDriver} when it has a state that its
 * successor takes over: another version of its bundle, or the same bundle started again. Of the services with one driver name one
 * serves at a time; it is told by {@link #takeOver} that it does, and by {@link #handOver} that it does no longer. Both are called
 * in turns, on a thread that is the driver's own, never two at once; one that lasts delays nobody but the clients of this driver.
 *
 * <p>
 * A driver without it has no state: the connections of its clients are closed and opened anew.
 */
@ConsumerType
public interface DriverHandover {
    /**
     * It serves from now on: reads what its predecessor has left, opens its worlds, finds its processes. No connection is opened
     * before this has returned. Called again without {@link #handOver} between, when the core was restarted, it does nothing.
     *
     * @throws RuntimeException it cannot serve; the clients wait for another one, and the message is shown to the operator
     */
    @OnWorker
    void takeOver();

    /**
     * What a handover would break off, such as asynchronous jobs that outlive their calls; in words for the operator, one line
     * each. While there is something a planned update is refused, unless it is forced.
     */
    @AnyThread
    List<String> unfinished();

    /**
     * Serves no longer: no call is inside, unless the limit was exceeded, and every connection has been closed. Handles what its
     * hypervisor has told until now, writes its state, closes its worlds and what it holds open; domains run on. What the hypervisor
     * tells from now on is the successor's to find out.
     */
    @OnWorker
    void handOver();

    /**
     * Opens a client's connection as {@link HypervisorDriver#open} does, as it was before the handover.
     *
     * @param uri what the client asked for; null for a host driver
     * @param client who asks
     * @param token what {@link ConnectionHandover#closeForHandover} returned; perhaps of another version of this driver
     */
    @OnWorker
    DriverConnection reopen(ConnectUri uri, ClientIdentity client, String token);
}
