/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.function.Function;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.constant.DomainGuestInfoTypes;
import org.jvirtd.api.driver.DomainGuestInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** What agents know of their guests. */
@OnWorker
final class QemuGuestInfo implements DomainGuestInfo {
    private static final List<Kind> KINDS = List.of(
            new Kind(DomainGuestInfoTypes.DOMAIN_GUEST_INFO_USERS, "guest-get-users", GuestFactsReader::users),
            new Kind(DomainGuestInfoTypes.DOMAIN_GUEST_INFO_OS, "guest-get-osinfo", GuestFactsReader::system),
            new Kind(DomainGuestInfoTypes.DOMAIN_GUEST_INFO_TIMEZONE, "guest-get-timezone", GuestFactsReader::timezone),
            new Kind(DomainGuestInfoTypes.DOMAIN_GUEST_INFO_HOSTNAME, QemuGuestAccounts.HOSTNAME,
                    GuestFactsReader::hostname),
            new Kind(DomainGuestInfoTypes.DOMAIN_GUEST_INFO_FILESYSTEM, QemuGuestFilesystems.LIST,
                    GuestFactsReader::filesystems),
            new Kind(DomainGuestInfoTypes.DOMAIN_GUEST_INFO_DISKS, "guest-get-disks", GuestFactsReader::disks),
            new Kind(DomainGuestInfoTypes.DOMAIN_GUEST_INFO_INTERFACES, GuestInterfaces.COMMAND,
                    GuestFactsReader::interfaces));
    private static final int ALL = KINDS.stream().mapToInt(Kind::type).sum();

    private final Function<DomainRef, QemuDomain> domains;
    private final Agents agents;

    /** A kind of fact, what asks for it, and what reads the answer. */
    private record Kind(int type, String command, Reader reader) {}

    /** Reads an answer. */
    @FunctionalInterface
    private interface Reader {
        void read(String command, JsonElement answer, DomainConfig config, List<TypedParameter> into);
    }

    QemuGuestInfo(Function<DomainRef, QemuDomain> domains, Agents agents) {
        this.domains = domains;
        this.agents = agents;
    }

    @Override
    public List<TypedParameter> guestInfo(DomainRef ref, int types, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainGetGuestInfo");
        QemuDomain domain = domains.apply(ref);
        if ((types & ~ALL) != 0) {
            throw Mistakes
                    .badArgument("unsupported guest information types '0x" + Integer.toHexString(types & ~ALL) + "'");
        }
        agents.require(domain);
        List<TypedParameter> all = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (types == 0 || (types & kind.type) != 0) {
                ask(domain, kind, types == 0, all);
            }
        }
        return all;
    }

    private void ask(QemuDomain domain, Kind kind, boolean asFarAsKnown, List<TypedParameter> into) {
        JsonElement answer;
        try {
            answer = agents.tryCall(domain, kind.command, null);
        } catch (AgentRefusal refusal) {
            if (asFarAsKnown && refusal.unsupported()) {
                return;
            }
            throw refusal.error();
        }
        kind.reader.read(kind.command, answer, domain.state().current(), into);
    }
}
