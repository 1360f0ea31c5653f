/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainBlockIoTune;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.BlockIoTune;
import org.jvirtd.conf.tuning.Parameters;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Limits of disks. */
@OnWorker
final class QemuBlockIoTune implements DomainBlockIoTune {
    private final Tuned tuned;

    QemuBlockIoTune(Tuned tuned) {
        this.tuned = tuned;
    }

    @Override
    public List<TypedParameter> blockIoTune(DomainRef ref, String name, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | Tuned.TYPED_STRINGS, "qemuDomainGetBlockIoTune");
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.one(domain.state(), flags);
        if (name == null) {
            return BlockIoTune.parameters(Map.of());
        }
        Device.Disk disk = impact.live() ? live(domain, name) : stored(domain, name);
        return BlockIoTune.parameters(impact.live() ? Throttle.of(domain, disk) : BlockIoTune.limits(disk));
    }

    @Override
    public void setBlockIoTune(DomainRef ref, String name, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetBlockIoTune");
        BlockIoTune.check(parameters);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        Map<String, String> given = BlockIoTune.given(parameters, ErrorDomain.QEMU);
        BlockIoTune.checkExclusive(given, ErrorDomain.QEMU);
        Device.Disk running = impact.live() ? live(domain, name) : null;
        Device.Disk defined = impact.config() ? toChange(domain, name) : null;
        if (running != null) {
            Map<String, String> next = IoTuneGroups.merged(BlockIoTune.limits(running), given);
            IoTuneGroups.checkBursts(next);
            if (running.source() != null) {
                Throttle.set(domain, running, next);
            }
        }
        tuned.definitions().change(domain, impact, tuning(running, given), tuning(defined, given),
                running == null
                        ? new DomainEvent[0]
                        : new DomainEvent[]{new DomainEvent.Tunable(domain.ref(), told(running, parameters))});
    }

    private static UnaryOperator<DomainConfig> tuning(Device.Disk disk, Map<String, String> given) {
        return config -> config.mapDevices(d -> disk != null && d instanceof Device.Disk each
                && each.target().equals(disk.target())
                        ? BlockIoTune.with(each, IoTuneGroups.merged(BlockIoTune.limits(each), given))
                        : d);
    }

    private static List<TypedParameter> told(Device.Disk disk, List<TypedParameter> parameters) {
        List<TypedParameter> all = new ArrayList<>();
        all.add(new TypedParameter.StringValue("blkdeviotune.disk", disk.target()));
        for (TypedParameter p : parameters) {
            String name = "blkdeviotune." + p.name();
            all.add(p instanceof TypedParameter.StringValue s
                    ? new TypedParameter.StringValue(name, s.value())
                    : new TypedParameter.UllongValue(name, Parameters.number(p)));
        }
        return all;
    }

    private static Device.Disk live(QemuDomain domain, String name) {
        return find(domain.state().current(), name)
                .orElseThrow(() -> Mistakes.badArgument("disk '" + name + "' not found in domain"));
    }

    private static Device.Disk stored(QemuDomain domain, String name) {
        return find(domain.state().stored(), name)
                .orElseThrow(() -> Mistakes.badArgument("disk '" + name + "' was not found in the domain config"));
    }

    private static Device.Disk toChange(QemuDomain domain, String name) {
        return find(domain.state().stored(), name).orElseThrow(
                () -> Mistakes.badArgument("missing persistent configuration for disk '" + name + "'"));
    }

    private static Optional<Device.Disk> find(DomainConfig config, String name) {
        return config.disks().stream().filter(d -> name.equals(d.target())).findFirst()
                .or(() -> config.disks().stream().filter(d -> name.equals(d.source())).findFirst());
    }
}
