/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomain;
import org.jvirtd.driver.simulator.internal.script.Call;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.Job;
import org.jvirtd.worker.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that scripts make: they wait their turn on the domain as those of clients do. */
@AnyThread
final class ScriptedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptedCalls.class);
    /** As long as a usual call's. */
    private static final int BYTES = 100;
    /** A monitor that begins to hold its callers up is seen after so long, in ms. */
    private static final long LOOK = 5;

    private final String world;
    private final DomainLifecycle lifecycle;
    private final Set<Made> underWay = ConcurrentHashMap.newKeySet();

    /** @param lifecycle as clients have it */
    ScriptedCalls(String world, DomainLifecycle lifecycle) {
        this.world = world;
        this.lifecycle = lifecycle;
    }

    void make(SimulatedDomain domain, Call call) {
        Made made = new Made(domain, call);
        underWay.add(made);
        domain.managed().submit(call.jobClass(), made);
    }

    /** Waits for those that nothing holds up; false if they take longer than this. */
    boolean await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (Made made : underWay) {
            while (!made.domain.monitor().holding() && !made.ended(LOOK)) {
                if (System.nanoTime() - end > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private final class Made implements CallTask {
        private final SimulatedDomain domain;
        private final Call call;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Made(SimulatedDomain domain, Call call) {
            this.domain = domain;
            this.call = call;
        }

        boolean ended(long millis) throws InterruptedException {
            try {
                end.get(millis, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String name() {
            return "script: " + call.word();
        }

        @Override
        public Lane lane() {
            return Lane.ORDINARY;
        }

        @Override
        public int bytes() {
            return BYTES;
        }

        @Override
        public void run(Job job) {
            try {
                call.make(lifecycle, domain.ref());
            } catch (VirtException e) {
                tell(e);
            } finally {
                end();
            }
        }

        @Override
        public void failed(VirtException error) {
            tell(error);
            end();
        }

        private void tell(VirtException error) {
            LOG.warn("World {}: the script's call {} of domain {} failed: {}", world, call.word(), domain.ref().name(),
                    error.getMessage());
        }

        private void end() {
            underWay.remove(this);
            end.complete(null);
        }
    }
}
