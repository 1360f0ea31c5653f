/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonObject;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.queue.Change;

/** Puts virtual processors into a running guest and takes them out. */
@OnWorker
final class VcpuPlugging {
    private static final String SLOTS = "query-hotpluggable-cpus";
    private static final String CPUS = "query-cpus-fast";
    /** How often, and for how long each time, a processor is waited for that the guest has to give up. */
    private static final int LOOKS = 50;
    private static final long LOOK_MILLIS = 100;

    private final Definitions definitions;

    VcpuPlugging(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Makes so many of them be there: the lowest that are not come, the highest that are go. */
    void count(QemuDomain domain, int count) {
        int now = domain.state().current().vcpus().current();
        int most = domain.state().current().vcpus().maximum();
        for (int id = 0; id < most && now < count; id++) {
            if (!VcpuParts.enabled(domain.state().current(), id)) {
                plug(domain, id);
                now++;
            }
        }
        for (int id = most - 1; id > 0 && now > count; id--) {
            if (VcpuParts.enabled(domain.state().current(), id)) {
                unplug(domain, id);
                now--;
            }
        }
    }

    void plug(QemuDomain domain, int id) {
        JsonObject slot = slot(domain, id);
        JsonObject arguments = Replies.part(slot, "props").deepCopy();
        arguments.addProperty("driver", Replies.text(SLOTS, slot, "type"));
        arguments.addProperty("id", name(id));
        domain.command("device_add", arguments);
        settle(domain, id, true);
    }

    void unplug(QemuDomain domain, int id) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("id", name(id));
        domain.command("device_del", arguments);
        for (int look = 0; look < LOOKS; look++) {
            if (!slot(domain, id).has("qom-path")) {
                settle(domain, id, false);
                return;
            }
            pause(domain);
        }
        throw VirtException.of(ErrorCode.OPERATION_TIMEOUT, ErrorDomain.QEMU,
                "vcpu unplug request timed out. Unplug result must be manually inspected in the domain");
    }

    private void settle(QemuDomain domain, int id, boolean there) {
        List<Integer> threads = threads(domain);
        domain.update(state -> Change.<QemuDomainState, Void>of(state.withRun(state.run().withVcpuThreads(threads))));
        definitions.change(domain, new Impact(true, false), config -> VcpuParts.plugged(config, id, there));
    }

    private static void pause(QemuDomain domain) {
        try {
            domain.managed().await("guest gives up a vcpu", () -> {
                Thread.sleep(LOOK_MILLIS);
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while the guest gives up a vcpu");
        }
    }

    /** The places of processors in the order of their numbers. */
    private static List<JsonObject> slots(QemuDomain domain) {
        List<JsonObject> slots = Replies.objects(SLOTS, domain.command(SLOTS));
        Comparator<JsonObject> order = Comparator.comparingInt(s -> place(s, "socket-id"));
        for (String part : List.of("die-id", "core-id", "thread-id")) {
            order = order.thenComparingInt(s -> place(s, part));
        }
        slots.sort(order);
        return slots;
    }

    private static JsonObject slot(QemuDomain domain, int id) {
        List<JsonObject> slots = slots(domain);
        if (id >= slots.size()) {
            throw Mistakes.internal("QEMU has " + slots.size() + " places of processors, and none for number " + id);
        }
        return slots.get(id);
    }

    private static int place(JsonObject slot, String part) {
        return (int) Replies.number(Replies.part(slot, "props"), part, 0);
    }

    private static List<Integer> threads(QemuDomain domain) {
        Map<Integer, Integer> threads = new TreeMap<>();
        for (JsonObject cpu : Replies.objects(CPUS, domain.command(CPUS))) {
            threads.put((int) Replies.number(CPUS, cpu, "cpu-index"), (int) Replies.number(CPUS, cpu, "thread-id"));
        }
        return List.copyOf(threads.values());
    }

    private static String name(int id) {
        return "vcpu" + id;
    }
}
