/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.AnyThread;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The event loop of the daemon: a few threads that watch handles, run timeouts and carry connections.
 *
 * <p>
 * <b>Shape.</b> A bundle-scoped service: each bundle that asks for it gets a view of its own on the same threads. What
 * a bundle added and left behind when it lets the service go is closed and named in the log. Another implementation may
 * stand in: callers depend on this interface only.
 *
 * <p>
 * <b>Thread.</b> Every method may be called from every thread, also from inside a callback, and none blocks, except
 * {@link #listen}, which touches the file system. Handles, timeouts and connections belong to one loop thread for
 * life, which runs all their callbacks, one at a time. What a loop thread adds belongs to that thread; what another
 * thread adds goes to the loop thread that has the least. Callbacks must not block: a watchdog measures the lag that
 * they cause and names the culprit. A callback that throws is logged and the loop goes on; only a
 * {@link java.lang.VirtualMachineError} ends the loop, see {@link LoopFailureListener}.
 *
 * <p>
 * <b>Life.</b> After the loop or the bundle's view has closed, adding throws {@link IllegalStateException}.
 *
 * <p>
 * <b>Source.</b> {@code virEventRegisterImpl}, {@code virEventAddHandle}, {@code virEventAddTimeout} and their kin in
 * libvirt's public event API.
 */
@AnyThread
@ProviderType
public interface EventLoop {

    /** The service property with the name of the implementation; this bundle's own is {@code mina}. */
    String IMPLEMENTATION = "jvirtd.loop.implementation";

    /**
     * Watches a channel.
     *
     * @param channel
     *            in non-blocking mode and not registered with another selector; it stays the caller's and is not
     *            closed
     * @param events
     *            what to report; may be empty, then nothing is watched until an update
     * @param callback
     *            called on the loop
     * @param released
     *            called exactly once, on the loop, after the last callback, when the handle was removed
     * @throws IllegalArgumentException
     *             when the channel is in blocking mode or does not support an event
     */
    HandleRegistration addHandle(SelectableChannel channel, Set<HandleEvent> events, HandleCallback callback,
            Runnable released);

    /** As {@link #addHandle(SelectableChannel, Set, HandleCallback, Runnable)}, without a release callback. */
    default HandleRegistration addHandle(SelectableChannel channel, Set<HandleEvent> events, HandleCallback callback) {
        return addHandle(channel, events, callback, () -> {});
    }

    /**
     * Adds a repeated timeout. Adding, changing and removing cost O(log n) in the number of timeouts of the loop thread.
     *
     * @param frequencyMillis
     *            milliseconds between calls, the first after one period; 0 = in every turn of the loop; -1 = off until
     *            an update
     * @param callback
     *            called on the loop; missed periods are not made up for
     * @param released
     *            called exactly once, on the loop, after the last callback, when the timeout was removed
     * @throws IllegalArgumentException
     *             when the frequency is below -1
     */
    Timeout addTimeout(int frequencyMillis, TimeoutCallback callback, Runnable released);

    /** As {@link #addTimeout(int, TimeoutCallback, Runnable)}, without a release callback. */
    default Timeout addTimeout(int frequencyMillis, TimeoutCallback callback) {
        return addTimeout(frequencyMillis, callback, () -> {});
    }

    /**
     * Runs a task on a loop thread: on the calling one, in a later turn, if that is a loop thread, else on the first.
     * Tasks of one thread run in the order given. The number of waiting tasks is bounded (configurable).
     *
     * @throws java.util.concurrent.RejectedExecutionException
     *             when too many tasks wait
     */
    void execute(Runnable task);

    /** Whether the caller is one of the loop's threads. */
    boolean inLoop();

    /**
     * @throws IllegalStateException
     *             when the caller is none of the loop's threads
     */
    void requireInLoop();

    /**
     * Opens a listening socket.
     *
     * <p>
     * Unix-domain: the folder is created (mode 0755) when it is missing; the socket appears under its name with the
     * mode and group asked for, never with others; a socket file that nobody answers on is replaced.
     *
     * <p>
     * <b>Thread.</b> Any that may touch the file system.
     *
     * @param factory
     *            called on the accepting loop thread for each connection
     * @return the open listener, accepting
     * @throws IOException
     *             when the address is in use (another process answers on it), the path is too long or is no socket, the
     *             group is unknown or permission is missing; the text says which
     */
    Listener listen(ListenerSpec spec, ConnectionHandlerFactory factory) throws IOException;

    /**
     * Connects to an endpoint. The mode and group of a Unix endpoint are ignored. A host name that is no literal
     * address is resolved on a thread of its own, not on the loop.
     *
     * @return completes on the loop after {@link ConnectionHandler#onOpen}, or exceptionally with an
     *         {@link IOException}
     */
    CompletionStage<Connection> connect(Endpoint endpoint, ConnectionHandlerFactory factory);

    /** The figures of each loop thread, in the order of their numbers. */
    List<LoopFigures> figures();
}
