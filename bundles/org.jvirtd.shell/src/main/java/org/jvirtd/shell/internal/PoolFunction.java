/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.util.ArrayList;
import java.util.List;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.simulation.Simulation;

/** A command of the simulator about a storage pool; its name has a hyphen, which no method's has. */
abstract class PoolFunction implements Function {
    private static final String DEFAULT_WORLD = "test:default";

    private final Simulation simulation;
    private final DriverCatalog drivers;
    private final String usage;

    PoolFunction(Simulation simulation, DriverCatalog drivers, String name) {
        this.simulation = simulation;
        this.drivers = drivers;
        this.usage = "usage: " + name + " [--world WORLD] POOL";
    }

    /** Does it; gives what was done. */
    abstract String apply(Simulation on, String world, String pool);

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        List<String> words = new ArrayList<>();
        arguments.forEach(argument -> words.add(String.valueOf(argument)));
        String world = DEFAULT_WORLD;
        int option = Math.max(words.indexOf("--world"), words.indexOf("-w"));
        if (option >= 0 && option + 1 < words.size()) {
            world = words.get(option + 1);
            words.subList(option, option + 2).clear();
        }
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            throw new IllegalArgumentException(usage);
        }
        if (world.equals(DEFAULT_WORLD)) {
            drivers.call("test:///default", DriverConnection::world);
        }
        return "Pool '" + words.get(0) + "' " + apply(simulation, world, words.get(0));
    }
}
