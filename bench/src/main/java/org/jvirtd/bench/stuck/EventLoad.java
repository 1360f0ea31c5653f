/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Events of a domain that a call holds, and of others while one floods. */
final class EventLoad {
    private static final int FLOOD = 1_000_000;
    private static final int BATCH = 200;
    private static final int WARM_UP = 2000;
    private static final int SLOW_MILLIS = 5000;
    private static final int EVERY_MILLIS = 10;
    private static final int LIMIT_SECONDS = 120;
    private static final double AIM_MILLIS = 10;
    private static final double MEMORY_MIB = 300;

    private final Target target;
    private final Table table;

    EventLoad(Target target, Table table) {
        this.target = target;
        this.table = table;
    }

    /** Records how long ago each clock event was raised. */
    private static RawClient.EventSink clock(Times times) {
        return (procedure, body, nanos) -> {
            if (procedure == Procedures.EVENT_RTC_CHANGE) {
                long raised = body.getLong(body.limit() - Long.BYTES);
                synchronized (times) {
                    times.add(nanos - raised);
                }
            }
        };
    }

    /** Events reach a client while a call runs, and the call does not notice. */
    void besideACall() throws IOException {
        target.start(List.of("slow"));
        byte[] slow = target.client.lookup("slow");
        Times warm = new Times();
        try (RawClient reader = target.client(clock(warm))) {
            reader.subscribe(Procedures.RTC_CHANGE);
            target.shell.raiseClock("slow", BATCH, 1);
        }
        target.shell.run("sim:slow slow " + SLOW_MILLIS);
        long begin = System.nanoTime();
        target.client.ask(Procedures.SUSPEND, slow);
        double alone = FrozenDomains.millis(begin);
        Times times = new Times();
        try (RawClient reader = target.client(clock(times))) {
            reader.subscribe(Procedures.RTC_CHANGE);
            begin = System.nanoTime();
            CompletableFuture<RawClient.Reply> call = target.client.send(Procedures.RESUME, slow);
            int raised = 0;
            while (!call.isDone()) {
                target.shell.raiseClock("slow", BATCH / 2, EVERY_MILLIS);
                raised += BATCH / 2;
            }
            double beside = (RawClient.await(call, 1).nanos() - begin) / 1e6;
            FrozenDomains.pause(100);
            synchronized (times) {
                times.line(table, "events of a domain that a call of 5 s holds", AIM_MILLIS, "");
                table.line("  of them arrived", Integer.toString(raised), Long.toString(times.count()), "",
                        times.count() >= raised * 9L / 10);
            }
            double longer = beside - alone;
            table.line("  the call alone / beside the events", "no longer than +50 ms",
                    Table.number(alone) + " / " + Table.number(beside) + " ms", "", longer <= 50);
        }
        target.shell.run("sim:slow slow 0");
    }

    /** One domain floods; the others' events are in time, and memory is bounded. */
    void flood() throws IOException {
        target.start(List.of("flooding", "quiet"));
        double before = target.daemon.residentMib();
        AtomicLong read = new AtomicLong();
        AtomicLong last = new AtomicLong();
        Times times = new Times();
        Times calls = new Times();
        AtomicLong sent = new AtomicLong();
        Semaphore told = new Semaphore(0);
        byte[] quiet = target.client.lookup("quiet");
        try (RawClient reader = target.client((procedure, body, nanos) -> count(procedure, read, last, nanos));
                RawClient watcher = target.client((procedure, body, nanos) -> {
                    times.add(nanos - sent.get());
                    told.release();
                })) {
            reader.subscribe(Procedures.REBOOT);
            watcher.subscribe(Procedures.LIFECYCLE);
            for (int i = 0; i < WARM_UP; i++) {
                change(quiet, i, sent, told);
            }
            times.clear();
            long begin = System.nanoTime();
            target.shell.run("sim:flood flooding REBOOT " + FLOOD);
            double most = before;
            while (read.get() < FLOOD && FrozenDomains.millis(begin) < LIMIT_SECONDS * 1000) {
                for (int i = 0; i < BATCH; i++) {
                    change(quiet, i, sent, told);
                    FrozenDomains.pause(1);
                }
                calls.add(FrozenDomains.time(() -> target.client.ask(Procedures.GET_INFO, quiet)));
                most = Math.max(most, target.daemon.residentMib());
            }
            double seconds = (last.get() - begin) / 1e9;
            table.line("events of one domain that floods, read by a client", Integer.toString(FLOOD),
                    Long.toString(read.get()), "", read.get() == FLOOD);
            table.figure("  events/s", Table.number(read.get() / seconds));
            times.line(table, "  from a call on another to its event", AIM_MILLIS, "");
            calls.line(table, "  dominfo of another domain meanwhile", 50, "");
            double after = target.daemon.residentMib();
            table.line("  resident memory before / most / after", "<= " + Table.number(MEMORY_MIB) + " MiB",
                    Table.number(before) + " / " + Table.number(most) + " / " + Table.number(after) + " MiB", "",
                    most <= MEMORY_MIB);
        }
    }

    /** A call that makes an event of the domain, which the watcher is told of. */
    private void change(byte[] domain, int number, AtomicLong sent, Semaphore told) throws IOException {
        sent.set(System.nanoTime());
        target.client.ask(number % 2 == 0 ? Procedures.SUSPEND : Procedures.RESUME, domain);
        if (!tryAcquire(told)) {
            throw new IOException("no event of another domain within " + LIMIT_SECONDS + " s");
        }
    }

    private static boolean tryAcquire(Semaphore told) throws IOException {
        try {
            return told.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void count(int procedure, AtomicLong read, AtomicLong last, long nanos) {
        if (procedure == Procedures.EVENT_REBOOT) {
            last.lazySet(nanos);
            read.lazySet(read.get() + 1);
        }
    }

    static ByteBuffer skipDomain(ByteBuffer body) {
        int name = body.getInt(4);
        return body.position(4 + 4 + (name + 3) / 4 * 4 + 16 + 4);
    }
}
