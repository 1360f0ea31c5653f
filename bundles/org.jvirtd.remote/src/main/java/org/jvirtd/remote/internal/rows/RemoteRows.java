/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import org.jvirtd.remote.internal.table.TableBuilder;

/** All rows of the remote program, but those that need the program itself. */
public final class RemoteRows {
    private RemoteRows() {}

    /** Adds them. */
    public static void addTo(TableBuilder table) {
        ConnectRows.addTo(table);
        HostRows.addTo(table);
        HostMemoryRows.addTo(table);
        HypervisorRows.addTo(table);
        DomainListRows.addTo(table);
        DomainLifeRows.addTo(table);
        DomainJobRows.addTo(table);
        DomainMemoryRows.addTo(table);
        DomainCpuRows.addTo(table);
        DomainTuningRows.addTo(table);
        DomainStatsRows.addTo(table);
        DomainSaveRows.addTo(table);
        DomainGuestRows.addTo(table);
        DomainAgentRows.addTo(table);
        DomainDeviceRows.addTo(table);
        DomainMemoryStateRows.addTo(table);
        SnapshotRows.addTo(table);
        NetworkRows.addTo(table);
        StorageRows.addTo(table);
        HostDeviceRows.addTo(table);
        DomainEventRows.addTo(table);
        ObjectEventRows.addTo(table);
    }
}
