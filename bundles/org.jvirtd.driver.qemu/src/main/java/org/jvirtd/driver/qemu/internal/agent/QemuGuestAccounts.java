/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.function.Function;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainGetHostnameFlags;
import org.jvirtd.api.constant.DomainSetUserPasswordFlags;
import org.jvirtd.api.driver.DomainGuestAccounts;
import org.jvirtd.api.thread.OnWorker;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** The users and the name of guests. */
@OnWorker
final class QemuGuestAccounts implements DomainGuestAccounts {
    static final String HOSTNAME = "guest-get-host-name";

    private final Function<DomainRef, QemuDomain> domains;
    private final Agents agents;

    QemuGuestAccounts(Function<DomainRef, QemuDomain> domains, Agents agents) {
        this.domains = domains;
        this.agents = agents;
    }

    @Override
    public void setUserPassword(DomainRef ref, String user, String password, int flags) {
        int encrypted = DomainSetUserPasswordFlags.DOMAIN_PASSWORD_ENCRYPTED;
        Mistakes.checkFlags(flags, encrypted, "qemuDomainSetUserPassword");
        QemuDomain domain = domains.apply(ref);
        JsonObject arguments = new JsonObject();
        arguments.addProperty("crypted", (flags & encrypted) != 0);
        arguments.addProperty("username", user);
        arguments.addProperty("password",
                Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)));
        agents.call(domain, "guest-set-user-password", arguments);
    }

    @Override
    public String guestHostname(DomainRef ref, int flags) {
        int lease = DomainGetHostnameFlags.DOMAIN_GET_HOSTNAME_LEASE;
        int agent = DomainGetHostnameFlags.DOMAIN_GET_HOSTNAME_AGENT;
        Mistakes.checkFlags(flags, lease | agent, "qemuDomainGetHostname");
        QemuDomain domain = domains.apply(ref);
        if ((flags & lease) != 0) {
            if (!domain.state().active()) {
                throw Mistakes.notRunning();
            }
            throw VirtException.of(ErrorCode.NO_HOSTNAME, ErrorDomain.QEMU,
                    "no hostname found for domain " + domain.state().current().name());
        }
        return Replies.text(HOSTNAME, Replies.object(HOSTNAME, agents.call(domain, HOSTNAME, null)), "host-name");
    }
}
