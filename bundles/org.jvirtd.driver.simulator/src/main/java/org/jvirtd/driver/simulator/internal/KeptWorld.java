/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import org.jvirtd.driver.simulator.internal.host.Host;
import org.jvirtd.driver.simulator.internal.time.Laws;

/**
 * What is kept of a world itself.
 *
 * @param connections how many will be opened again
 * @param laws null if an older version has written it
 * @param onDisk whether it is kept in a folder of its own, too
 */
record KeptWorld(String name, Host host, int connections, Laws.Kept laws, boolean onDisk) {
    /** Its kind among the parts of a world. */
    static final String KIND = "world";
}
