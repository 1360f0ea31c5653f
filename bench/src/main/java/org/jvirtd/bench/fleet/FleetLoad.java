/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

import org.jvirtd.bench.sidebyside.Calls;
import org.jvirtd.bench.sidebyside.Daemon;
import org.jvirtd.bench.stuck.Procedures;
import org.jvirtd.bench.stuck.RawClient;

/**
 * What many domains gave in one daemon.
 *
 * @param startedPerSecond domains, each defined and started
 * @param startedCpuMicros the daemon's processor time for each of them, that of threads in the background included
 * @param listMillis the median of a list of all
 * @param statsMillis the median of the statistics of all
 * @param eventsSeen how many the one saw that saw the fewest
 * @param eventsPerSecond events that all subscribers together were told each second
 */
record FleetLoad(double startedPerSecond, double startedCpuMicros, double listMillis, double statsMillis,
        long eventsSeen,
        double eventsPerSecond, double residentMib) {
    static final int SUBSCRIBERS = 100;
    private static final String URI = "test:///default";
    private static final int CALLERS = 16;
    /** As many calls of one client are read at once. */
    private static final int WINDOW = 5;
    private static final int LOOKS = 9;
    private static final int LIMIT_SECONDS = 120;
    private static final int IDLE_LOOK_MILLIS = 500;
    private static final double IDLE_CPU_SECONDS = 0.03;

    /** @param prefix what the names of the domains begin with */
    static FleetLoad measure(Daemon daemon, int domains, String prefix) throws IOException {
        List<RawClient> callers = new ArrayList<>();
        try {
            for (int i = 0; i < CALLERS; i++) {
                callers.add(RawClient.open(daemon.socket(), URI));
            }
            double cpu = daemon.cpuSeconds();
            long begin = System.nanoTime();
            byte[][] all = each(callers, Procedures.DEFINE_XML, domains, i -> document(prefix + i));
            each(callers, Procedures.CREATE, domains, i -> all[i]);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double used = daemon.cpuSeconds() - cpu;
            double list = median(callers.get(0), Procedures.LIST_ALL_DOMAINS, Calls.ints(1, 0));
            double stats = median(callers.get(0), Procedures.GET_ALL_DOMAIN_STATS, Calls.ints(0, 0, 0));
            double resident = daemon.residentMib();
            Told told = events(daemon, callers, all);
            each(callers, Procedures.DESTROY, domains, i -> all[i]);
            return new FleetLoad(domains / seconds, used * 1e6 / domains, list, stats, told.fewest(),
                    told.perSecond(), resident);
        } finally {
            for (RawClient caller : callers) {
                caller.close();
            }
        }
    }

    /** The end of a world of so many domains takes time beside the next one, which the reference never has. */
    static void awaitIdle(Daemon daemon) throws IOException {
        double before;
        double now = daemon.cpuSeconds();
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        do {
            before = now;
            pause(IDLE_LOOK_MILLIS);
            now = daemon.cpuSeconds();
        } while (now - before > IDLE_CPU_SECONDS && System.nanoTime() < limit);
    }

    private record Told(long fewest, double perSecond) {}

    /** Half of the domains are suspended and resumed: as many events as there are domains. */
    private static Told events(Daemon daemon, List<RawClient> callers, byte[][] all) throws IOException {
        List<AtomicLong> seen = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        List<RawClient> subscribers = new ArrayList<>();
        try {
            for (int i = 0; i < SUBSCRIBERS; i++) {
                AtomicLong own = new AtomicLong();
                seen.add(own);
                RawClient subscriber = RawClient.open(daemon.socket(), URI, (procedure, body, nanos) -> {
                    if (procedure == Procedures.EVENT_LIFECYCLE) {
                        own.incrementAndGet();
                        last.accumulateAndGet(nanos, Math::max);
                    }
                });
                subscribers.add(subscriber);
                subscriber.ask(Procedures.EVENT_REGISTER_ANY, Calls.ints(Procedures.LIFECYCLE, 0));
            }
            long begin = System.nanoTime();
            each(callers, Procedures.SUSPEND, all.length / 2, i -> all[i]);
            each(callers, Procedures.RESUME, all.length / 2, i -> all[i]);
            long wanted = all.length / 2 * 2L;
            long limit = begin + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (fewest(seen) < wanted && System.nanoTime() < limit) {
                pause(2);
            }
            double seconds = (last.get() - begin) / 1e9;
            return new Told(fewest(seen), seen.stream().mapToLong(AtomicLong::get).sum() / seconds);
        } finally {
            for (RawClient subscriber : subscribers) {
                subscriber.close();
            }
        }
    }

    private static long fewest(List<AtomicLong> seen) {
        return seen.stream().mapToLong(AtomicLong::get).min().orElse(0);
    }

    private static void pause(int millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static byte[] document(String name) {
        return Calls.string("<domain type='test'><name>" + name + "</name><memory>65536</memory><vcpu>1</vcpu>"
                + "<os><type>hvm</type></os><devices><disk type='file'><source file='/guest/" + name
                + "'/><target dev='vda' bus='virtio'/></disk><interface type='network'><source network='default'/>"
                + "</interface></devices></domain>");
    }

    /** Makes a call for each domain, spread over the callers, and gives the answers. */
    private static byte[][] each(List<RawClient> callers, int procedure, int count, IntFunction<byte[]> arguments)
            throws IOException {
        byte[][] answers = new byte[count][];
        Semaphore window = new Semaphore(CALLERS * WINDOW);
        AtomicReference<String> mistake = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            window.acquireUninterruptibly();
            callers.get(i % CALLERS).send(procedure, arguments.apply(i)).whenComplete((reply, lost) -> {
                if (lost != null) {
                    mistake.set(lost.getMessage());
                } else if (!reply.ok()) {
                    mistake.set(Calls.message(reply.body()));
                } else {
                    answers[number] = new byte[reply.body().remaining()];
                    reply.body().get(answers[number]);
                }
                window.release();
            });
        }
        window.acquireUninterruptibly(CALLERS * WINDOW);
        if (mistake.get() != null) {
            throw new IOException("procedure " + procedure + ": " + mistake.get());
        }
        return answers;
    }

    private static double median(RawClient client, int procedure, byte[] arguments) throws IOException {
        double[] millis = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long begin = System.nanoTime();
            client.ask(procedure, arguments);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis[LOOKS / 2];
    }
}
