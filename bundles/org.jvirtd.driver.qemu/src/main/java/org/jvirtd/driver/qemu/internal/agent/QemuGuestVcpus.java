/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.function.Function;
import java.util.BitSet;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainGuestVcpus;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.CpuSet;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** The virtual CPUs as guests see them. */
@OnWorker
final class QemuGuestVcpus implements DomainGuestVcpus {
    private final Function<DomainRef, QemuDomain> domains;
    private final AgentVcpus vcpus;

    QemuGuestVcpus(Function<DomainRef, QemuDomain> domains, Agents agents) {
        this.domains = domains;
        this.vcpus = new AgentVcpus(agents);
    }

    @Override
    public List<TypedParameter> guestVcpus(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainGetGuestVcpus");
        QemuDomain domain = domains.apply(ref);
        BitSet all = new BitSet();
        BitSet online = new BitSet();
        BitSet offlinable = new BitSet();
        for (AgentVcpus.Vcpu each : vcpus.list(domain)) {
            all.set(each.number());
            online.set(each.number(), each.online());
            offlinable.set(each.number(), each.offlinable());
        }
        return List.of(new StringValue("vcpus", CpuSet.format(all)), new StringValue("online", CpuSet.format(online)),
                new StringValue("offlinable", CpuSet.format(offlinable)));
    }

    @Override
    public void setGuestVcpus(DomainRef ref, String cpuMap, int state, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainSetGuestVcpus");
        if (state != 0 && state != 1) {
            throw Mistakes.badArgument("unsupported state value");
        }
        BitSet wanted = CpuSet.bits(cpuMap);
        if (wanted.isEmpty()) {
            throw Mistakes.badArgument("no vcpus selected for modification");
        }
        QemuDomain domain = domains.apply(ref);
        BitSet missing = (BitSet) wanted.clone();
        JsonArray changes = new JsonArray();
        for (AgentVcpus.Vcpu each : vcpus.list(domain)) {
            if (wanted.get(each.number())) {
                if (state == 0 && !each.offlinable()) {
                    throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.QEMU,
                            "vCPU '" + each.number() + "' is not offlinable");
                }
                missing.clear(each.number());
                changes.add(change(each.number(), state == 1));
            }
        }
        if (!missing.isEmpty()) {
            throw Mistakes.badArgument("guest is missing vCPUs '" + CpuSet.format(missing) + "'");
        }
        vcpus.set(domain, changes);
    }

    private static JsonObject change(int number, boolean online) {
        JsonObject change = new JsonObject();
        change.addProperty("logical-id", number);
        change.addProperty("online", online);
        return change;
    }
}
