/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import org.jvirtd.api.simulation.Simulation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets the file system of a storage pool answer again. */
@Component(service = ReleasePoolCommand.class, property = {"osgi.command.scope=sim",
        "osgi.command.function=release-pool"})
public final class ReleasePoolCommand extends PoolFunction {
    /** Made by the component runtime. */
    @Activate
    public ReleasePoolCommand(@Reference Simulation simulation, @Reference DriverCatalog drivers) {
        super(simulation, drivers, "sim:release-pool");
    }

    @Override
    String apply(Simulation on, String world, String pool) {
        on.releasePool(world, pool);
        return "released";
    }
}
