/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Many domains that are defined, started, suspended and resumed, and many clients that want to know everything. */
final class Fleet {
    private static final int FEW = 100;
    private static final int DOMAINS = 10_000;
    private static final int READERS = 20;
    private static final int LIMIT_SECONDS = 120;
    /** Ordinary workers come and go with the load, between min_workers and max_workers. */
    private static final int MORE_THREADS = 15;
    /** Of each domain: defined, started, suspended, resumed. */
    private static final int[] LIFE = {0, 2, 3, 4};
    private static final int[] PROCEDURES = {Procedures.CREATE, Procedures.SUSPEND, Procedures.RESUME};

    private final Target target;
    private final Table table;

    Fleet(Target target, Table table) {
        this.target = target;
        this.table = table;
    }

    /** One client's events, checked for their order. */
    private static final class Reader implements RawClient.EventSink {
        private final AtomicLong seen = new AtomicLong();
        private final byte[] steps = new byte[DOMAINS];
        private volatile String wrong = "";
        private volatile long last;

        @Override
        public void event(int procedure, ByteBuffer body, long nanos) {
            if (procedure != Procedures.EVENT_LIFECYCLE) {
                return;
            }
            byte[] name = new byte[body.getInt(4)];
            body.get(8, name);
            int event = EventLoad.skipDomain(body).getInt();
            int number = Integer.parseInt(new String(name, StandardCharsets.US_ASCII).substring(2));
            if (LIFE[steps[number]++] != event) {
                wrong = "vm" + number + ": event " + event + " as number " + steps[number];
            }
            last = nanos;
            seen.lazySet(seen.get() + 1);
        }
    }

    void run() throws IOException {
        List<Reader> readers = new ArrayList<>();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                Reader reader = new Reader();
                RawClient client = target.client(reader);
                client.subscribe(Procedures.LIFECYCLE);
                readers.add(reader);
                clients.add(client);
            }
            live(0, FEW);
            await(readers, (long) FEW * LIFE.length);
            long few = target.threads();
            double heapOfFew = target.shell.heapMib();
            long begin = System.nanoTime();
            live(FEW, DOMAINS);
            double calls = FrozenDomains.millis(begin) / 1000;
            await(readers, (long) DOMAINS * LIFE.length);
            long many = target.threads();
            double heap = target.shell.heapMib();
            long last = readers.stream().mapToLong(reader -> reader.last).max().orElse(begin);
            double seconds = (last - begin) / 1e9;
            long delivered = (long) (DOMAINS - FEW) * LIFE.length * READERS;
            long all = (long) DOMAINS * LIFE.length;
            table.line(DOMAINS + " domains, " + READERS + " clients: events that each saw, in order",
                    Long.toString(all),
                    Long.toString(readers.stream().mapToLong(reader -> reader.seen.get()).min().orElse(0))
                            + readers.stream().map(reader -> reader.wrong).filter(w -> !w.isEmpty()).findFirst()
                                    .map(w -> " " + w).orElse(""),
                    "", readers.stream().allMatch(reader -> reader.seen.get() == all && reader.wrong.isEmpty()));
            table.figure("  calls/s", Table.number((DOMAINS - FEW) * LIFE.length / calls));
            table.figure("  events/s, all clients together", Table.number(delivered / seconds));
            table.line("  threads with " + FEW + " / with " + DOMAINS + " domains", "<= +" + MORE_THREADS,
                    few + " / " + many, "", many <= few + MORE_THREADS);
            table.figure("  heap with " + FEW + " / with " + DOMAINS + " domains", Table.number(heapOfFew) + " / "
                    + Table.number(heap) + " MiB, " + Table.number((heap - heapOfFew) * 1024 / (DOMAINS - FEW))
                    + " KiB each");
            table.figure("  resident memory", Table.number(target.daemon.residentMib()) + " MiB");
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private void live(int from, int to) throws IOException {
        List<byte[]> domains = target.pipelined(Procedures.DEFINE_XML, to - from,
                i -> Target.document("vm" + (from + i)));
        for (int procedure : PROCEDURES) {
            target.pipelined(procedure, to - from, domains::get);
        }
    }

    private static void await(List<Reader> readers, long count) {
        long begin = System.nanoTime();
        while (readers.stream().anyMatch(reader -> reader.seen.get() < count)
                && FrozenDomains.millis(begin) < LIMIT_SECONDS * 1000) {
            FrozenDomains.pause(5);
        }
    }
}
