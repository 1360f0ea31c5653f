/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.util.Set;

import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.serve.HostName;
import org.jvirtd.driver.qemu.internal.hypervisor.Hypervisor;

/** What a connection says of itself. */
@OnWorker
final class QemuConnectInfo implements ConnectInfo {
    /** Typed parameters may be strings, documents for migration may be had, network updates have the documented order. */
    private static final Set<Integer> FEATURES = Set.of(9, 11, 16);

    private final String uri;
    private final Hypervisor host;

    QemuConnectInfo(String uri, Hypervisor host) {
        this.uri = uri;
        this.host = host;
    }

    @Override
    public String type() {
        return "QEMU";
    }

    @Override
    public long version() {
        return host.version();
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String hostname() {
        return HostName.now();
    }

    @Override
    public int maxVcpus(String type) {
        return host.maxVcpus(type);
    }

    @Override
    public String capabilities() {
        return host.capabilities();
    }

    @Override
    public boolean encrypted() {
        return false;
    }

    @Override
    public boolean secure() {
        return true;
    }

    @Override
    public boolean supportsFeature(int feature) {
        return FEATURES.contains(feature);
    }
}
