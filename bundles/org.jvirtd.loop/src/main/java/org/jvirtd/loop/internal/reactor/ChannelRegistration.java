/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jvirtd.loop.HandleCallback;
import org.jvirtd.loop.HandleEvent;
import org.jvirtd.loop.HandleRegistration;

/** A handle on a loop thread. */
final class ChannelRegistration extends Registration implements HandleRegistration, Ready {
    private static final int INPUT = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
    private static final int OUTPUT = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

    private final SelectableChannel channel;
    private final HandleCallback callback;
    private final TroubleProbe probe;
    private volatile Set<HandleEvent> events;
    /** Owned by the loop. */
    private SelectionKey key;
    /** Owned by the loop: the channel was found closed, and that was reported. */
    private boolean lost;

    ChannelRegistration(LoopThread loop, SelectableChannel channel, Collection<HandleEvent> events,
            HandleCallback callback, Runnable released, TroubleProbe probe) {
        super(loop, released);
        this.channel = channel;
        this.callback = callback;
        this.probe = probe;
        this.events = checked(events);
    }

    private Set<HandleEvent> checked(Collection<HandleEvent> wanted) {
        Set<HandleEvent> copy = EnumSet.noneOf(HandleEvent.class);
        copy.addAll(wanted);
        int valid = channel.validOps();
        if (copy.contains(HandleEvent.READABLE) && (valid & INPUT) == 0
                || copy.contains(HandleEvent.WRITABLE) && (valid & OUTPUT) == 0) {
            throw new IllegalArgumentException("events " + copy + " cannot happen to " + channel);
        }
        return Collections.unmodifiableSet(copy);
    }

    SelectableChannel channel() {
        return channel;
    }

    @Override
    public void update(Set<HandleEvent> wanted) {
        events = checked(wanted);
        if (!isRemoved()) {
            touch();
        }
    }

    @Override
    public Set<HandleEvent> events() {
        return events;
    }

    @Override
    public boolean remove() {
        boolean first = super.remove();
        if (first) {
            loop.freeChannel(this);
        }
        return first;
    }

    @Override
    void apply() {
        if (lost) {
            return;
        }
        try {
            if (key == null) {
                key = loop.register(channel, interest(), this);
            } else {
                key.interestOps(interest());
            }
        } catch (ClosedChannelException | CancelledKeyException e) {
            checkLost();
        }
    }

    @Override
    void detach() {
        if (key != null) {
            key.cancel();
            key = null;
        }
    }

    private int interest() {
        int valid = channel.validOps();
        Set<HandleEvent> now = events;
        int ops = 0;
        boolean trouble = now.contains(HandleEvent.ERROR) || now.contains(HandleEvent.HANGUP);
        if (now.contains(HandleEvent.READABLE) || trouble) {
            ops |= valid & INPUT;
        }
        if (now.contains(HandleEvent.WRITABLE)) {
            ops |= valid & OUTPUT;
        }
        return ops;
    }

    @Override
    public void ready(SelectionKey ready) {
        int ops = ready.readyOps();
        Set<HandleEvent> wanted = events;
        Set<HandleEvent> happened = EnumSet.noneOf(HandleEvent.class);
        if ((ops & INPUT) != 0) {
            happened.add(HandleEvent.READABLE);
        }
        if ((ops & OUTPUT) != 0) {
            happened.add(HandleEvent.WRITABLE);
        }
        if (wanted.contains(HandleEvent.ERROR) || wanted.contains(HandleEvent.HANGUP)) {
            happened.addAll(probe.look(channel));
        }
        happened.retainAll(wanted);
        if (happened.isEmpty()) {
            // Input that nobody wants must not keep the loop turning; the next check arms it again.
            ready.interestOpsAnd(~ops);
        } else {
            call(happened);
        }
    }

    /** Looks whether the channel was closed under the loop, and arms again what was disarmed. On the loop. */
    void check() {
        if (isRemoved() || checkLost() || key == null) {
            return;
        }
        try {
            if (key.interestOps() != interest()) {
                key.interestOps(interest());
            }
        } catch (CancelledKeyException e) {
            // Another thread has closed the channel meanwhile.
            checkLost();
        }
    }

    private boolean checkLost() {
        if (channel.isOpen() || lost) {
            return lost;
        }
        lost = true;
        if (events.contains(HandleEvent.ERROR)) {
            call(EnumSet.of(HandleEvent.ERROR));
        }
        return true;
    }

    private void call(Set<HandleEvent> happened) {
        if (begin()) {
            try {
                loop.meter().guard(callback, () -> callback.ready(this, Collections.unmodifiableSet(happened)));
            } finally {
                end();
            }
        }
    }

    @Override
    public Object culprit() {
        return callback;
    }
}
