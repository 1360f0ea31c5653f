/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.guests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jvirtd.bench.sidebyside.Calls;
import org.jvirtd.bench.stuck.Procedures;
import org.jvirtd.bench.stuck.RawClient;
import org.jvirtd.bench.stuck.Table;

/** One of a few guests is stopped and one call is stuck on it: how long everything else takes, the worst of a few times. */
final class FrozenGuest {
    private static final int GUESTS = 5;
    private static final int PATIENCE_SECONDS = 8;
    private static final int TIMES = 20;
    private static final double FIRST_MILLIS = 2100;
    private static final double BOUND_MILLIS = 100;
    private static final double DESTROY_MILLIS = 2000;
    private static final int MEMORY_KIB = 16 * 1024;
    private static final int LIVE = 1;

    /** A question, what it asks, and how long it may take. */
    private record Figure(String name, double boundMillis, double millis) {}

    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private boolean given;

    private FrozenGuest() {}

    static FrozenGuest measure(Host host) throws IOException {
        FrozenGuest result = new FrozenGuest();
        List<byte[]> domains = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            domains.add(host.guest("frozen" + i));
        }
        host.freeze(0);
        RawClient stuck = host.open();
        stuck.send(Procedures.SET_MEMORY, Calls.join(domains.get(0), Calls.ints(0, MEMORY_KIB, LIVE)));
        result.ask(host, domains);
        result.time(host, "destroy of the frozen guest", DESTROY_MILLIS, 1, Procedures.DESTROY, domains.get(0));
        stuck.close();
        return result;
    }

    private void ask(Host host, List<byte[]> domains) throws IOException {
        byte[] all = Calls.ints(0, 0, 0);
        byte[] frozen = domains.get(0);
        time(host, "domstats of all, the first", FIRST_MILLIS, 1, Procedures.GET_ALL_DOMAIN_STATS, all);
        time(host, "domstats of all, from then on", BOUND_MILLIS, TIMES, Procedures.GET_ALL_DOMAIN_STATS, all);
        time(host, "list", BOUND_MILLIS, TIMES, Procedures.LIST_ALL_DOMAINS, Calls.ints(1, 0));
        time(host, "state of the frozen guest", BOUND_MILLIS, TIMES, Procedures.GET_STATE,
                Calls.join(frozen, Calls.ints(0)));
        time(host, "dominfo of the frozen guest", BOUND_MILLIS, TIMES, Procedures.GET_INFO, frozen);
        time(host, "dumpxml of the frozen guest", BOUND_MILLIS, TIMES, Procedures.GET_XML,
                Calls.join(frozen, Calls.ints(0)));
        for (int i = 1; i < GUESTS; i++) {
            byte[] other = domains.get(i);
            time(host, "dominfo of the others", BOUND_MILLIS, TIMES, Procedures.GET_INFO, other);
            time(host, "dumpxml of the others", BOUND_MILLIS, TIMES, Procedures.GET_XML,
                    Calls.join(other, Calls.ints(0)));
            time(host, "dommemstat of the others", BOUND_MILLIS, TIMES, Procedures.MEMORY_STATS,
                    Calls.join(other, Calls.ints(16, 0)));
            time(host, "setmem of the others", BOUND_MILLIS, TIMES, Procedures.SET_MEMORY,
                    Calls.join(other, Calls.ints(0, MEMORY_KIB, LIVE)));
            time(host, "resume of the others", BOUND_MILLIS, 1, Procedures.RESUME, other);
            time(host, "suspend of the others", BOUND_MILLIS, 1, Procedures.SUSPEND, other);
        }
    }

    /** The longest of some times; a question without an answer is asked once only. */
    private void time(Host host, String name, double bound, int times, int procedure, byte[] arguments)
            throws IOException {
        double worst = figures.containsKey(name) ? figures.get(name).millis : 0;
        for (int i = 0; i < times && worst < Double.MAX_VALUE; i++) {
            worst = Math.max(worst, millis(host, procedure, arguments));
        }
        figures.put(name, new Figure(name, bound, worst));
    }

    /** On a connection of its own once one has not answered, so that no limit of a client is met. */
    private double millis(Host host, int procedure, byte[] arguments) throws IOException {
        RawClient client = given ? host.open() : host.client;
        long begin = System.nanoTime();
        CompletableFuture<RawClient.Reply> call = client.send(procedure, arguments);
        try {
            RawClient.Reply reply = call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!reply.ok()) {
                throw new IOException("procedure " + procedure + " failed: " + Calls.message(reply.body()));
            }
            return (reply.nanos() - begin) / 1e6;
        } catch (TimeoutException e) {
            given = true;
            return Double.MAX_VALUE;
        } catch (ExecutionException e) {
            throw new IOException("the daemon closed the connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            if (client != host.client) {
                client.close();
            }
        }
    }

    void print(Table table, FrozenGuest reference) {
        table.figure("one of " + GUESTS + " guests is stopped, one call waits on it; worst of all", "");
        figures.forEach((name, figure) -> table.line("  " + name,
                "<= " + Table.number(figure.boundMillis) + " ms", text(figure), text(reference.figures.get(name)),
                figure.millis <= figure.boundMillis));
    }

    private static String text(Figure figure) {
        return figure.millis == Double.MAX_VALUE
                ? "no answer within " + PATIENCE_SECONDS + " s"
                : Table.number(figure.millis) + " ms";
    }
}
