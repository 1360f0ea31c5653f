/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import java.util.Map;

import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.driver.contract.DriverContract;
import org.jvirtd.driver.contract.Rooms;

class HelloContractTest extends DriverContract {
    @Override
    protected HypervisorDriver make(Rooms rooms) {
        return new HelloDriver(Rooms.config(HelloDriver.Config.class, Map.of()), rooms.bundleContext(),
                rooms.queues());
    }

    @Override
    protected void deactivate(HypervisorDriver driver) {
        ((HelloDriver) driver).deactivate();
    }

    @Override
    protected String uri() {
        return "hello:///system";
    }

    @Override
    protected boolean shutsDown() {
        return true;
    }
}
