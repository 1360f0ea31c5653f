/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.host;

import java.util.Set;

import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.serve.HostName;

/** What a connection says of itself. */
@OnWorker
public final class SimulatedConnectInfo implements ConnectInfo {
    private static final String WITH_CELLS = Resources.text("capabilities.xml");
    private static final String PLAIN = Resources.text("capabilities-plain.xml");
    private static final long VERSION = 2;
    private static final int MAX_VCPUS = 32;
    /** Typed parameters may be strings, and network updates name command and section in the documented order. */
    private static final Set<Integer> FEATURES = Set.of(9, 16);

    private final String uri;
    private final String capabilities;

    public SimulatedConnectInfo(String uri, boolean cells) {
        this.uri = uri;
        this.capabilities = cells ? WITH_CELLS : PLAIN;
    }

    @Override
    public String type() {
        return "TEST";
    }

    @Override
    public long version() {
        return VERSION;
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
        return MAX_VCPUS;
    }

    @Override
    public String capabilities() {
        return capabilities;
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
