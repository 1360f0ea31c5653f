/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.Map;
import java.util.function.Function;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainDirtyRateCalcFlags;
import org.jvirtd.api.driver.DomainDirtyRate;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Has QEMU measure how fast a guest writes its memory. */
@OnWorker
final class QemuDirtyRate implements DomainDirtyRate {
    private static final int MIN_SECONDS = 1;
    private static final int MAX_SECONDS = 60;
    private static final int BITMAP = DomainDirtyRateCalcFlags.DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP;
    private static final int RING = DomainDirtyRateCalcFlags.DOMAIN_DIRTYRATE_MODE_DIRTY_RING;
    private static final int SAMPLING = DomainDirtyRateCalcFlags.DOMAIN_DIRTYRATE_MODE_PAGE_SAMPLING;
    private static final Map<Integer, String> MODES = Map.of(SAMPLING, "page-sampling", BITMAP, "dirty-bitmap", RING,
            "dirty-ring");

    private final Function<DomainRef, QemuDomain> domains;

    QemuDirtyRate(Function<DomainRef, QemuDomain> domains) {
        this.domains = domains;
    }

    @Override
    public void startDirtyRate(DomainRef ref, int seconds, int flags) {
        Mistakes.checkFlags(flags, SAMPLING | BITMAP | RING, "qemuDomainStartDirtyRateCalc");
        if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU, "seconds=" + seconds
                    + " is invalid, please choose value within [" + MIN_SECONDS + ", " + MAX_SECONDS + "].");
        }
        QemuDomain domain = domains.apply(ref);
        domain.activeState();
        JsonObject arguments = new JsonObject();
        arguments.addProperty("calc-time", seconds);
        String mode = MODES.get(flags);
        if (mode != null) {
            arguments.addProperty("mode", mode);
        }
        domain.command("calc-dirty-rate", arguments);
    }
}
