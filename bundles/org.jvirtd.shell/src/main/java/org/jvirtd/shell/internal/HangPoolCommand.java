/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import org.jvirtd.api.simulation.Simulation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets the file system of a storage pool answer no more. */
@Component(service = HangPoolCommand.class, property = {"osgi.command.scope=sim", "osgi.command.function=hang-pool"})
public final class HangPoolCommand extends PoolFunction {
    /** Made by the component runtime. */
    @Activate
    public HangPoolCommand(@Reference Simulation simulation, @Reference DriverCatalog drivers) {
        super(simulation, drivers, "sim:hang-pool");
    }

    @Override
    String apply(Simulation on, String world, String pool) {
        on.hangPool(world, pool);
        return "hangs";
    }
}
