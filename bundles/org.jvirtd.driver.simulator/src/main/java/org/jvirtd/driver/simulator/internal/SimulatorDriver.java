/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.List;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.DriverName;
import org.jvirtd.api.driver.DriverScheme;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.jvirtd.driver.simulator.internal.place.Course;

/**
 * URI scheme {@code test}: domains in memory. {@code test:///default} is one world for all connections, fresh when the
 * last has closed; {@code test:///FILE.xml} is read from that file and private to its connection.
 */
// Immediate: its worlds stay while no core asks for them.
@Component(immediate = true, configurationPid = "org.jvirtd.driver.simulator", property = "service.ranking:Integer=-2147483648")
@DriverName(driver = "simulator")
@DriverScheme(scheme = "test")
@Designate(ocd = SimulatorDriver.Config.class)
public final class SimulatorDriver implements HypervisorDriver, DriverHandover {
    /** What an operator may set. */
    @ObjectClassDefinition(name = "Simulator", description = "Domains that live in memory, or on the disk, too")
    public @interface Config {
        /** Milliseconds every call sleeps on its worker. */
        @AttributeDefinition(name = "Call delay", min = "0", max = "60000", description = "milliseconds that every call"
                + " sleeps on its worker")
        int call__delay__ms() default 0;

        /** Whose time it has. */
        @AttributeDefinition(name = "Clock", description = "real, or stepped: test:///default stands at clock_start and goes on by sim:step in the"
                + " shell only")
        String clock() default Course.REAL;

        /** Where a stepped clock stands. */
        @AttributeDefinition(name = "Start of the clock", description = "where a stepped clock stands when the world begins: a moment in"
                + " ISO 8601, UTC")
        String clock__start() default Course.START;

        /** Where chance begins. */
        @AttributeDefinition(name = "Seed", description = "the same seed gives test:///default the same UUIDs, MAC addresses and choices;"
                + " 0 for others each time")
        long seed() default 0;

        /** What happens in the default world. */
        @AttributeDefinition(name = "Script", description = "a file that says what happens in test:///default, and when; one with a"
                + " mistake is named in the log and left out")
        String script() default "";

        /** Whether the default world outlives its clients and the daemon. */
        @AttributeDefinition(name = "Persistent", description = "whether test:///default is kept on the disk: it stays when its"
                + " last client has gone, and returns as it was when the daemon starts again")
        boolean persistent() default false;
    }

    private final Worlds worlds;

    /** Called by the component runtime. */
    @Activate
    public SimulatorDriver(Config config, @Reference Worlds worlds) {
        this.worlds = worlds;
        modified(config);
    }

    @Modified
    void modified(Config config) {
        Duration delay = checked(config);
        worlds.defaultCourse(
                Course.of(config.clock(), config.clock__start(), config.seed(), config.script(), false));
        worlds.delay().set(delay);
        worlds.keepDefault(config.persistent());
    }

    @Override
    @OnWorker
    public DriverConnection open(ConnectUri uri, ClientIdentity client) {
        return new SimulatorConnection(uri, worlds, worlds.enter(uri));
    }

    @Override
    @OnWorker
    public DriverConnection reopen(ConnectUri uri, ClientIdentity client, String token) {
        return new SimulatorConnection(uri, worlds, worlds.enterAgain(uri, token));
    }

    @Override
    @OnWorker
    public void takeOver() {
        worlds.takeOver();
    }

    @Override
    @AnyThread
    public List<String> unfinished() {
        return worlds.unfinished();
    }

    @Override
    @OnWorker
    public void handOver() {
        worlds.handOver();
    }

    /** Every other driver comes before it, by its ranking. */
    @Override
    @OnWorker
    public String defaultUri() {
        return "test:///default";
    }

    private static Duration checked(Config config) {
        int millis = config.call__delay__ms();
        if (millis < 0 || millis > 60_000) {
            throw new IllegalArgumentException("call_delay_ms must be between 0 and 60000, not " + millis);
        }
        return Duration.ofMillis(millis);
    }
}
