/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainLifecycleActions;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.conf.driver.EndAction;
import org.jvirtd.conf.driver.Impact;

/** Sets what happens when guests power off, reboot or crash. */
@OnWorker
final class QemuLifecycleActions implements DomainLifecycleActions {
    private final DomainTable domains;
    private final Definitions definitions;

    QemuLifecycleActions(DomainTable domains, Definitions definitions) {
        this.domains = domains;
        this.definitions = definitions;
    }

    @Override
    public void setLifecycleAction(DomainRef domain, int type, int action, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetLifecycleAction");
        EndAction what = EndAction.of(type, action);
        QemuDomain found = domains.get(domain);
        Impact impact = Impact.of(found.state(), flags);
        check(what);
        if (impact.live()) {
            check(what.in(found.state().current()));
        }
        if (impact.config()) {
            check(what.in(found.state().stored()));
        }
        if (impact.live() && what.element().equals("on_reboot")) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("reboot", what.action() == LifecycleAction.DESTROY ? "shutdown" : "reset");
            found.command("set-action", arguments);
        }
        definitions.change(found, impact, what::in);
    }

    private static void check(EndAction what) {
        boolean crash = what.element().equals("on_crash");
        if (what.action() == LifecycleAction.PRESERVE && !crash) {
            throw unsupported("preserve", "'on_reboot'/'on_poweroff'");
        }
        if (what.action() == LifecycleAction.RESTART_RENAME) {
            throw unsupported("rename-restart", "'on_reboot'/'on_poweroff'/'on_crash'");
        }
    }

    private static void check(DomainConfig next) {
        if (next.onReboot() == LifecycleAction.DESTROY && next.onPoweroff() == LifecycleAction.RESTART) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU,
                    "qemu driver doesn't support 'onReboot' set to 'destroy and 'onPoweroff' set to 'reboot'");
        }
    }

    private static VirtException unsupported(String action, String where) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU,
                "qemu driver doesn't support the '" + action + "' action for " + where);
    }
}
