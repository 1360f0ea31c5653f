/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.testkit;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.driver.qemu.internal.config.TestCapabilities;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.worker.ParkedCall;

/** Domains without a queue: what waits does so on the caller's thread. */
public final class FakeDomain {
    public static final UUID ID = UUID.fromString("a1a1a1a1-0000-4000-8000-00000000000a");
    public static final DomainRef REF = new DomainRef(ID, "guest", 1);

    private FakeDomain() {}

    /** The configuration of a run with these devices, as they are: nothing is added to them. */
    public static DomainConfig config(String... devices) {
        DomainConfig plain = TestCapabilities.documents().read("<domain type='qemu'><name>guest</name><uuid>" + ID
                + "</uuid><memory>65536</memory><os><type>hvm</type></os></domain>", 0);
        return plain
                .withDevices(List.of(devices).stream().map(xml -> XmlParser.parse(xml, ErrorDomain.QEMU, "(device)"))
                        .map(element -> Device.of(kind(element.name()), element)).toList());
    }

    private static DeviceKind kind(String element) {
        return DeviceKind.valueOf(element.toUpperCase(Locale.ROOT));
    }

    /** One that runs. */
    public static QemuDomain running(DomainConfig config, Monitor monitor) {
        Run run = new Run(1, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 0, 0,
                List.of());
        QemuDomain domain = of(QemuDomainState.defined(config).withRun(run));
        domain.setMonitor(monitor);
        return domain;
    }

    /** One that does not. */
    public static QemuDomain off(DomainConfig config) {
        return of(QemuDomainState.defined(config));
    }

    @SuppressWarnings("unchecked")
    private static QemuDomain of(QemuDomainState state) {
        return new QemuDomain((ManagedDomain<QemuDomainState>) Proxy.newProxyInstance(
                FakeDomain.class.getClassLoader(), new Class<?>[]{ManagedDomain.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "snapshot" -> state;
                    case "await" -> ((ParkedCall<?, ?>) args[1]).call();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == args[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
