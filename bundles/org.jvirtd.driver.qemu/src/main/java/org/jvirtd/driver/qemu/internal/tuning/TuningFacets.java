/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

import org.jvirtd.api.DomainRef;
import org.jvirtd.driver.qemu.internal.agent.AgentVcpus;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.hotplug.Plugging;
import org.jvirtd.driver.qemu.internal.hotplug.Unplugging;

/** The facets of settings. */
public final class TuningFacets {
    private TuningFacets() {}

    /**
     * Gives one of each.
     *
     * @param domains finds the domain that a call is about, or refuses
     * @param guestVcpus the processors as guests' agents tell of them
     * @param hostCpus how many processors the host has
     * @param plugging puts devices into runs
     * @param unplugging takes devices out of runs
     */
    public static void addTo(Consumer<Object> facets, Function<DomainRef, QemuDomain> domains, Definitions definitions,
            DomainDocuments documents, AgentVcpus guestVcpus, IntSupplier hostCpus, Plugging plugging,
            Unplugging unplugging) {
        Tuned tuned = new Tuned(domains, definitions);
        Affinity affinity = new TasksetAffinity();
        VcpuPlugging vcpus = new VcpuPlugging(definitions);
        facets.accept(new QemuPinning(tuned, affinity, hostCpus));
        facets.accept(new QemuVcpus(tuned, vcpus, guestVcpus, hostCpus));
        facets.accept(new QemuVcpuHotplug(tuned, vcpus));
        facets.accept(new QemuIoThreads(tuned, affinity, hostCpus));
        facets.accept(new QemuScheduler(tuned));
        facets.accept(new QemuMemoryTuning(tuned));
        facets.accept(new QemuBlkio(tuned));
        facets.accept(new QemuBlockIoTune(tuned));
        facets.accept(new QemuInterfaceTuning(tuned));
        facets.accept(new QemuPerfEvents(tuned));
        facets.accept(new QemuDevices(tuned, documents, new RunningDevices(plugging, unplugging)));
    }
}
