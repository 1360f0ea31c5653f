/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.function.Function;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainGuestFilesystems;
import org.jvirtd.api.driver.FsInfo;
import org.jvirtd.api.thread.OnWorker;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** The file systems of guests. */
@OnWorker
final class QemuGuestFilesystems implements DomainGuestFilesystems {
    static final String LIST = "guest-get-fsinfo";

    private final Function<DomainRef, QemuDomain> domains;
    private final Agents agents;

    QemuGuestFilesystems(Function<DomainRef, QemuDomain> domains, Agents agents) {
        this.domains = domains;
        this.agents = agents;
    }

    @Override
    public int fsFreeze(DomainRef ref, List<String> mountpoints, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainFSFreeze");
        QemuDomain domain = domains.apply(ref);
        if (mountpoints.isEmpty()) {
            return count("guest-fsfreeze-freeze", domain, null);
        }
        JsonObject arguments = new JsonObject();
        arguments.add("mountpoints", Replies.array(mountpoints));
        return count("guest-fsfreeze-freeze-list", domain, arguments);
    }

    @Override
    public int fsThaw(DomainRef ref, List<String> mountpoints, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainFSThaw");
        QemuDomain domain = domains.apply(ref);
        if (!mountpoints.isEmpty()) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.QEMU,
                    "specifying mountpoints is not supported");
        }
        return count("guest-fsfreeze-thaw", domain, null);
    }

    private int count(String command, QemuDomain domain, JsonObject arguments) {
        return (int) Replies.number(command, agents.call(domain, command, arguments));
    }

    @Override
    public void fsTrim(DomainRef ref, String mountpoint, long minimumBytes, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainFSTrim");
        QemuDomain domain = domains.apply(ref);
        if (mountpoint != null) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.QEMU,
                    "Specifying mount point is not supported for now");
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("minimum", minimumBytes);
        agents.call(domain, "guest-fstrim", arguments);
    }

    @Override
    public List<FsInfo> fsInfo(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainGetFSInfo");
        QemuDomain domain = domains.apply(ref);
        List<FsInfo> all = new ArrayList<>();
        for (JsonObject each : Replies.objects(LIST, agents.call(domain, LIST, null))) {
            List<String> targets = new ArrayList<>();
            for (JsonObject disk : Replies.objects(LIST, each, "disk")) {
                DiskAddresses.target(domain.state().current(), disk).ifPresent(targets::add);
            }
            all.add(new FsInfo(Replies.text(LIST, each, "mountpoint"), Replies.text(LIST, each, "name"),
                    Replies.text(LIST, each, "type"), targets));
        }
        return all;
    }
}
