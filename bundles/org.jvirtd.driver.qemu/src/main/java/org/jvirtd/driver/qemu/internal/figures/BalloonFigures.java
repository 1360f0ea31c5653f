/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;

import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The memory that a domain has, and what its guest says of it. */
final class BalloonFigures implements StatsGroup {
    private final ProcessFigures processes;

    BalloonFigures(ProcessFigures processes) {
        this.processes = processes;
    }

    @Override
    public int bit() {
        return DomainStatsTypes.DOMAIN_STATS_BALLOON;
    }

    @Override
    public List<Ask> asks(QemuDomainState state) {
        return Balloon.guestStats(state.current()).stream().toList();
    }

    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        out.number("balloon.current", Balloon.currentKib(state));
        out.number("balloon.maximum", state.current().memory().totalKib());
        if (!state.active() || !answers.monitor()) {
            return;
        }
        Balloon.guestStats(state.current()).flatMap(answers::to).ifPresent(
                stats -> BalloonFigure.each(stats,
                        (figure, value) -> out.number("balloon." + figure.word(), value)));
        out.number("balloon.rss", processes.residentKib(state.run()));
    }
}
