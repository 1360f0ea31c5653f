/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.UUID;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.EventMessage;

/** One subscription of one client. */
@AnyThread
final class Registration {
    /** The form of events of clients that know no callback ids. */
    static final int NO_CALLBACK_ID = -1;

    private final Topic topic;
    private final NameFilter names;
    private final int callbackId;
    private final boolean legacy;
    private final ClientSession session;
    /** Owned by the lock of this. */
    private boolean ended;

    Registration(Topic topic, NameFilter names, int callbackId, boolean legacy, ClientSession session) {
        this.topic = topic;
        this.names = names;
        this.callbackId = callbackId;
        this.legacy = legacy;
        this.session = session;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(callbackId);
        out.writeBoolean(legacy);
        out.writeUTF(topic.kind().object().name());
        out.writeInt(topic.kind().id());
        out.writeBoolean(topic.filter() instanceof UUID);
        Texts.write(out, topic.filter() == null ? null : topic.filter().toString());
        Texts.write(out, names.text());
        out.writeInt(names.flags());
    }

    static Registration read(DataInput in, ClientSession session) throws IOException {
        int callbackId = in.readInt();
        boolean legacy = in.readBoolean();
        EventKind kind = new EventKind(ObjectKind.valueOf(in.readUTF()), in.readInt());
        boolean uuid = in.readBoolean();
        String filter = Texts.read(in);
        Topic topic = new Topic(kind, uuid ? UUID.fromString(filter) : filter);
        return new Registration(topic, NameFilter.of(Texts.read(in), in.readInt()), callbackId, legacy, session);
    }

    Topic topic() {
        return topic;
    }

    /** Whether it wants events of this name; null for events that have none. */
    boolean wants(String name) {
        return name == null || names.accepts(name);
    }

    /** What of it is its own: another one like it is refused. */
    Object identity() {
        return identity(topic, names);
    }

    static Object identity(Topic topic, NameFilter names) {
        return names.text() == null ? topic : new Named(topic, names.text());
    }

    int callbackId() {
        return callbackId;
    }

    ClientSession session() {
        return session;
    }

    /** Whether the client registered without callback ids. */
    boolean legacy() {
        return legacy;
    }

    /** What its events look like: the callback id in them, or {@link #NO_CALLBACK_ID}. */
    int form() {
        return legacy ? NO_CALLBACK_ID : callbackId;
    }

    /** Sends an event, unless this has ended. */
    synchronized void deliver(EventMessage message) {
        if (!ended) {
            session.send(message);
        }
    }

    /** Ends it: no event is sent after the return. */
    synchronized void end() {
        ended = true;
    }

    /**
     * What is subscribed to.
     *
     * @param filter the UUID or name of the only object; null for all
     */
    record Topic(EventKind kind, Object filter) {}

    /** A topic of which some names are wanted. */
    private record Named(Topic topic, String names) {}
}
