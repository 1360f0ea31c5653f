/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.List;
import java.util.Set;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainPerfEvents;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.PerfTune;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Which performance events are counted. The host's counters are not opened: in a run none can be switched on. */
@OnWorker
final class QemuPerfEvents implements DomainPerfEvents {
    /** Those of the resource director, which few hosts have. */
    private static final Set<String> RESOURCES = Set.of("cmt", "mbmt", "mbml");
    private static final int ENOENT = 2;

    private final Tuned tuned;

    QemuPerfEvents(Tuned tuned) {
        this.tuned = tuned;
    }

    @Override
    public List<TypedParameter> perfEvents(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | Tuned.TYPED_STRINGS, "qemuDomainGetPerfEvents");
        return PerfTune.parameters(Impact.view(tuned.state(ref), flags));
    }

    @Override
    public void setPerfEvents(DomainRef ref, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetPerfEvents");
        PerfTune.check(parameters);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        if (impact.live()) {
            parameters.forEach(QemuPerfEvents::requireOff);
        }
        tuned.change(domain, impact, config -> PerfTune.with(config, parameters));
    }

    private static void requireOff(TypedParameter p) {
        if (!(p instanceof TypedParameter.BooleanValue on && on.value())) {
            return;
        }
        if (RESOURCES.contains(p.name())) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.PERF,
                    "unable to enable host cpu perf event for " + p.name());
        }
        String none = "unable to open host cpu perf event for " + p.name() + ": No such file or directory";
        throw VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.PERF, none, "%s", none, null, ENOENT, -1);
    }
}
