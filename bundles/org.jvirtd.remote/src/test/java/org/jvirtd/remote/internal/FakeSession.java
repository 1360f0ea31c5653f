/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.server.AuthKind;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.EventMessage;
import org.jvirtd.server.ServerStream;

/** A client that keeps what it is sent. */
final class FakeSession implements InvocationHandler {
    final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    final List<EventMessage> messages = Collections.synchronizedList(new ArrayList<>());
    volatile Runnable whenSent = () -> {};
    volatile boolean open = true;
    /** What the program has left of it. */
    volatile byte[] left;
    volatile boolean readOnly;
    volatile boolean keepalive;
    volatile boolean behind;
    volatile Object attachment;
    final List<ServerStream> streams = new CopyOnWriteArrayList<>();
    private final ClientSession session = (ClientSession) Proxy.newProxyInstance(FakeSession.class.getClassLoader(),
            new Class<?>[]{ClientSession.class}, this);

    ClientSession session() {
        return session;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "readOnly" -> readOnly;
            case "restrictToReading" -> readOnly = true;
            case "enableKeepalive" -> keepalive = true;
            case "identity" -> new ClientIdentity(1, readOnly, 0, 0, 1, "root", "root", null);
            case "isBehind" -> behind;
            case "authKind" -> AuthKind.NONE;
            case "id" -> 1L;
            case "isOpen" -> open;
            case "leave" -> {
                left = (byte[]) args[1];
                yield null;
            }
            case "streams" -> List.copyOf(streams);
            case "attach" -> {
                attachment = args[1];
                yield null;
            }
            case "send" -> {
                whenSent.run();
                messages.add((EventMessage) args[0]);
                yield sent.add(decode((EventMessage) args[0]));
            }
            case "hashCode" -> System.identityHashCode(this);
            case "equals" -> proxy == args[0];
            case "toString" -> "client";
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static Sent decode(EventMessage message) {
        byte[] bytes = new byte[message.size()];
        message.toByteBuffer().get(bytes);
        try {
            return new Sent(MessageHeader.read(new XdrReader(bytes, 4, MessageHeader.BYTES)),
                    new XdrReader(bytes, Frame.BODY_OFFSET, bytes.length - Frame.BODY_OFFSET));
        } catch (XdrException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An event as it went out. */
    record Sent(MessageHeader header, XdrReader body) {}
}
