/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.simulation.EventDetail;
import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.api.simulation.Simulation;
import org.jvirtd.api.simulation.ScriptStatus;
import org.jvirtd.api.simulation.ScriptVerb;
import org.jvirtd.api.simulation.WorldTime;
import org.jvirtd.shell.internal.SimulationVerbs.VerbFunction;

class SimulationCommandsTest {
    private static final String WORLD = "test:/some.xml#1";

    private final List<String> told = new ArrayList<>();
    private final Simulation simulation = (Simulation) Proxy.newProxyInstance(Simulation.class.getClassLoader(),
            new Class<?>[]{Simulation.class}, (proxy, method, args) -> {
                told.add(method.getName() + (args == null ? "" : Arrays.deepToString(args)));
                return switch (method.getName()) {
                    case "event" -> HypervisorEvent.of(EventCategory.WATCHDOG);
                    case "kinds" -> List.of(new EventKind(EventCategory.WATCHDOG, "barks", null,
                            List.of(new EventDetail("action", EventDetail.Type.TEXT, List.of("none", "pause"), "pause",
                                    "what is done")),
                            false));
                    case "run" -> "done";
                    case "verbs" -> List.of(new ScriptVerb("freeze", "VM", "answers no more"));
                    case "time" -> new WorldTime(Instant.parse("2000-01-01T00:00:00Z"), true);
                    case "step" ->
                        new WorldTime(Instant.parse("2000-01-01T00:00:00Z").plus((Duration) args[1]), true);
                    case "scripts" -> List.of(new ScriptStatus("a.sim", 3, 2, 1, Duration.ofSeconds(4)));
                    case "stopScripts" -> 1;
                    default -> null;
                };
            });
    private final SimulationCommands commands = new SimulationCommands(simulation, new DriverCatalog());
    private final SimulatedWorlds worlds = new SimulatedWorlds(new DriverCatalog());

    @Test
    void aVerbsCommandPassesItsWords() {
        VerbFunction raise = new VerbFunction(simulation, worlds, "raise");
        assertThat(raise.execute(null, List.of("a", "io-error", "--world", WORLD, "path=/a=b", 7))).isEqualTo("done");
        assertThat(raise.execute(null, List.of("-w", WORLD, "a"))).isEqualTo("done");
        assertThat(told).containsExactly("run[" + WORLD + ", [raise, a, io-error, path=/a=b, 7]]",
                "run[" + WORLD + ", [raise, a]]");
    }

    @Test
    void verbsAreRows() {
        assertThat(commands.verbs()).containsExactly(new Rows.VerbRow("freeze", "VM", "answers no more"));
    }

    @Test
    void aClockIsToldAndStepped() {
        assertThat(commands.clock(WORLD)).isEqualTo("2000-01-01T00:00:00Z (stepped)");
        assertThat(commands.step(WORLD, "2min")).isEqualTo("2000-01-01T00:02:00Z (stepped)");
        assertThatThrownBy(() -> commands.step(WORLD, "soon")).isInstanceOf(IllegalArgumentException.class);
        assertThat(told).containsExactly("time[" + WORLD + "]", "step[" + WORLD + ", PT2M]");
    }

    @Test
    void aScriptIsReadFromItsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.sim"), "at start freeze test");
        assertThat(commands.script(WORLD, file.toString())).isEqualTo("Script 'a.sim' begun");
        assertThat(commands.script(WORLD, false)).isEqualTo(List.of(new Rows.ScriptRow("a.sim", 3, 2, 1, "4.000 s")));
        assertThat(commands.script(WORLD, true)).isEqualTo("1 scripts ended");
        assertThat(told).containsExactly("script[" + WORLD + ", a.sim, at start freeze test]", "scripts[" + WORLD + "]",
                "stopScripts[" + WORLD + "]");
    }

    @Test
    void kindsAndTheirDetailsAreRows() {
        assertThat(commands.kinds()).containsExactly(new Rows.EventKindRow("watchdog", "-", "action", "barks"));
        assertThat(commands.kinds("watchdog"))
                .containsExactly(new Rows.EventDetailRow("action", "none, pause", "pause", "what is done"));
    }
}
