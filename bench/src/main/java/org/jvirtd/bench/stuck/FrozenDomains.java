/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jvirtd.bench.sidebyside.Calls;

/** Calls that are stuck on frozen domains, and what the others notice. */
final class FrozenDomains {
    private static final int STUCK_CALLS = 1000;
    private static final int CALLERS = 20;
    private static final int FROZEN = 300;
    private static final int RUNNING_CALLS = 5;
    private static final int MAX_WORKERS = 20;
    private static final int MORE_THREADS = 20;
    private static final double FAN_OUT_MILLIS = 2000;
    private static final double BOUND_MILLIS = 100;
    private static final double AIM_MILLIS = 50;
    private static final int CALLS = 2000;
    private static final int CYCLES = 300;
    private static final int CONNECTIONS = 100;
    private static final int STATISTICS = 200;

    private final Target target;
    private final Table table;
    private final FrozenReference.Result reference;
    private final List<CompletableFuture<RawClient.Reply>> stuck = new ArrayList<>();
    private final List<RawClient> callers = new ArrayList<>();

    FrozenDomains(Target target, Table table, FrozenReference.Result reference) {
        this.target = target;
        this.table = table;
        this.reference = reference;
    }

    /** 1,000 calls on one frozen domain, and its end. */
    void one() throws IOException {
        target.start(List.of("frozen", "healthy"));
        target.shell.run("sim:freeze frozen");
        byte[] frozen = target.client.lookup("frozen");
        for (int i = 0; i < CALLERS; i++) {
            RawClient caller = target.client();
            callers.add(caller);
            for (int n = 0; n < STUCK_CALLS / CALLERS; n++) {
                stuck.add(caller.send(Procedures.SUSPEND, frozen));
            }
        }
        others(STUCK_CALLS + " calls on a frozen domain", MAX_WORKERS + MORE_THREADS, 3);

        long begin = System.nanoTime();
        target.client.ask(Procedures.DESTROY, frozen);
        table.atMost("destroy of it", 2000, millis(begin), " ms");
        int failed = 0;
        for (CompletableFuture<RawClient.Reply> call : stuck) {
            failed += RawClient.await(call, 30).ok() ? 0 : 1;
        }
        table.line("calls on it that ended with an error then", Integer.toString(STUCK_CALLS), Integer.toString(failed),
                "", failed == STUCK_CALLS);
        table.atMost("the last of them, after the destroy began", 5000, millis(begin), " ms");
        closeCallers();
    }

    /** 300 frozen domains with one call each. */
    void many() throws IOException {
        List<String> names = IntStream.range(0, FROZEN).mapToObj(i -> "frozen" + i).toList();
        target.start(List.of("healthy"));
        target.start(names);
        StringBuilder script = new StringBuilder();
        names.forEach(name -> script.append("sim:freeze ").append(name).append("; "));
        target.shell.run(script.toString());
        for (int i = 0; i < FROZEN; i += RUNNING_CALLS) {
            RawClient caller = target.client();
            callers.add(caller);
            for (int n = i; n < i + RUNNING_CALLS; n++) {
                stuck.add(caller.send(Procedures.SUSPEND, caller.lookup(names.get(n))));
            }
        }
        others(FROZEN + " frozen domains with a call each", FROZEN + MAX_WORKERS + MORE_THREADS, FROZEN + 2);
        script.setLength(0);
        names.forEach(name -> script.append("sim:thaw ").append(name).append("; "));
        target.shell.run(script.toString());
        int answered = 0;
        for (CompletableFuture<RawClient.Reply> call : stuck) {
            answered += RawClient.await(call, 30).ok() ? 1 : 0;
        }
        table.line("calls on them that succeed after the thaw", Integer.toString(FROZEN), Integer.toString(answered),
                "",
                answered == FROZEN);
        closeCallers();
    }

    private void closeCallers() throws IOException {
        for (RawClient caller : callers) {
            caller.close();
        }
        callers.clear();
        stuck.clear();
    }

    /** What other callers notice. */
    private void others(String burden, long threads, int domains) throws IOException {
        // The first statistics come while nothing is known to be stuck.
        pause(200);
        table.figure(burden + ": unanswered", Long.toString(stuck.stream().filter(call -> !call.isDone()).count()));
        try (RawClient other = target.client()) {
            byte[] healthy = other.lookup("healthy");
            double first = statistics(other, domains);
            table.line("  domstats of all, the first", "<= " + Table.number(FAN_OUT_MILLIS + BOUND_MILLIS) + " ms",
                    Table.number(first) + " ms", reference.statistics(), first <= FAN_OUT_MILLIS + BOUND_MILLIS);
            Times later = new Times();
            for (int i = 0; i < STATISTICS; i++) {
                later.add((long) (statistics(other, domains) * 1e6));
            }
            later.line(table, "  domstats of all, from then on", BOUND_MILLIS, "");

            Times info = new Times();
            for (int i = 0; i < CALLS; i++) {
                info.add(time(() -> other.ask(Procedures.GET_INFO, healthy)));
            }
            info.line(table, "  dominfo of another domain", AIM_MILLIS, reference.info());
            Times change = new Times();
            for (int i = 0; i < CYCLES; i++) {
                change.add(time(() -> other.ask(Procedures.SUSPEND, healthy)));
                change.add(time(() -> other.ask(Procedures.RESUME, healthy)));
            }
            change.line(table, "  suspend and resume of another domain", AIM_MILLIS, reference.suspend());
            Times connect = new Times();
            for (int i = 0; i < CONNECTIONS; i++) {
                connect.add(time(() -> target.client().close()));
            }
            connect.line(table, "  a new connection, opened", AIM_MILLIS, reference.connection());
        }
        table.atMost("  threads", threads, target.threads(), "");
        table.figure("  calls still unanswered", Long.toString(stuck.stream().filter(call -> !call.isDone()).count()));
    }

    private static double statistics(RawClient client, int atLeast) throws IOException {
        long begin = System.nanoTime();
        ByteBuffer answer = client.ask(Procedures.GET_ALL_DOMAIN_STATS, Calls.ints(0, 0, 0));
        double took = millis(begin);
        if (answer.getInt() < atLeast) {
            throw new IOException("statistics of " + answer.getInt(0) + " domains, not of " + atLeast);
        }
        return took;
    }

    /** Something that is timed. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    static long time(Step step) throws IOException {
        long begin = System.nanoTime();
        step.run();
        return System.nanoTime() - begin;
    }

    static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
