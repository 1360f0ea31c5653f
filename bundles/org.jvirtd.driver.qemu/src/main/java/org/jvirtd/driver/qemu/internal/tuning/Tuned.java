/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** What the facets of settings share: finding domains, and changing what they are configured as. */
@OnWorker
record Tuned(Function<DomainRef, QemuDomain> domains, Definitions definitions) {
    static final int TYPED_STRINGS = 4;

    QemuDomain get(DomainRef ref) {
        return domains.apply(ref);
    }

    QemuDomainState state(DomainRef ref) {
        return get(ref).state();
    }

    /** Changes the configurations that are affected; clients are told of the parameters where the run is one of them. */
    void change(QemuDomain domain, Impact impact, UnaryOperator<DomainConfig> change, TypedParameter... told) {
        if (impact.live() && told.length > 0) {
            definitions.change(domain, impact, change, new DomainEvent.Tunable(domain.ref(), List.of(told)));
        } else {
            definitions.change(domain, impact, change);
        }
    }

    /** Refuses a run whose controller of the kernel is not used. */
    static void requireOff(Impact impact, String controller) {
        if (impact.live()) {
            throw Mistakes.invalid(controller);
        }
    }
}
