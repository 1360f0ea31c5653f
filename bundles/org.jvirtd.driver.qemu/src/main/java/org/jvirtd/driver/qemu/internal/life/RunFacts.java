/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;
import org.jvirtd.queue.Change;

/** What only a running QEMU knows of its run: the threads of its processors, the terminals of its ports. */
@OnWorker
final class RunFacts {
    private static final String PTY = "pty:";
    private static final String LABEL = "char";
    private static final long KIB = 1024;

    /** Asks QEMU, and keeps it in the domain's state. */
    void learn(QemuDomain domain) {
        List<Integer> threads = threads(domain.command("query-cpus-fast"));
        JsonElement ports = domain.command("query-chardev");
        long balloon = balloonKib(domain);
        domain.update(state -> Change.<QemuDomainState, Void>of(
                state.withRun(state.run().withVcpuThreads(threads)).withGuest(state.guest().withBalloon(balloon))
                        .withConfigs(ports(state.current(), ports), state.next())));
    }

    /** The memory that the balloon leaves to the guest; 0 when there is none. */
    private static long balloonKib(QemuDomain domain) {
        try {
            JsonElement told = domain.tryCommand("query-balloon", null).getAsJsonObject().get("actual");
            return told == null ? 0 : told.getAsLong() / KIB;
        } catch (QmpException e) {
            return 0;
        }
    }

    private static List<Integer> threads(JsonElement cpus) {
        return objects(cpus).sorted(Comparator.comparingInt(cpu -> cpu.get("cpu-index").getAsInt()))
                .map(cpu -> cpu.get("thread-id").getAsInt()).toList();
    }

    private static DomainConfig ports(DomainConfig config, JsonElement ports) {
        DomainConfig next = config;
        for (JsonObject port : objects(ports).toList()) {
            String file = port.get("filename").getAsString();
            String label = port.get("label").getAsString();
            if (file.startsWith(PTY) && label.startsWith(LABEL)) {
                next = LiveParts.withTty(next, label.substring(LABEL.length()), file.substring(PTY.length()));
            }
        }
        return next;
    }

    private static Stream<JsonObject> objects(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false).map(JsonElement::getAsJsonObject);
    }
}
