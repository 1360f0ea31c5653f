/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.bench.lane;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.apache.felix.framework.FrameworkFactory;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.internal.handler.HandlerTable;
import org.jvirtd.queue.internal.handler.HandlerWhiteboard;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.jvirtd.queue.internal.lane.EventLane;
import org.jvirtd.queue.internal.lane.LaneCore;
import org.jvirtd.testpools.CallerPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** What an event costs in the lane of its domain, however many domains have a handler in the service registry. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventLaneBenchmark {
    private static final String WORLD = "bench:default";
    /** A step through all domains that is no neighbour of the one before. */
    private static final int STEP = 7919;

    /** Domains with a handler each. */
    @Param({"1", "100", "10000"})
    public int domains;

    private final HypervisorEvent event = HypervisorEvent.of(EventCategory.WATCHDOG);
    private final List<UUID> uuids = new ArrayList<>();
    private final List<EventLane> lanes = new ArrayList<>();
    private Framework framework;
    private HandlerTable table;
    private HandlerWhiteboard whiteboard;
    private int next;
    private long handled;

    /** Registers the handlers in a real service registry. */
    @Setup
    public void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE,
                Files.createTempDirectory("jvirtd-bench").toString(), Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
        framework.start();
        CallerPool pool = new CallerPool();
        table = new HandlerTable(pool, System::nanoTime);
        whiteboard = new HandlerWhiteboard(framework.getBundleContext(), table);
        LaneCore core = new LaneCore(pool, System::nanoTime);
        core.setHandlers(table);
        for (int i = 0; i < domains; i++) {
            UUID uuid = new UUID(i * 0x9e3779b97f4a7c15L, i);
            Dictionary<String, Object> properties = new Hashtable<>(Map.of("jvirtd.driver", "bench", "jvirtd.world",
                    WORLD, "jvirtd.domain.uuid", uuid.toString()));
            framework.getBundleContext().registerService(DomainEventHandler.class, new Counting(), properties);
            uuids.add(uuid);
            lanes.add(new EventLane(core, WORLD, uuid, "vm" + i, ErrorDomain.TEST, () -> false));
        }
    }

    /** Ends the framework. */
    @TearDown
    public void stop() throws Exception {
        whiteboard.close();
        framework.stop();
        framework.waitForStop(0);
        if (handled == 0) {
            throw new IllegalStateException("no event was handled");
        }
    }

    private final class Counting implements DomainEventHandler {
        @Override
        public void onHypervisorEvent(HypervisorEvent told) {
            handled++;
        }
    }

    private int next() {
        next = (next + STEP) % domains;
        return next;
    }

    /** Finds the handlers of a domain, as the lane does for each event. */
    @Benchmark
    public List<DriverHandler> route() {
        handled++;
        return table.of(WORLD, uuids.get(next()));
    }

    /** Posts an event, and handles it on the same thread: the whole way but for the change of threads. */
    @Benchmark
    public boolean postAndHandle() {
        return lanes.get(next()).post(event);
    }
}
