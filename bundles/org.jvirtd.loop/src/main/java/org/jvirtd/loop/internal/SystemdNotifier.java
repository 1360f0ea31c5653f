/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import org.jvirtd.loop.ReadinessNotifier;
import org.jvirtd.loop.internal.jna.NativeSockets;

/** Readiness notices to the socket that the environment names. */
@Component
public final class SystemdNotifier implements ReadinessNotifier {
    private static final String VARIABLE = "NOTIFY_SOCKET";

    private final Optional<NativeSockets> library;
    private final String socket;

    /** With the native library of the loop. */
    @Activate
    public SystemdNotifier(@Reference LoopService loop) {
        this(loop.library(), System.getenv(VARIABLE));
    }

    SystemdNotifier(Optional<NativeSockets> library, String socket) {
        this.library = library;
        this.socket = socket;
    }

    @Override
    public boolean send(String state) {
        return socket != null && !socket.isEmpty() && library.map(found -> found.sendDatagram(socket, state)).orElse(
                false);
    }
}
