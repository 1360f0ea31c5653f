/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.NetworkEvent;
import org.jvirtd.api.event.NodeDeviceEvent;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.driver.simulator.internal.place.Course;
import org.jvirtd.driver.simulator.internal.place.Places;

/** A connection to a world, and its events. */
public final class TestWorld implements AutoCloseable {
    static final ClientIdentity CLIENT = new ClientIdentity(1, false, -1, -1, -1, null, null, null);

    private final TestQueues queues;
    private final SimulatorDriver driver;
    private final Worlds worlds;
    private final DriverConnection connection;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    private TestWorld(TestQueues queues, Worlds worlds, SimulatorDriver driver, ConnectUri uri) {
        this.queues = queues;
        this.worlds = worlds;
        this.driver = driver;
        this.connection = driver.open(uri, CLIENT);
        queues.find(connection.world()).orElseThrow().subscribe((source, event) -> events.add(event));
    }

    /** A new daemon's {@code test:///default}. */
    public static TestWorld open() {
        return open("/default");
    }

    /** A new daemon's world of this path. */
    public static TestWorld open(String path) {
        return open(uri(path));
    }

    /** A new daemon's world that the URI names. */
    public static TestWorld open(ConnectUri uri) {
        TestQueues queues = new TestQueues();
        Worlds worlds = new Worlds(queues, (handler, properties) -> () -> {}, null, new Places());
        return new TestWorld(queues, worlds, new SimulatorDriver(config(0), worlds), uri);
    }

    /** Another connection of the same daemon. */
    public TestWorld again(String path) {
        return again(uri(path));
    }

    /** Another connection of the same daemon. */
    public TestWorld again(ConnectUri uri) {
        return new TestWorld(queues, worlds, driver, uri);
    }

    public SimulatorDriver driver() {
        return driver;
    }

    Worlds worlds() {
        return worlds;
    }

    public TestQueues queues() {
        return queues;
    }

    public static ConnectUri uri(String path) {
        return new ConnectUri("test://" + path, "test", null, path, null);
    }

    public static SimulatorDriver.Config config(int delayMillis) {
        return config(delayMillis, Course.REAL, 0, "", false);
    }

    /** The default world is kept on the disk, or not. */
    static SimulatorDriver.Config persistent(boolean on) {
        return config(0, Course.REAL, 0, "", on);
    }

    /** The default world with such a course. */
    static SimulatorDriver.Config course(String clock, long seed, String script) {
        return config(0, clock, seed, script, false);
    }

    private static SimulatorDriver.Config config(int delayMillis, String clock, long seed, String script,
            boolean persistent) {
        return new SimulatorDriver.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return SimulatorDriver.Config.class;
            }

            @Override
            public int call__delay__ms() {
                return delayMillis;
            }

            @Override
            public String clock() {
                return clock;
            }

            @Override
            public String clock__start() {
                return Course.START;
            }

            @Override
            public long seed() {
                return seed;
            }

            @Override
            public String script() {
                return script;
            }

            @Override
            public boolean persistent() {
                return persistent;
            }
        };
    }

    public DriverConnection connection() {
        return connection;
    }

    public <F> F facet(Class<F> type) {
        return connection.facet(type).orElseThrow();
    }

    public DomainLookup lookup() {
        return facet(DomainLookup.class);
    }

    public DomainDefinitions definitions() {
        return facet(DomainDefinitions.class);
    }

    public DomainLifecycle lifecycle() {
        return facet(DomainLifecycle.class);
    }

    /** The built-in domain. */
    public DomainRef test() {
        return lookup().lookupByName("test");
    }

    /** Defines a small domain of this name, inactive. */
    public DomainRef define(String name) {
        return definitions().defineXml(xml(name, ""), 0);
    }

    /** Defines and starts a small domain of this name. */
    public DomainRef start(String name) {
        return lifecycle().create(define(name), 0);
    }

    /** Starts a small domain of this name that has no definition. */
    public DomainRef createTransient(String name) {
        return definitions().createXml(xml(name, ""), 0);
    }

    /** A small document with more elements in it. */
    public static String xml(String name, String more) {
        return "<domain type='test'><name>" + name + "</name><memory>65536</memory><vcpu current='2'>4</vcpu>" + more
                + "<os><type>hvm</type></os></domain>";
    }

    /** The events since the last time, as {@code name/id EVENT detail}. */
    public List<String> events() {
        List<String> seen = events.stream().map(TestWorld::show).toList();
        events.clear();
        return seen;
    }

    static String show(Event event) {
        if (event instanceof DomainEvent.Lifecycle e) {
            return e.domain().name() + "/" + e.domain().id() + " "
                    + e.event().name().substring("DOMAIN_EVENT_".length())
                    + " " + e.detail();
        }
        if (event instanceof NetworkEvent.Lifecycle e) {
            return e.network().name() + " " + e.event().name().substring("NETWORK_EVENT_".length()) + " " + e.detail();
        }
        if (event instanceof StoragePoolEvent.Lifecycle e) {
            return e.pool().name() + " " + e.event().name().substring("STORAGE_POOL_EVENT_".length()) + " "
                    + e.detail();
        }
        if (event instanceof StoragePoolEvent.Refresh e) {
            return e.pool().name() + " refresh";
        }
        if (event instanceof NodeDeviceEvent.Lifecycle e) {
            return e.device().name() + " " + e.event().name().substring("NODE_DEVICE_EVENT_".length()) + " "
                    + e.detail();
        }
        return event.toString();
    }

    /** Checks that the call fails with this code, domain and message. */
    public static void refused(ErrorCode code, ErrorDomain domain, String message, ThrowingCallable call) {
        VirtException e = catchThrowableOfType(VirtException.class, call);
        Assertions.assertThat(e).as("the call succeeded").isNotNull();
        Assertions.assertThat(e.getMessage()).isEqualTo(message);
        Assertions.assertThat(e.code()).isEqualTo(code);
        Assertions.assertThat(e.domain()).isEqualTo(domain);
    }

    @Override
    public void close() {
        connection.close();
    }
}
