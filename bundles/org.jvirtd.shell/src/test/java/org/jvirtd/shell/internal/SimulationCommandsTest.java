/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.simulation.EventDetail;
import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.api.simulation.Simulation;

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
                    default -> null;
                };
            });
    private final SimulationCommands commands = new SimulationCommands(simulation, new DriverCatalog());
    private final PoolFunction hang = new HangPoolCommand(simulation, new DriverCatalog());

    @Test
    void eachCommandIsOneCall() {
        commands.freeze(WORLD, "a");
        commands.thaw(WORLD, "a");
        commands.slow(WORLD, "a", 5);
        assertThat(told).containsExactly("freeze[" + WORLD + ", a]", "thaw[" + WORLD + ", a]",
                "slow[" + WORLD + ", a, PT0.005S]");
    }

    @Test
    void anEventIsReadBeforeItIsRaised() {
        commands.raise(WORLD, "vda", "a", "io-error", "reason=enospc", "path=/a=b");
        commands.flood(WORLD, "", "a", "watchdog", 7);
        assertThat(told.get(0)).isEqualTo("event[io-error, vda, {reason=enospc, path=/a=b}]");
        assertThat(told.get(1)).startsWith("raise[" + WORLD + ", a, ");
        assertThat(told.get(2)).isEqualTo("event[watchdog, null, {}]");
        assertThat(told.get(3)).startsWith("flood[" + WORLD + ", a, ").endsWith(", 7]");
    }

    @Test
    void aDetailIsANameAndAValue() {
        assertThatThrownBy(() -> commands.raise(WORLD, "", "a", "watchdog", "pause"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("'pause' is not name=value");
        assertThat(told).isEmpty();
    }

    @Test
    void kindsAndTheirDetailsAreRows() {
        assertThat(commands.kinds()).containsExactly(new Rows.EventKindRow("watchdog", "-", "action", "barks"));
        assertThat(commands.kinds("watchdog"))
                .containsExactly(new Rows.EventDetailRow("action", "none, pause", "pause", "what is done"));
    }

    @Test
    void aPoolsCommandTakesAWorldAndAName() {
        assertThat(hang.execute(null, List.of("--world", WORLD, "p"))).isEqualTo("Pool 'p' hangs");
        assertThat(told).containsExactly("hangPool[" + WORLD + ", p]");
        assertThatThrownBy(() -> hang.execute(null, List.of("--world", WORLD)))
                .hasMessage("usage: sim:hang-pool [--world WORLD] POOL");
        assertThatThrownBy(() -> hang.execute(null, List.of("-x")))
                .hasMessage("usage: sim:hang-pool [--world WORLD] POOL");
    }

    @Test
    void onlyKindsOfObjectsThatHaveEventsArePublished() {
        assertThatThrownBy(() -> commands.publish("domain", "a", "started"))
                .hasMessage("'domain' is none of network, pool, nodedev, secret");
    }
}
