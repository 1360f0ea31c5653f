/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainBlkio;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.BlkioTune;
import org.jvirtd.queue.Change;

/** Shares of the host's block devices. */
@OnWorker
final class SimulatedBlkio implements DomainBlkio {
    private static final int TYPED_STRINGS = 4;

    private final DomainTable domains;

    SimulatedBlkio(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public List<TypedParameter> blkioParameters(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetBlkioParameters");
        return BlkioTune.parameters(Impact.view(domains.state(domain), flags));
    }

    @Override
    public void setBlkioParameters(DomainRef domain, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetBlkioParameters");
        BlkioTune.check(parameters);
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(
                state.change(Impact.one(state, flags), c -> BlkioTune.with(c, parameters))));
    }
}
