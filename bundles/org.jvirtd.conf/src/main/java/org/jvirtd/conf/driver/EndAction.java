/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import java.util.List;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.LifecycleAction;

/**
 * What virDomainSetLifecycleAction sets.
 *
 * @param element the configuration's element: {@code on_poweroff}, {@code on_reboot} or {@code on_crash}
 * @param action what follows
 */
@AnyThread
public record EndAction(String element, LifecycleAction action) {
    /** By the numbers of virDomainLifecycle. */
    private static final List<String> EVENTS = List.of("poweroff", "reboot", "crash");
    private static final Set<LifecycleAction> CRASH_ONLY = Set.of(LifecycleAction.COREDUMP_DESTROY,
            LifecycleAction.COREDUMP_RESTART);

    /**
     * From the call's arguments.
     *
     * @param type a value of virDomainLifecycle
     * @param action a value of virDomainLifecycleAction
     * @throws VirtException INVALID_ARG for other numbers, CONFIG_UNSUPPORTED if the action is for crashes only
     */
    public static EndAction of(int type, int action) {
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
        return new EndAction("on_" + event, what);
    }

    /** The configuration with this action. */
    public DomainConfig in(DomainConfig config) {
        return config.withAction(element, action);
    }
}
