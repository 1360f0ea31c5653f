/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainDeviceModifyFlags;
import org.jvirtd.api.driver.DomainDeviceAliases;
import org.jvirtd.api.driver.DomainDevices;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceXml;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The devices of domains: those of definitions, and those of runs that may come, leave or change while the guest runs. */
@OnWorker
final class QemuDevices implements DomainDevices, DomainDeviceAliases {
    private static final int FORCE = DomainDeviceModifyFlags.DOMAIN_DEVICE_MODIFY_FORCE;

    private final Tuned tuned;
    private final DomainDocuments documents;
    private final DefinedDevices defined;
    private final RunningDevices running;

    QemuDevices(Tuned tuned, DomainDocuments documents, RunningDevices running) {
        this.tuned = tuned;
        this.documents = documents;
        this.defined = new DefinedDevices(documents);
        this.running = running;
    }

    @Override
    public void attachDevice(DomainRef ref, String xml, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainAttachDeviceLiveAndConfig");
        change(ref, xml, flags, (config, device, written) -> defined.attached(config, device),
                (config, device, written) -> running.attached(config, device));
    }

    @Override
    public void detachDevice(DomainRef ref, String xml, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainDetachDeviceLiveAndConfig");
        change(ref, xml, flags, defined::detached, running::detached);
    }

    @Override
    public void updateDevice(DomainRef ref, String xml, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | FORCE, "qemuDomainUpdateDeviceFlags");
        boolean force = (flags & FORCE) != 0;
        change(ref, xml, flags & Impact.FLAGS, defined::updated,
                (config, device, written) -> running.updated(config, device, written, force));
    }

    @Override
    public void detachDeviceAlias(DomainRef ref, String alias, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainDetachDeviceAlias");
        QemuDomain domain = tuned.get(ref);
        QemuDomainState state = domain.state();
        Impact impact = Impact.of(state, flags);
        Device stored = impact.config() ? byAlias(state.stored(), alias) : null;
        UnaryOperator<DomainConfig> live = UnaryOperator.identity();
        if (impact.live()) {
            live = running.detachedByName(state.current(), byAlias(state.current(), alias)).apply(domain);
        }
        tuned.definitions().change(domain, impact, live, config -> config.mapDevices(d -> d == stored ? null : d));
    }

    private void change(DomainRef ref, String xml, int flags, InDefinition definition, InRun run) {
        QemuDomain domain = tuned.get(ref);
        QemuDomainState state = domain.state();
        Impact impact = Impact.of(state, flags);
        Element written = DeviceXml.parse(xml);
        Device device = documents.readDevice(written);
        DomainConfig next = impact.config() ? definition.change(state.stored(), device, written) : null;
        UnaryOperator<DomainConfig> live = UnaryOperator.identity();
        if (impact.live()) {
            live = run.change(state.current(), device, written).apply(domain);
        }
        tuned.definitions().change(domain, impact, live, config -> next == null ? config : next);
    }

    private static Device byAlias(DomainConfig config, String alias) {
        return config.devices().stream().filter(d -> alias.equals(LiveParts.alias(d))).findFirst()
                .orElseThrow(() -> VirtException.internal(ErrorDomain.DOMAIN, "no device found with alias " + alias,
                        null));
    }

    /** What becomes of a definition. */
    @FunctionalInterface
    private interface InDefinition {
        DomainConfig change(DomainConfig config, Device device, Element written);
    }

    /** What is done to a run: checked first, then done, then noted. */
    @FunctionalInterface
    private interface InRun {
        Function<QemuDomain, UnaryOperator<DomainConfig>> change(DomainConfig config, Device device, Element written);
    }
}
