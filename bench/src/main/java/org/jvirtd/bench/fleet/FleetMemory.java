/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.fleet;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.jvirtd.bench.guests.JavaFigures;
import org.jvirtd.bench.sidebyside.Calls;
import org.jvirtd.bench.sidebyside.Daemon;
import org.jvirtd.bench.stuck.Procedures;
import org.jvirtd.bench.stuck.RawClient;
import org.jvirtd.bench.stuck.Table;

/**
 * A fleet by URI: how soon it is there, and what each of its domains takes of the heap.
 *
 * @param beginMillis from the opening of the connection to a list of all
 * @param heapEach bytes of heap after a collection, with the fleet less without it, for each domain
 * @param xmlEach bytes of the document of one
 */
record FleetMemory(double beginMillis, double heapEach, double xmlEach) {
    private static final double MOST_KIB = 8;
    private static final double KIB = 1024;
    /** The handlers of the domains are registered in the background: the heap is looked at until it stays. */
    private static final double SAME = 1.002;
    private static final int LOOKS = 60;

    static FleetMemory measure(Daemon daemon, int domains) throws IOException {
        try (JavaFigures figures = JavaFigures.of(daemon.pid())) {
            double without = settled(figures, 0);
            long begin = System.nanoTime();
            try (RawClient client = RawClient.open(daemon.socket(), "test:///fleet?domains=" + domains)) {
                client.ask(Procedures.LIST_ALL_DOMAINS, Calls.ints(1, 0));
                double millis = (System.nanoTime() - begin) / 1e6;
                double with = settled(figures, without);
                byte[] one = client.lookup("vm00001");
                int xml = client.ask(Procedures.GET_XML, Calls.join(one, Calls.ints(0))).getInt();
                return new FleetMemory(millis, (with - without) / domains, xml);
            }
        }
    }

    /** The heap once it grows and shrinks no more. */
    private static double settled(JavaFigures figures, double least) throws IOException {
        double last = figures.heapAfterCollection();
        for (int i = 0; i < LOOKS; i++) {
            pause();
            double next = figures.heapAfterCollection();
            if (next > least && Math.max(last, next) <= Math.min(last, next) * SAME) {
                return next;
            }
            last = next;
        }
        return last;
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    void print(Table table, int domains) {
        table.figure("a fleet by URI: " + domains + " domains are there after", Table.number(beginMillis) + " ms");
        double beyond = (heapEach - xmlEach) / KIB;
        table.line("  heap of each, beyond its XML of " + Table.number(xmlEach) + " bytes", "<= " + MOST_KIB + " KiB",
                Table.number(beyond) + " KiB", "", beyond <= MOST_KIB);
    }
}
