/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.function.Function;
import java.util.List;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainAuthorizedSSHKeysSetFlags;
import org.jvirtd.api.driver.DomainGuestSshKeys;
import org.jvirtd.api.thread.OnWorker;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** The SSH keys of guests' users. */
@OnWorker
final class QemuGuestSshKeys implements DomainGuestSshKeys {
    private static final String GET = "guest-ssh-get-authorized-keys";
    private static final int APPEND = DomainAuthorizedSSHKeysSetFlags.DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND;
    private static final int REMOVE = DomainAuthorizedSSHKeysSetFlags.DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE;

    private final Function<DomainRef, QemuDomain> domains;
    private final Agents agents;

    QemuGuestSshKeys(Function<DomainRef, QemuDomain> domains, Agents agents) {
        this.domains = domains;
        this.agents = agents;
    }

    @Override
    public List<String> authorizedSshKeys(DomainRef ref, String user, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainAuthorizedSSHKeysGet");
        QemuDomain domain = domains.apply(ref);
        JsonObject arguments = new JsonObject();
        arguments.addProperty("username", user);
        return Replies.texts(GET, Replies.object(GET, agents.call(domain, GET, arguments)), "keys");
    }

    @Override
    public void setAuthorizedSshKeys(DomainRef ref, String user, List<String> keys, int flags) {
        Mistakes.checkFlags(flags, APPEND | REMOVE, "qemuDomainAuthorizedSSHKeysSet");
        QemuDomain domain = domains.apply(ref);
        JsonObject arguments = new JsonObject();
        arguments.addProperty("username", user);
        arguments.add("keys", Replies.array(keys));
        if ((flags & REMOVE) != 0) {
            agents.call(domain, "guest-ssh-remove-authorized-keys", arguments);
        } else {
            arguments.addProperty("reset", (flags & APPEND) == 0);
            agents.call(domain, "guest-ssh-add-authorized-keys", arguments);
        }
    }
}
