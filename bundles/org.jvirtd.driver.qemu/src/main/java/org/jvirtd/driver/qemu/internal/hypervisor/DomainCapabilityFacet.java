/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import org.jvirtd.api.driver.DomainCapabilities;
import org.jvirtd.api.driver.HypervisorChoice;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** What domains can have. */
@OnWorker
final class DomainCapabilityFacet implements DomainCapabilities {
    private final Chooser chooser;
    private final DomainCapabilitiesDocument document;

    DomainCapabilityFacet(Chooser chooser, DomainCapabilitiesDocument document) {
        this.chooser = chooser;
        this.document = document;
    }

    @Override
    public String domainCapabilities(HypervisorChoice hypervisor, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuConnectGetDomainCapabilities");
        return document.text(chooser.choose(hypervisor));
    }
}
