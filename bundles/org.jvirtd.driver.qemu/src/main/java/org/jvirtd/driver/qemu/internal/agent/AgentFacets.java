/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.api.DomainRef;
import java.util.function.Function;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The facets that need the agent in a guest. */
public final class AgentFacets {
    private AgentFacets() {}

    /** Gives them. */
    public static void addTo(Consumer<Object> facets, Function<DomainRef, QemuDomain> domains, Agents agents) {
        facets.accept(new QemuGuestClock(domains, agents));
        facets.accept(new QemuGuestFilesystems(domains, agents));
        facets.accept(new QemuGuestAccounts(domains, agents));
        facets.accept(new QemuGuestSshKeys(domains, agents));
        facets.accept(new QemuGuestVcpus(domains, agents));
        facets.accept(new QemuGuestInfo(domains, agents));
        facets.accept(new QemuGuestAgent(domains, agents));
        facets.accept(new QemuInterfaceAddresses(domains, agents, Path.of("/proc/net/arp")));
    }
}
