/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.jvirtd.api.simulation.ScriptVerb;
import org.jvirtd.api.simulation.Simulation;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** A command for each verb that the simulator's scripts have; there while it is. */
@Component(service = SimulationVerbs.class, immediate = true)
public final class SimulationVerbs {
    private final List<ServiceRegistration<Function>> registered = new ArrayList<>();

    /** Made by the component runtime. */
    @Activate
    public SimulationVerbs(BundleContext context, @Reference Simulation simulation, @Reference DriverCatalog drivers) {
        SimulatedWorlds worlds = new SimulatedWorlds(drivers);
        for (ScriptVerb verb : simulation.verbs()) {
            registered.add(context.registerService(Function.class, new VerbFunction(simulation, worlds, verb.name()),
                    new Hashtable<>(
                            Map.of("osgi.command.scope", "sim", "osgi.command.function", verb.name()))));
        }
    }

    @Deactivate
    void close() {
        registered.forEach(ServiceRegistration::unregister);
    }

    /** Passes its words to the simulator, which knows what they mean. */
    @Descriptor("a verb of the simulator's scripts; sim:verbs says more")
    record VerbFunction(Simulation simulation, SimulatedWorlds worlds, String verb) implements Function {
        @Override
        public Object execute(CommandSession session, List<Object> arguments) {
            List<String> words = new ArrayList<>(List.of(verb));
            arguments.forEach(argument -> words.add(String.valueOf(argument)));
            String world = SimulatedWorlds.DEFAULT;
            int option = Math.max(words.indexOf("--world"), words.indexOf("-w"));
            if (option > 0 && option + 1 < words.size()) {
                world = words.get(option + 1);
                words.subList(option, option + 2).clear();
            }
            return simulation.run(worlds.open(world), words);
        }
    }
}
