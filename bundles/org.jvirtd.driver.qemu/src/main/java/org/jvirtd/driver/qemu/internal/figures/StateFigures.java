/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The state and its reason. */
final class StateFigures implements StatsGroup {
    @Override
    public int bit() {
        return DomainStatsTypes.DOMAIN_STATS_STATE;
    }

    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        out.code("state.state", state.run().state().value());
        out.code("state.reason", state.run().reason());
    }
}
