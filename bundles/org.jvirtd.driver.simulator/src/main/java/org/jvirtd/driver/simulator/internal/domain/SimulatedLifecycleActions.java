/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.Set;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainLifecycleActions;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.queue.Change;

/** Sets what happens when guests power off, reboot or crash. */
@OnWorker
final class SimulatedLifecycleActions implements DomainLifecycleActions {
    /** By the numbers of virDomainLifecycle. */
    private static final List<String> EVENTS = List.of("poweroff", "reboot", "crash");
    private static final Set<LifecycleAction> CRASH_ONLY = Set.of(LifecycleAction.COREDUMP_DESTROY,
            LifecycleAction.COREDUMP_RESTART);

    private final DomainTable domains;

    SimulatedLifecycleActions(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public void setLifecycleAction(DomainRef domain, int type, int action, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetLifecycleAction");
        if (type < 0 || type >= EVENTS.size()) {
            throw VirtException.invalidArg(ErrorDomain.DOMAIN, "invalid lifecycle type '" + type + "'");
        }
        if (action < 0 || action >= LifecycleAction.values().length) {
            throw VirtException.invalidArg(ErrorDomain.DOMAIN, "invalid lifecycle action '" + action + "'");
        }
        String event = EVENTS.get(type);
        LifecycleAction what = LifecycleAction.values()[action];
        if (CRASH_ONLY.contains(what) && !event.equals("crash")) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.DOMAIN,
                    "Lifecycle event '" + event + "' doesn't support '" + what.word() + "' action");
        }
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(
                state.change(Impact.of(state, flags), config -> config.withAction("on_" + event, what))));
    }
}
