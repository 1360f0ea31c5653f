/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.cpu.LiveCpu;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.driver.qemu.internal.hotplug.MemoryPlaces;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;
import org.jvirtd.queue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What only a running QEMU knows of its run: the threads of its processors, the terminals of its ports. */
@OnWorker
final class RunFacts {
    private static final Logger LOG = LoggerFactory.getLogger(RunFacts.class);
    private static final String CPUS = "query-cpus-fast";
    private static final String PORTS = "query-chardev";
    private static final String PTY = "pty:";
    private static final String LABEL = "char";
    private static final long KIB = 1024;

    private final LiveCpu liveCpu;

    RunFacts(LiveCpu liveCpu) {
        this.liveCpu = liveCpu;
    }

    /** Asks QEMU, and keeps it in the domain's state. */
    void learn(QemuDomain domain) {
        List<Integer> threads = threads(domain.command(CPUS));
        List<JsonObject> ports = Replies.objects(PORTS, domain.command(PORTS));
        Element cpu = cpu(domain);
        long balloon = balloonKib(domain);
        Map<String, Long> memory = MemoryPlaces.of(domain);
        domain.update(state -> Change.<QemuDomainState, Void>of(
                state.withRun(state.run().withVcpuThreads(threads)).withGuest(state.guest().withBalloon(balloon))
                        .withConfigs(withCpu(MemoryPlaces.in(ports(state.current(), ports), memory), cpu),
                                state.next())));
    }

    private static DomainConfig withCpu(DomainConfig config, Element cpu) {
        return cpu == null ? config : LiveParts.withCpu(config, cpu);
    }

    /** The processor as it is; null when that cannot be told, or is known since the run began. */
    private Element cpu(QemuDomain domain) {
        Element named = domain.state().current().section("cpu");
        if (named == null || "full".equals(named.attribute("check"))) {
            return null;
        }
        JsonObject question = liveCpu.question(named).orElse(null);
        if (question == null) {
            return null;
        }
        try {
            return liveCpu.answered(named, domain.tryCommand("query-cpu-model-expansion", question)).orElse(null);
        } catch (QmpException e) {
            LOG.debug("{}: the processor is shown as it was configured: {}", domain.managed().name(), e.getMessage());
            return null;
        }
    }

    /** The memory that the balloon leaves to the guest; 0 when there is none. */
    private static long balloonKib(QemuDomain domain) {
        try {
            JsonElement told = domain.tryCommand("query-balloon", null);
            return told instanceof JsonObject balloon ? Replies.number(balloon, "actual", 0) / KIB : 0;
        } catch (QmpException e) {
            return 0;
        }
    }

    private static List<Integer> threads(JsonElement cpus) {
        return Replies.objects(CPUS, cpus).stream()
                .sorted(Comparator.comparingLong(cpu -> Replies.number(CPUS, cpu, "cpu-index")))
                .map(cpu -> (int) Replies.number(CPUS, cpu, "thread-id")).toList();
    }

    private static DomainConfig ports(DomainConfig config, List<JsonObject> ports) {
        DomainConfig next = config;
        for (JsonObject port : ports) {
            String file = Replies.text(PORTS, port, "filename");
            String label = Replies.text(PORTS, port, "label");
            if (file.startsWith(PTY) && label.startsWith(LABEL)) {
                next = LiveParts.withTty(next, label.substring(LABEL.length()), file.substring(PTY.length()));
            }
        }
        return next;
    }
}
