/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.api.simulation.Simulation;
import org.jvirtd.api.thread.AnyThread;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.jvirtd.driver.simulator.internal.script.Action;
import org.jvirtd.driver.simulator.internal.script.Script;
import org.jvirtd.driver.simulator.internal.time.SteppedClock;
import org.jvirtd.driver.simulator.internal.time.WorldClock;
import org.jvirtd.api.simulation.ScriptStatus;
import org.jvirtd.api.simulation.ScriptVerb;
import org.jvirtd.api.simulation.WorldTime;

/** Tells the open worlds to misbehave. */
@AnyThread
@Component
public final class WorldSimulation implements Simulation {
    private final Worlds worlds;

    /** Made by the component runtime. */
    @Activate
    public WorldSimulation(@Reference Worlds worlds) {
        this.worlds = worlds;
    }

    @Deactivate
    void close() {
        worlds.floods().end();
    }

    @Override
    public List<String> worlds() {
        return worlds.names();
    }

    @Override
    public List<EventKind> kinds() {
        return worlds.events().all();
    }

    @Override
    public HypervisorEvent event(String kind, String device, Map<String, String> details) {
        return worlds.events().read(kind, device, details);
    }

    @Override
    public void freeze(String world, String domain) {
        on(world).freeze(domain);
    }

    @Override
    public void thaw(String world, String domain) {
        on(world).thaw(domain);
    }

    @Override
    public void slow(String world, String domain, Duration time) {
        on(world).slow(domain, time);
    }

    @Override
    public void raise(String world, String domain, HypervisorEvent event) {
        on(world).raise(domain, event);
    }

    @Override
    public void flood(String world, String domain, HypervisorEvent event, long count) {
        on(world).flood(domain, event, count);
    }

    @Override
    public void publish(String world, Event event) {
        on(world).publish(event);
    }

    @Override
    public void hangPool(String world, String pool) {
        on(world).hangPool(pool);
    }

    @Override
    public void releasePool(String world, String pool) {
        on(world).releasePool(pool);
    }

    @Override
    public List<ScriptVerb> verbs() {
        return worlds.verbs().all().stream().map(verb -> new ScriptVerb(verb.name(), verb.arguments(), verb.about()))
                .toList();
    }

    @Override
    public String run(String world, List<String> words) {
        Action action = worlds.verbs().read(words);
        worlds.find(world).quiet().restart();
        return action.run(on(world));
    }

    @Override
    public void script(String world, String name, String text) {
        Script script = Script.read(name, text, worlds.verbs());
        worlds.find(world).quiet().restart();
        worlds.find(world).scripts().begin(script);
    }

    @Override
    public List<ScriptStatus> scripts(String world) {
        return worlds.find(world).scripts().runs().stream()
                .map(run -> new ScriptStatus(run.name(), run.size(), run.done(), run.failed(), run.untilNext()))
                .toList();
    }

    @Override
    public int stopScripts(String world) {
        return worlds.find(world).scripts().end();
    }

    @Override
    public WorldTime time(String world) {
        WorldClock clock = worlds.find(world).laws().clock();
        return new WorldTime(Instant.ofEpochMilli(clock.millis()), clock instanceof SteppedClock);
    }

    @Override
    public WorldTime step(String world, Duration time) {
        worlds.find(world).step(time);
        return time(world);
    }

    private WorldActions on(String world) {
        return worlds.find(world).actions();
    }
}
