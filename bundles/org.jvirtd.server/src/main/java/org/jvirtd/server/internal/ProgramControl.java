/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.server.RpcProgram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programs that come and go. One that comes is served once the clients of the service before have returned to it, and once the program
 * that it follows is served; one that goes takes those with it that follow it, until it is back.
 */
@AnyThread
final class ProgramControl {
    /** How long the departure of a program waits for its calls. */
    private static final Duration DEPARTURE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(ProgramControl.class);

    private final ServerContext context;
    /** Programs that follow one that is not served; guarded by this, as is the next. */
    private final Set<ProgramEntry> following = new HashSet<>();
    /** Programs to which the clients of the service before return. */
    private final Set<ProgramEntry> arriving = new HashSet<>();

    ProgramControl(ServerContext context) {
        this.context = context;
    }

    /** A program has come. */
    void bind(ProgramEntry entry) {
        boolean returning = context.sessions().any(session -> session.bindings().hasLeft(entry.number))
                || context.goneClients().anyLeftBy(entry.number);
        synchronized (this) {
            if (!mayServe(entry)) {
                following.add(entry);
                return;
            }
            if (returning) {
                arriving.add(entry);
            }
        }
        if (returning) {
            context.workers().run(() -> arrive(entry));
        } else {
            serve(entry);
        }
    }

    private boolean mayServe(ProgramEntry entry) {
        return entry.follows == 0 || context.programs().numbers().contains(entry.follows);
    }

    /** Clients of the service before return to this one; then it is served. */
    @OnWorker
    private void arrive(ProgramEntry entry) {
        try {
            context.sessions().forEach(session -> session.bindings().arrive(entry));
            context.goneClients().take(entry.number).forEach(session -> session.bindings().arrive(entry));
            entry.program.clientsReturned();
        } catch (RuntimeException e) {
            LOG.error("{} has not taken its clients back", entry, e);
        }
        boolean stays;
        synchronized (this) {
            stays = arriving.remove(entry);
        }
        if (stays) {
            serve(entry);
        }
    }

    private void serve(ProgramEntry entry) {
        List<ProgramEntry> followers;
        synchronized (this) {
            if (!mayServe(entry)) {
                following.add(entry);
                return;
            }
            context.programs().add(entry);
            followers = following.stream().filter(one -> one.follows == entry.number).toList();
            followers.forEach(following::remove);
        }
        LOG.info("{} is served", entry);
        context.serve();
        followers.forEach(this::bind);
    }

    /** A program goes. When this returns, no call of it runs, nor of those that follow it, unless a limit was exceeded. */
    void unbind(RpcProgram program) {
        List<ProgramEntry> departing = new ArrayList<>();
        synchronized (this) {
            if (following.removeIf(one -> one.program == program)) {
                return;
            }
            ProgramEntry entry = context.programs().remove(program);
            if (entry == null) {
                entry = removeArriving(program);
            }
            if (entry == null) {
                return;
            }
            suspendFollowers(entry.number, departing);
            departing.add(entry);
        }
        departing.forEach(this::depart);
    }

    private ProgramEntry removeArriving(RpcProgram program) {
        ProgramEntry entry = arriving.stream().filter(one -> one.program == program).findFirst().orElse(null);
        if (entry != null) {
            arriving.remove(entry);
            entry.depart();
        }
        return entry;
    }

    /** If nobody serves a program any more, those that follow it are served when it is back. */
    private void suspendFollowers(int number, List<ProgramEntry> departing) {
        if (context.programs().numbers().contains(number)) {
            return;
        }
        for (ProgramEntry follower : context.programs().followers(number)) {
            context.programs().remove(follower.program);
            following.add(follower.again());
            suspendFollowers(follower.number, departing);
            departing.add(follower);
        }
    }

    private void depart(ProgramEntry entry) {
        CountDownLatch ended = new CountDownLatch(1);
        new Departure(context, entry, ended::countDown).run();
        try {
            if (ended.await(DEPARTURE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("{} is no longer served", entry);
            } else {
                LOG.warn("{} is no longer served, but calls of it still run", entry);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
