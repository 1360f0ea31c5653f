/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.jvirtd.api.driver.HypervisorDriver;

/**
 * The tests that every driver passes. A driver's own test folder has one class that extends this; each facet that the driver's
 * connection has brings its tests, and so does {@link org.jvirtd.api.driver.DriverHandover}. What fails says which rule of
 * {@code docs/writing-a-driver.md} is broken, in the rule's words.
 *
 * <p>
 * Each test has rooms, a driver and an empty folder of its own. Calls are made as the daemon makes them: on workers, in jobs of the
 * domain that they are about.
 */
public abstract class DriverContract {
    /**
     * Makes the driver's service, as the component runtime does by its constructor. Called several times with the same rooms: two
     * versions of a driver may be active at once.
     */
    protected abstract HypervisorDriver make(Rooms rooms);

    /** What the component runtime calls when the bundle stops: the method with {@code @Deactivate}. By default nothing. */
    protected void deactivate(HypervisorDriver driver) {}

    /** What clients connect to, such as {@code hello:///system}. */
    protected abstract String uri();

    /**
     * The document of a small domain that can be defined and started, and needs no guest in it; null when the driver takes no
     * definitions, then its first domain is used.
     *
     * @param name its name
     */
    protected String document(String name) {
        return null;
    }

    /** Whether such a domain ends when it is asked to shut down; one without a guest in it does not. */
    protected boolean shutsDown() {
        return false;
    }

    /** How many domains are run at once. */
    protected int crowd() {
        return 8;
    }

    /** The tests. */
    @TestFactory
    final Stream<DynamicNode> contract() {
        return Contract.of(this);
    }
}
