/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.jvirtd.api.thread.AnyThread;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import org.jvirtd.loop.Connection;
import org.jvirtd.loop.ConnectionHandlerFactory;
import org.jvirtd.loop.Endpoint;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.HandleCallback;
import org.jvirtd.loop.HandleEvent;
import org.jvirtd.loop.HandleRegistration;
import org.jvirtd.loop.Listener;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.LoopFigures;
import org.jvirtd.loop.Removable;
import org.jvirtd.loop.Timeout;
import org.jvirtd.loop.TimeoutCallback;

/** One bundle's view of the loop. It knows all that the bundle added, and closes what is left of it at the end. */
@AnyThread
@Component(scope = ServiceScope.BUNDLE, property = EventLoop.IMPLEMENTATION + "=mina")
public final class MinaEventLoop implements EventLoop {
    private final LoopThreads threads;
    private final Belongings belongings;
    private final Connections connections;

    /** The view of the bundle that asked. */
    @Activate
    public MinaEventLoop(@Reference LoopService loop, ComponentContext context) {
        this(loop.threads(), context.getUsingBundle() == null ? "" : context.getUsingBundle().getSymbolicName());
    }

    MinaEventLoop(LoopThreads threads, String owner) {
        this.threads = threads;
        this.belongings = new Belongings(owner);
        this.connections = new Connections(threads, belongings);
    }

    @Deactivate
    void close() {
        belongings.closeAll();
        connections.close();
    }

    @Override
    public HandleRegistration addHandle(SelectableChannel channel, Set<HandleEvent> events, HandleCallback callback,
            Runnable released) {
        return kept("handle", released, release -> threads.home().addHandle(channel, events, callback, release));
    }

    @Override
    public Timeout addTimeout(int frequencyMillis, TimeoutCallback callback, Runnable released) {
        return kept("timeout", released, release -> threads.home().addTimeout(frequencyMillis, callback, release));
    }

    /** Keeps a registration until its release. */
    private <R extends Removable> R kept(String kind, Runnable released, Function<Runnable, R> add) {
        Belongings.Slot slot = belongings.slot();
        R made = add.apply(() -> {
            slot.free();
            released.run();
        });
        slot.fill(made::remove, kind);
        return made;
    }

    @Override
    public void execute(Runnable task) {
        threads.here().execute(task);
    }

    @Override
    public boolean inLoop() {
        return threads.inLoop();
    }

    @Override
    public void requireInLoop() {
        if (!inLoop()) {
            throw new IllegalStateException("not a loop thread: " + Thread.currentThread().getName());
        }
    }

    @Override
    public Listener listen(ListenerSpec spec, ConnectionHandlerFactory factory) throws IOException {
        return connections.listen(spec, factory);
    }

    @Override
    public CompletionStage<Connection> connect(Endpoint endpoint, ConnectionHandlerFactory factory) {
        return connections.connect(endpoint, factory);
    }

    @Override
    public List<LoopFigures> figures() {
        return threads.figures();
    }
}
