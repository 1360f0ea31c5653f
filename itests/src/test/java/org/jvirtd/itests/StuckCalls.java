/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jvirtd.testkit.Await;

/** Calls of raw clients, a few each, that wait for frozen domains. */
final class StuckCalls implements AutoCloseable {
    private final List<RawClient> clients = new ArrayList<>();
    private final List<RawClient.Frame> answers = new ArrayList<>();
    private final int calls;

    private StuckCalls(int calls) {
        this.calls = calls;
    }

    /** Asks to suspend domains, in turn; each client makes so many of the calls. */
    static StuckCalls on(DaemonProcess daemon, List<String> domains, int calls, int callsOfOne) throws IOException {
        StuckCalls stuck = new StuckCalls(calls);
        for (int call = 0; call < calls; call++) {
            if (call % callsOfOne == 0) {
                stuck.clients.add(RawClient.connect(daemon.socket()).open());
            }
            stuck.clients.get(call / callsOfOne).call(RawClient.PROC_SUSPEND,
                    RawClient.domain(uuid(domains.get(call % domains.size()))));
        }
        return stuck;
    }

    /** The UUID that recorder.py gives to a domain of this name. */
    static UUID uuid(String domain) {
        return UUID.nameUUIDFromBytes(domain.getBytes(StandardCharsets.UTF_8));
    }

    /** The answers that have come. */
    List<RawClient.Frame> answers() {
        try {
            for (RawClient client : clients) {
                client.receive(Duration.ZERO).ifPresent(answers::add);
            }
            return List.copyOf(answers);
        } catch (IOException e) {
            throw new AssertionError("a client that waits was disconnected", e);
        }
    }

    /** Waits for all answers. */
    List<RawClient.Frame> awaitAnswers() {
        Await.until("every call has ended", () -> answers().size() == calls, () -> answers.size() + " of " + calls);
        return List.copyOf(answers);
    }

    @Override
    public void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }
}
