/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainInterfaceTuning;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.InterfaceTune;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Limits of network interfaces. */
@OnWorker
final class QemuInterfaceTuning implements DomainInterfaceTuning {
    /** What the host's end of an interface can be for its traffic to be shaped. */
    private static final Set<String> SHAPED = Set.of("network", "bridge", "ethernet", "direct");

    private final Tuned tuned;

    QemuInterfaceTuning(Tuned tuned) {
        this.tuned = tuned;
    }

    @Override
    public List<TypedParameter> interfaceParameters(DomainRef ref, String device, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | Tuned.TYPED_STRINGS, "qemuDomainGetInterfaceParameters");
        return InterfaceTune.parameters(Impact.view(tuned.state(ref), flags), device);
    }

    @Override
    public void setInterfaceParameters(DomainRef ref, String device, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetInterfaceParameters");
        Map<String, Integer> given = InterfaceTune.given(parameters);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        if (impact.live()) {
            requireShaped(domain.state().current(), device, Set.of());
        }
        if (impact.config()) {
            requireShaped(domain.state().stored(), device, SHAPED);
        }
        tuned.change(domain, impact, config -> InterfaceTune.with(config, device, given));
    }

    private static void requireShaped(DomainConfig config, String device, Set<String> shaped) {
        String type = InterfaceTune.find(config, device).type();
        if (!shaped.contains(type)) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU,
                    "setting bandwidth on interfaces of type '" + type + "' is not implemented yet");
        }
    }
}
