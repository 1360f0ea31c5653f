/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.constant.DomainDirtyRateStatus;
import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** How fast the guest writes its memory, as it was measured last. */
final class DirtyRateFigures implements StatsGroup {
    private static final Ask RATE = Ask.of("query-dirty-rate");
    private static final List<String> STATUS = List.of("unstarted", "measuring", "measured");
    private static final int MEASURED = DomainDirtyRateStatus.DOMAIN_DIRTYRATE_MEASURED.value();

    @Override
    public int bit() {
        return DomainStatsTypes.DOMAIN_STATS_DIRTYRATE;
    }

    @Override
    public boolean ofRuns() {
        return true;
    }

    @Override
    public List<Ask> asks(QemuDomainState state) {
        return List.of(RATE);
    }

    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        answers.to(RATE).ifPresent(rate -> tell(rate, out));
    }

    private static void tell(JsonElement rate, Figures out) {
        int status = STATUS.indexOf(Json.text(rate, "status"));
        if (status < 0) {
            return;
        }
        out.code("dirtyrate.calc_status", status);
        out.signed("dirtyrate.calc_start_time", Json.number(rate, "start-time"));
        out.code("dirtyrate.calc_period", (int) Json.number(rate, "calc-time"));
        out.text("dirtyrate.calc_mode", Json.text(rate, "mode"));
        if (status == MEASURED) {
            out.signed("dirtyrate.megabytes_per_second", Json.number(rate, "dirty-rate"));
            for (JsonObject vcpu : Json.objects(((JsonObject) rate).get("vcpu-dirty-rate")).toList()) {
                out.number("dirtyrate.vcpu." + Json.number(vcpu, "id") + ".megabytes_per_second",
                        Json.number(vcpu, "dirty-rate"));
            }
        }
    }
}
