/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;

import com.google.gson.JsonObject;

import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** How the I/O threads poll. */
final class IoThreadFigures implements StatsGroup {
    private static final Ask THREADS = Ask.of("query-iothreads");
    private static final String NAME = "iothread";

    @Override
    public int bit() {
        return DomainStatsTypes.DOMAIN_STATS_IOTHREAD;
    }

    @Override
    public boolean ofRuns() {
        return true;
    }

    @Override
    public List<Ask> asks(QemuDomainState state) {
        return List.of(THREADS);
    }

    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        List<JsonObject> threads = answers.to(THREADS).stream().flatMap(Json::objects)
                .filter(thread -> Json.text(thread, "id").matches(NAME + "[0-9]+")).toList();
        if (threads.isEmpty()) {
            return;
        }
        out.count("iothread.count", threads.size());
        for (JsonObject thread : threads) {
            String prefix = NAME + '.' + Json.text(thread, "id").substring(NAME.length()) + '.';
            out.number(prefix + "poll-max-ns", Json.number(thread, "poll-max-ns"));
            out.count(prefix + "poll-grow", (int) Json.number(thread, "poll-grow"));
            out.count(prefix + "poll-shrink", (int) Json.number(thread, "poll-shrink"));
        }
    }
}
