/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.felix.service.command.Descriptor;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.LoopFigures;
import org.jvirtd.server.ClientFigures;
import org.jvirtd.server.ClientRegistry;
import org.jvirtd.server.ClientSession;
import org.jvirtd.shell.internal.Rows.ClientRow;
import org.jvirtd.shell.internal.Rows.LoopRow;
import org.jvirtd.shell.internal.Rows.PoolDetails;
import org.jvirtd.shell.internal.Rows.WorkerRow;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.WorkerInfo;
import org.jvirtd.worker.WorkerPoolAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Commands that show what the daemon does. */
@Component(service = DaemonCommands.class, property = {"osgi.command.scope=virt", "osgi.command.function=clients",
        "osgi.command.function=disconnect", "osgi.command.function=pool",
        "osgi.command.function=workers", "osgi.command.function=loop"})
public final class DaemonCommands {
    private final WorkerPoolAdmin pool;
    private final EventLoop loop;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private final List<ClientRegistry> servers = new CopyOnWriteArrayList<>();

    /** Made by the component runtime. */
    @Activate
    public DaemonCommands(@Reference WorkerPoolAdmin pool,
            @Reference EventLoop loop) {
        this.pool = pool;
        this.loop = loop;
    }

    /** Lists clients. */
    @Descriptor("list the connected clients and what they do")
    public List<ClientRow> clients() {
        List<ClientRow> rows = new ArrayList<>();
        for (ClientRegistry server : servers) {
            for (ClientSession client : server.clients()) {
                ClientIdentity who = client.identity();
                ClientFigures figures = client.figures();
                rows.add(new ClientRow(client.id(), client.server(), client.listener(),
                        client.readOnly() ? "read-only" : "read-write", Text.orDash(who.userName()),
                        who.pid() < 0 ? "-" : Long.toString(who.pid()), figures.running(), figures.waiting(),
                        figures.streams(), figures.calls(), figures.events(),
                        Text.of(Duration.between(client.connectedSince(), Instant.now()))));
            }
        }
        return rows;
    }

    /** Closes a client. */
    @Descriptor("close the connection of a client")
    public String disconnect(@Descriptor("the client's number, as clients shows it") long id) {
        for (ClientRegistry server : servers) {
            var client = server.client(id);
            if (client.isPresent()) {
                client.get().close("asked for in the shell");
                return "Client " + id + " disconnected";
            }
        }
        throw new IllegalArgumentException("no client " + id);
    }

    /** Shows the pool. */
    @Descriptor("show the figures and limits of the worker pool")
    public PoolDetails pool() {
        PoolFigures figures = pool.figures();
        return new PoolDetails(figures.workers(), figures.freeWorkers(), figures.priorityWorkers(),
                figures.freePriorityWorkers(), figures.parked(), lanes(figures.queued()),
                Text.of(figures.longestWait()), figures.executed(), figures.failed(), figures.refused(),
                "min_workers " + pool.limits().minWorkers() + ", max_workers " + pool.limits().maxWorkers()
                        + ", prio_workers " + pool.limits().prioWorkers() + ", max_parked_workers "
                        + pool.limits().maxParkedWorkers());
    }

    private static String lanes(Map<?, Integer> queued) {
        List<String> lanes = new ArrayList<>();
        queued.forEach((lane, count) -> lanes.add(lane.toString().toLowerCase(Locale.ROOT) + " " + count));
        lanes.sort(null);
        return String.join(", ", lanes);
    }

    /** Lists workers. */
    @Descriptor("list the workers and what they run")
    public List<WorkerRow> workers() {
        List<WorkerRow> rows = new ArrayList<>();
        for (WorkerInfo worker : pool.workers()) {
            rows.add(new WorkerRow(worker.thread(), worker.lane().toString().toLowerCase(Locale.ROOT),
                    Text.orDash(worker.task()), worker.task().isEmpty() ? "-" : Text.of(worker.running()),
                    Text.orDash(worker.parkedOn())));
        }
        return rows;
    }

    /** Shows the loop. */
    @Descriptor("show the figures of the event loop, a line for each thread")
    public List<LoopRow> loop() {
        List<LoopRow> rows = new ArrayList<>();
        for (LoopFigures figures : loop.figures()) {
            rows.add(new LoopRow(figures.thread(), figures.turns(), Text.of(figures.lagLast()),
                    Text.of(figures.lagAverage()), Text.of(figures.lagMax()), figures.connections(), figures.handles(),
                    figures.timeouts(),
                    figures.waitingTasks(), Text.orDash(figures.slowestCallback()), Text.of(figures.slowestTime()),
                    figures.bytesIn(), figures.bytesOut()));
        }
        return rows;
    }
}
