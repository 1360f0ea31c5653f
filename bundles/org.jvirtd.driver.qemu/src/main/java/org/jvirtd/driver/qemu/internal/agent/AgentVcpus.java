/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** Asks guests for their virtual CPUs, and takes them online and offline. Whoever calls holds the domain's agent job. */
@OnWorker
public final class AgentVcpus {
    private static final String GET = "guest-get-vcpus";
    private static final String SET = "guest-set-vcpus";
    private static final int MAX_NUMBER = 4096;

    private final Agents agents;

    public AgentVcpus(Agents agents) {
        this.agents = agents;
    }

    /** One of them. */
    record Vcpu(int number, boolean online, boolean offlinable) {}

    List<Vcpu> list(QemuDomain domain) {
        List<Vcpu> all = new ArrayList<>();
        for (JsonObject each : Replies.objects(GET, agents.call(domain, GET, null))) {
            long number = Replies.number(each, "logical-id", -1);
            if (number < 0 || number >= MAX_NUMBER) {
                throw Mistakes.internal("'logical-id' missing in reply of " + GET);
            }
            all.add(new Vcpu((int) number, Replies.flag(each, "online"), Replies.flag(each, "can-offline")));
        }
        return all;
    }

    /** How many are online. */
    public int online(QemuDomain domain) {
        return (int) list(domain).stream().filter(Vcpu::online).count();
    }

    /** How many there are. */
    public int count(QemuDomain domain) {
        return list(domain).size();
    }

    /** Takes as many online or offline that this many are online: the first ones that can be. */
    public void setOnline(QemuDomain domain, int wanted) {
        List<Vcpu> all = list(domain);
        int change = wanted - (int) all.stream().filter(Vcpu::online).count();
        JsonArray changes = new JsonArray();
        for (int at = change > 0 ? 0 : all.size() - 1; at >= 0 && at < all.size() && changes.size() < Math
                .abs(change); at += change > 0 ? 1 : -1) {
            Vcpu each = all.get(at);
            if (each.online() != change > 0 && (change > 0 || each.offlinable())) {
                JsonObject one = new JsonObject();
                one.addProperty("logical-id", each.number());
                one.addProperty("online", change > 0);
                changes.add(one);
            }
        }
        if (changes.size() < Math.abs(change)) {
            throw Mistakes.internal("failed to set state of cpu(s) in guest: not enough of them can be changed");
        }
        set(domain, changes);
    }

    /** Makes changes; the agent may make a part of them, and is then asked for the rest. */
    void set(QemuDomain domain, JsonArray changes) {
        JsonArray left = changes;
        while (!left.isEmpty()) {
            JsonObject arguments = new JsonObject();
            arguments.add("vcpus", left);
            long done = Replies.number(SET, agents.call(domain, SET, arguments));
            if (done <= 0 || done > left.size()) {
                throw Mistakes.internal("failed to set state of cpu " + left.get(0).getAsJsonObject().get("logical-id")
                        + " on the guest: agent processed " + done + " of " + left.size());
            }
            JsonArray rest = new JsonArray();
            for (int at = (int) done; at < left.size(); at++) {
                rest.add(left.get(at));
            }
            left = rest;
        }
    }
}
