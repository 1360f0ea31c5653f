/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.guests;

import java.io.IOException;

import org.jvirtd.bench.stuck.Table;

/**
 * What many paused guests cost the daemon.
 *
 * @param heapKib heap in use after full collections, a guest; 0 for the reference
 * @param directKib direct buffers, a guest; 0 for the reference
 * @param threads how many more there are with all guests than with one
 * @param residentKib resident memory, a guest
 */
record GuestMemory(double heapKib, double directKib, int threads, double residentKib) {
    private static final int GUESTS = 50;
    private static final int BOUND_KIB = 200;
    private static final double KIB = 1024;

    static GuestMemory measure(Host host, boolean java) throws IOException {
        host.guest("first");
        Usage before = Usage.of(host, java);
        for (int i = 0; i < GUESTS; i++) {
            host.guest("vm" + i);
        }
        Usage after = Usage.of(host, java);
        return new GuestMemory((after.heap - before.heap) / KIB / GUESTS,
                (after.direct - before.direct) / KIB / GUESTS, after.threads - before.threads,
                (after.residentMib - before.residentMib) * KIB / GUESTS);
    }

    void print(Table table, GuestMemory reference) {
        double all = heapKib + directKib;
        table.line(GUESTS + " paused guests: heap and direct buffers after a collection, each",
                "<= " + BOUND_KIB + " KiB", Table.number(heapKib) + " + " + Table.number(directKib) + " KiB", "",
                all <= BOUND_KIB);
        table.line("  threads more than with one guest", "<= 0", Integer.toString(threads),
                Integer.toString(reference.threads), threads <= 0);
        table.line("  resident memory of the daemon, each", "", Table.number(residentKib) + " KiB",
                Table.number(reference.residentKib) + " KiB", true);
    }

    /** What the daemon uses at a moment. */
    private record Usage(long heap, long direct, int threads, double residentMib) {
        static Usage of(Host host, boolean java) throws IOException {
            if (!java) {
                return new Usage(0, 0, host.threads(), host.daemon.residentMib());
            }
            try (JavaFigures figures = JavaFigures.of(host.daemon.pid())) {
                long heap = figures.heapAfterCollection();
                return new Usage(heap, figures.directBuffers(), figures.threadsWithoutWorkers(),
                        host.daemon.residentMib());
            }
        }
    }
}
