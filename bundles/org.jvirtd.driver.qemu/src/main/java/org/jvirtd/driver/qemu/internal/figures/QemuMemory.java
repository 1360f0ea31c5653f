/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainMemoryModFlags;
import org.jvirtd.api.constant.DomainMemoryStatTags;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.MemoryStat;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;

/** The memory of domains: sizes and figures. */
@OnWorker
final class QemuMemory implements DomainMemory {
    private static final int MAXIMUM = DomainMemoryModFlags.DOMAIN_MEM_MAXIMUM;
    private static final BigInteger KIB = BigInteger.valueOf(1024);
    private static final Impact LIVE = new Impact(true, false);
    private static final Impact CONFIG = new Impact(false, true);

    private final DomainTable domains;
    private final Definitions definitions;
    private final ProcessFigures processes;

    QemuMemory(DomainTable domains, Definitions definitions, ProcessFigures processes) {
        this.domains = domains;
        this.definitions = definitions;
        this.processes = processes;
    }

    @Override
    public long maxMemory(DomainRef domain) {
        return domains.state(domain).current().memory().totalKib();
    }

    @Override
    public void setMaxMemory(DomainRef domain, long kib) {
        setMemoryFlags(domain, kib, MAXIMUM);
    }

    @Override
    public void setMemory(DomainRef domain, long kib) {
        setMemoryFlags(domain, kib, Impact.LIVE);
    }

    @Override
    public void setMemoryFlags(DomainRef ref, long kib, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | MAXIMUM, "qemuDomainSetMemoryFlags");
        QemuDomain domain = domains.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        if ((flags & MAXIMUM) != 0) {
            setMaximum(domain, kib, impact);
            return;
        }
        QemuDomainState state = domain.state();
        long most = impact.live() ? state.current().memory().totalKib() : Long.MAX_VALUE;
        if (impact.config()) {
            most = Math.min(most, state.stored().memory().totalKib());
        }
        if (Long.compareUnsigned(kib, most) > 0) {
            throw Mistakes.badArgument("cannot set memory higher than max memory");
        }
        if (impact.live()) {
            inflate(domain, kib);
        }
        if (impact.config()) {
            definitions.change(domain, CONFIG, config -> config.withMemory(config.memory().withCurrentKib(kib)));
        }
    }

    @Override
    public void setMemoryStatsPeriod(DomainRef ref, int seconds, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetMemoryStatsPeriod");
        QemuDomain domain = domains.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        if (impact.live()) {
            Device balloon = balloon(domain.state().current());
            JsonObject arguments = Balloon.property(balloon, "guest-stats-polling-interval");
            arguments.addProperty("value", seconds);
            domain.command("qom-set", arguments);
            definitions.change(domain, LIVE, config -> withPeriod(config, seconds));
        }
        if (impact.config()) {
            definitions.change(domain, CONFIG, config -> withPeriod(config, seconds));
        }
    }

    @Override
    public List<MemoryStat> memoryStats(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainMemoryStats");
        QemuDomain domain = domains.get(ref);
        QemuDomainState state = domain.activeState();
        List<MemoryStat> all = new ArrayList<>();
        Optional<Ask> asked = Balloon.guestStats(state.current());
        if (asked.isPresent()) {
            all.add(stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_ACTUAL_BALLOON, Balloon.currentKib(state)));
            guestStats(domain, asked.get()).ifPresent(
                    stats -> BalloonFigure.each(stats,
                            (figure, value) -> all.add(new MemoryStat(figure.tag(), value))));
        }
        all.add(stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_RSS, processes.residentKib(state.run())));
        return all;
    }

    private static Optional<JsonElement> guestStats(QemuDomain domain, Ask ask) {
        try {
            return Optional.of(domain.tryCommand(ask.command(), ask.arguments()));
        } catch (QmpException e) {
            return Optional.empty(); // the guest's driver tells nothing
        }
    }

    private static MemoryStat stat(DomainMemoryStatTags tag, long value) {
        return new MemoryStat(tag.value(), value);
    }

    private static void inflate(QemuDomain domain, long kib) {
        if (Balloon.of(domain.state().current()).isEmpty()) {
            throw Mistakes.invalid("Unable to change memory of active domain without the balloon device and guest OS"
                    + " balloon driver");
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("value", new BigInteger(Long.toUnsignedString(kib)).multiply(KIB));
        domain.command("balloon", arguments);
    }

    private void setMaximum(QemuDomain domain, long kib, Impact impact) {
        if (impact.live()) {
            throw Mistakes.invalid("cannot resize the maximum memory on an active domain");
        }
        definitions.change(domain, impact, config -> {
            Element cpu = config.section("cpu");
            if (cpu != null && cpu.child("numa") != null) {
                throw Mistakes.invalid("initial memory size of a domain with NUMA nodes cannot be modified with this"
                        + " API");
            }
            return config.withMemory(config.memory().withTotalKib(kib));
        });
    }

    private static DomainConfig withPeriod(DomainConfig config, int seconds) {
        balloon(config);
        return Balloon.withPeriod(config, seconds);
    }

    private static Device balloon(DomainConfig config) {
        return Balloon.of(config).orElseThrow(() -> Mistakes
                .internal("No memory balloon device configured, can not set the collection period"));
    }
}
