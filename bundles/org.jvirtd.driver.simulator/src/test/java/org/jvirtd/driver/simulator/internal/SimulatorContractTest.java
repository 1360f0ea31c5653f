/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.driver.contract.DriverContract;
import org.jvirtd.driver.contract.Rooms;
import org.jvirtd.driver.simulator.internal.place.Places;

class SimulatorContractTest extends DriverContract {
    private final Map<HypervisorDriver, Worlds> worlds = new ConcurrentHashMap<>();

    @Override
    protected HypervisorDriver make(Rooms rooms) {
        Worlds made = new Worlds(rooms.bundleContext(), rooms.queues(), new Places(), rooms.workers());
        SimulatorDriver driver = new SimulatorDriver(Rooms.config(SimulatorDriver.Config.class, Map.of()), made);
        worlds.put(driver, made);
        return driver;
    }

    @Override
    protected void deactivate(HypervisorDriver driver) {
        worlds.remove(driver).deactivate();
    }

    @Override
    protected String uri() {
        return "test:///default";
    }

    @Override
    protected String document(String name) {
        return TestWorld.xml(name, "");
    }

    @Override
    protected boolean shutsDown() {
        return true;
    }
}
