/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DuplexStream;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** The devices that clients have open, by path: one client at a time. */
@AnyThread
final class OpenLines {
    private final ConcurrentMap<Path, LineSession> sessions = new ConcurrentHashMap<>();

    /**
     * Opens a device for a client.
     *
     * @param force takes it away from the client that has it
     * @param busy what the client is told when another one has it
     * @throws VirtException OPERATION_FAILED when another client has it
     * @throws IOException when it cannot be opened
     */
    @OnWorker
    DuplexStream open(Path path, boolean force, String busy, Line.Opener opener) throws IOException {
        LineSession session = new LineSession(s -> sessions.remove(path, s));
        LineSession other = force ? sessions.put(path, session) : sessions.putIfAbsent(path, session);
        if (other != null) {
            if (!force) {
                throw Mistakes.failed(busy);
            }
            other.takeAway();
        }
        try {
            session.connect(opener.open());
        } catch (IOException | RuntimeException e) {
            sessions.remove(path, session);
            throw e;
        }
        return session.stream();
    }

    /** How many are open. */
    int size() {
        return sessions.size();
    }
}
