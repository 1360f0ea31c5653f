/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;
import java.util.Objects;

/**
 * What the core knows of one service of a driver.
 *
 * @param name the driver's name
 * @param state what it does
 * @param schemes the URI schemes that it serves; none for a host driver
 * @param bundle the symbolic name of its bundle; null for a driver that is awaited
 * @param version the version of its bundle; null for a driver that is awaited
 * @param connections how many connections of clients it has
 * @param waiting how many calls wait for it
 * @param trouble what is wrong with it, in words for the operator; null for nothing
 */
public record DriverStatus(String name, State state, List<String> schemes, String bundle, String version,
        int connections,
        int waiting, String trouble) {
    /** Copies the list. */
    public DriverStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        schemes = List.copyOf(schemes);
    }

    /** What a driver's service does. */
    public enum State {
        /** It begins to serve; calls wait. */
        STARTING,
        /** It serves. */
        SERVING,
        /** It serves the calls that are inside; new ones wait. */
        DRAINING,
        /** It has handed over, or waits until the one that serves does. */
        WAITING,
        /** There is none, and clients wait for its return. */
        AWAITED,
        /** It could not begin to serve. */
        BROKEN,
        /** It serves nobody: another driver has its scheme. */
        REFUSED,
        /** Its bundle stops or has stopped, and threads of it are left. */
        DEPARTED
    }
}
