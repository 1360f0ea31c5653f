/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import org.jvirtd.testkit.Await;

/** Clients that call the simulator at full speed, each with a domain of its own, and others that listen to all of these. */
final class UpdateLoad implements AutoCloseable {
    private final long seed = Long.getLong("jvirtd.seed", System.nanoTime());
    private final int callerCount;
    private final int subscriberCount;
    private final PythonClient callers;
    private final PythonClient subscribers;

    UpdateLoad(String uri, int callerCount, int subscriberCount) {
        this.callerCount = callerCount;
        this.subscriberCount = subscriberCount;
        this.callers = PythonClient.callers(uri, callerCount, seed);
        this.subscribers = PythonClient.recorder(uri, subscriberCount);
        subscribers.make("watch_all(0)");
        callers.make("go()");
    }

    /** Waits until every caller has been answered so many more calls. */
    void awaitCalls(int more) {
        int before = Integer.parseInt(callers.make("least()"));
        Await.until("everybody is answered", () -> Integer.parseInt(callers.make("least()")) >= before + more,
                () -> callers.make("summary()") + callers.make("failures[:3]"));
    }

    /** Ends the calls: none may have failed, and each subscriber has had every event once and in order; a summary. */
    String end() {
        callers.make("stop()");
        String summary = callers.make("summary()") + ", -Djvirtd.seed=" + seed;
        assertThat(callers.make("failures")).as(summary).isEqualTo("[]");
        assertThat(callers.make("alive()")).isEqualTo(Integer.toString(callerCount));
        for (int caller = 0; caller < callerCount; caller++) {
            String expected = callers.make("callers[" + caller + "].expected");
            for (int subscriber = 0; subscriber < subscriberCount; subscriber++) {
                String seen = "of(" + subscriber + ", 0, 'called" + caller + "')";
                Await.until("every event of called" + caller + " has come in order",
                        () -> subscribers.make(seen).equals(expected),
                        () -> summary + "\nraised " + expected + "\nseen   " + subscribers.make(seen));
            }
        }
        assertThat(subscribers.make("closed")).isEqualTo("[]");
        return summary;
    }

    @Override
    public void close() {
        callers.close();
        subscribers.close();
    }
}
