/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.simulation.EventDetail;
import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.api.simulation.Simulation;
import org.jvirtd.shell.internal.Rows.EventDetailRow;
import org.jvirtd.shell.internal.Rows.EventKindRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.jvirtd.api.simulation.Times;
import org.jvirtd.api.simulation.WorldTime;
import org.jvirtd.shell.internal.Rows.ScriptRow;
import org.jvirtd.shell.internal.Rows.VerbRow;

/** Commands about the simulator's worlds, beside those of {@link SimulationVerbs}; there while it is. */
@Component(service = SimulationCommands.class, property = {"osgi.command.scope=sim", "osgi.command.function=kinds",
        "osgi.command.function=worlds", "osgi.command.function=verbs", "osgi.command.function=clock",
        "osgi.command.function=step", "osgi.command.function=script"})
public final class SimulationCommands {
    private static final String WORLD = "name of the world, as worlds shows it; a world is open while a client is connected to it";
    private static final String DEFAULT_WORLD = SimulatedWorlds.DEFAULT;
    private static final String KIND = "kind of event, as kinds shows it";

    private final Simulation simulation;
    private final SimulatedWorlds worlds;

    /** Made by the component runtime. */
    @Activate
    public SimulationCommands(@Reference Simulation simulation, @Reference DriverCatalog drivers) {
        this.simulation = simulation;
        this.worlds = new SimulatedWorlds(drivers);
    }

    /** Lists the kinds of events. */
    @Descriptor("list the kinds of events that can be raised")
    public List<EventKindRow> kinds() {
        return simulation.kinds().stream()
                .map(kind -> new EventKindRow(word(kind.category()), Text.orDash(kind.device()),
                        Text.orDash(names(kind)), kind.about()))
                .toList();
    }

    /** Lists the details of a kind of event. */
    @Descriptor("list the details that an event of a kind may carry")
    public List<EventDetailRow> kinds(@Descriptor(KIND) String kind) {
        HypervisorEvent event = simulation.event(kind, null, Map.of());
        return simulation.kinds().stream().filter(known -> known.category() == event.category())
                .flatMap(known -> known.details().stream())
                .map(detail -> new EventDetailRow(detail.name(), values(detail), Text.orDash(detail.initial()),
                        detail.about()))
                .toList();
    }

    /** Lists the open worlds. */
    @Descriptor("list the worlds that are open")
    public List<String> worlds() {
        return simulation.worlds();
    }

    /** Lists the verbs. */
    @Descriptor("list what scripts can do; each is also a command of this scope, with --world WORLD")
    public List<VerbRow> verbs() {
        return simulation.verbs().stream().map(verb -> new VerbRow(verb.name(), verb.arguments(), verb.about()))
                .toList();
    }

    /** Tells a world's time. */
    @Descriptor("tell what time it is in a world")
    public String clock(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world) {
        return show(simulation.time(worlds.open(world)));
    }

    /** Steps a world's clock. */
    @Descriptor("let a clock that stands go on, and what is due on the way happen")
    public String step(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world,
            @Descriptor("how long, such as 500ms, 10s, 2min or PT1M30S") String time) {
        return show(simulation.step(worlds.open(world), Times.read(time)));
    }

    private static String show(WorldTime time) {
        return time.now() + (time.stepped() ? " (stepped)" : " (real)");
    }

    /** Begins a script. */
    @Descriptor("begin a script in a world")
    public String script(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world,
            @Descriptor("file of the script, on the daemon's host") String file) throws IOException {
        Path path = Path.of(file);
        simulation.script(worlds.open(world), path.getFileName().toString(), Files.readString(path));
        return "Script '" + path.getFileName() + "' begun";
    }

    /** Lists the scripts. */
    @Descriptor("list the scripts of a world, or end them")
    public Object script(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world,
            @Descriptor("end them") @Parameter(names = {
                    "--stop"}, presentValue = "true", absentValue = "false") boolean stop) {
        if (stop) {
            return simulation.stopScripts(worlds.open(world)) + " scripts ended";
        }
        return simulation.scripts(worlds.open(world)).stream()
                .map(script -> new ScriptRow(script.name(), script.entries(), script.done(), script.failed(),
                        script.untilNext() == null ? "-" : Text.of(script.untilNext())))
                .toList();
    }

    private static String names(EventKind kind) {
        String names = kind.details().stream().map(EventDetail::name).collect(Collectors.joining(", "));
        return kind.open() ? names.isEmpty() ? "any" : names + ", any" : names;
    }

    private static String values(EventDetail detail) {
        return detail.words().isEmpty() ? word(detail.type()) : String.join(", ", detail.words());
    }

    private static String word(Enum<?> constant) {
        return word(constant.name());
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
