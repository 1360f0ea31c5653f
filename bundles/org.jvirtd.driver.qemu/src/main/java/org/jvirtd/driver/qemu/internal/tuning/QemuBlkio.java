/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainBlkio;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.BlkioTune;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** Shares of the host's block devices: kept in definitions; no cgroup of a run is used. */
@OnWorker
final class QemuBlkio implements DomainBlkio {
    private static final String NO_CGROUP = "blkio cgroup isn't mounted";

    private final Tuned tuned;

    QemuBlkio(Tuned tuned) {
        this.tuned = tuned;
    }

    @Override
    public List<TypedParameter> blkioParameters(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | Tuned.TYPED_STRINGS, "qemuDomainGetBlkioParameters");
        QemuDomainState state = tuned.state(ref);
        Tuned.requireOff(Impact.one(state, flags), NO_CGROUP);
        return BlkioTune.parameters(state.stored());
    }

    @Override
    public void setBlkioParameters(DomainRef ref, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetBlkioParameters");
        BlkioTune.check(parameters);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        Tuned.requireOff(impact, NO_CGROUP);
        tuned.change(domain, impact, config -> BlkioTune.with(config, parameters));
    }
}
