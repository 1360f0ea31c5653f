/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainBlockIoTune;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.BlockIoTune;
import org.jvirtd.queue.Change;

/** Limits of disks. */
@OnWorker
final class SimulatedBlockIoTune implements DomainBlockIoTune {
    private static final int TYPED_STRINGS = 4;
    /** The limits that need a burst limit as high. */
    private static final List<String> BELOW_MAX = BlockIoTune.names().subList(0, 6);

    private final DomainTable domains;

    SimulatedBlockIoTune(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public List<TypedParameter> blockIoTune(DomainRef domain, String disk, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetBlockIoTune");
        DomainConfig config = Impact.view(domains.state(domain), flags);
        return BlockIoTune.parameters(disk == null ? Map.of() : BlockIoTune.limits(disk(config, disk)));
    }

    @Override
    public void setBlockIoTune(DomainRef domain, String disk, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetBlockIoTune");
        BlockIoTune.check(parameters);
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            Device.Disk before = SimulatedBlockStats.find(impact.pick(state), disk);
            if (before == null) {
                throw Mistakes.badArgument("missing persistent configuration for disk '" + disk + "'");
            }
            Map<String, String> next = BlockIoTune.limits(before);
            next.putAll(BlockIoTune.given(parameters, ErrorDomain.TEST));
            BlockIoTune.checkExclusive(next, ErrorDomain.TEST);
            checkBursts(next);
            return Change.<SimulatedDomainState, Void>of(
                    state.change(impact,
                            config -> config.mapDevices(d -> d == before ? BlockIoTune.with(before, next) : d)));
        });
    }

    private static void checkBursts(Map<String, String> limits) {
        for (String name : BELOW_MAX) {
            if (BlockIoTune.number(limits, name) > BlockIoTune.number(limits, name + "_max")) {
                throw Mistakes.badArgument(name + " cannot be set higher than " + name + "_max ");
            }
        }
    }

    private static Device.Disk disk(DomainConfig config, String disk) {
        Device.Disk found = SimulatedBlockStats.find(config, disk);
        if (found == null) {
            throw Mistakes.badArgument("disk '" + disk + "' was not found in the domain config");
        }
        return found;
    }
}
