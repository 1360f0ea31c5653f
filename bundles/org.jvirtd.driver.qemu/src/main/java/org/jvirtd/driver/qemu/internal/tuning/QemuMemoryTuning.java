/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainMemoryTuning;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.MemoryTune;
import org.jvirtd.conf.tuning.NumaTune;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** Limits of memory and of NUMA nodes: kept in definitions; no cgroup of a run is used. */
@OnWorker
final class QemuMemoryTuning implements DomainMemoryTuning {
    private static final String NO_MEMORY = "cgroup memory controller is not mounted";
    private static final String NO_CPUSET = "cgroup cpuset controller is not mounted";

    private final Tuned tuned;

    QemuMemoryTuning(Tuned tuned) {
        this.tuned = tuned;
    }

    @Override
    public List<TypedParameter> memoryParameters(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | Tuned.TYPED_STRINGS, "qemuDomainGetMemoryParameters");
        QemuDomainState state = tuned.state(ref);
        Tuned.requireOff(Impact.one(state, flags), NO_MEMORY);
        return MemoryTune.parameters(state.stored());
    }

    @Override
    public void setMemoryParameters(DomainRef ref, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetMemoryParameters");
        Map<String, Long> given = MemoryTune.given(parameters);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        Tuned.requireOff(impact, NO_MEMORY);
        MemoryTune.check(domain.state().stored(), given, ErrorDomain.DOMAIN);
        tuned.change(domain, impact, config -> MemoryTune.with(config, given));
    }

    @Override
    public List<TypedParameter> numaParameters(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | Tuned.TYPED_STRINGS, "qemuDomainGetNumaParameters");
        return NumaTune.parameters(Impact.view(tuned.state(ref), flags));
    }

    @Override
    public void setNumaParameters(DomainRef ref, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetNumaParameters");
        NumaTune.check(parameters);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        NumaTune.with(impact.pick(domain.state()), parameters, false, ErrorDomain.QEMU);
        Tuned.requireOff(impact, NO_CPUSET);
        tuned.change(domain, impact, config -> NumaTune.with(config, parameters, false, ErrorDomain.QEMU));
    }
}
