/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.network;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NetworkCreateFlags;
import org.jvirtd.api.constant.NetworkDefineFlags;
import org.jvirtd.api.driver.Networks;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.conf.network.NetworkXml;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.driver.simulator.internal.table.Refusals;
import org.jvirtd.queue.Change;

/** Defines, starts, changes, describes and ends networks. */
@OnWorker
final class SimulatedNetworks implements Networks {
    private final SchemaCheck schema = SchemaCheck.network(SchemaCheck.INSTALLED);
    private final NetworkTable networks;

    SimulatedNetworks(NetworkTable networks) {
        this.networks = networks;
    }

    @Override
    public NetworkRef defineXml(String xml, int flags) {
        Refusals.checkFlags(flags, NetworkDefineFlags.NETWORK_DEFINE_VALIDATE, "testNetworkDefineXMLFlags");
        schema.check(xml, flags, NetworkDefineFlags.NETWORK_DEFINE_VALIDATE);
        return networks.define(read(xml)).ref();
    }

    @Override
    public NetworkRef createXml(String xml, int flags) {
        Refusals.checkFlags(flags, NetworkCreateFlags.NETWORK_CREATE_VALIDATE, "testNetworkCreateXMLFlags");
        schema.check(xml, flags, NetworkCreateFlags.NETWORK_CREATE_VALIDATE);
        return networks.run(read(xml)).ref();
    }

    @Override
    public void create(NetworkRef network) {
        networks.get(network).update(NetworkSteps.start());
    }

    @Override
    public void destroy(NetworkRef network) {
        networks.stop(network);
    }

    @Override
    public void undefine(NetworkRef network) {
        networks.undefine(network);
    }

    @Override
    public void update(NetworkRef network, int command, int section, int parentIndex, String xml, int flags) {
        Refusals.checkFlags(flags, NetworkChange.FLAGS, "testNetworkUpdate");
        networks.byUuid(network.uuid())
                .update(new NetworkChange(command, section, parentIndex, xml).step(flags));
    }

    @Override
    public String xmlDesc(NetworkRef network, int flags) {
        Refusals.checkFlags(flags, 0, "testNetworkGetXMLDesc");
        return NetworkXml.write(networks.state(network).config());
    }

    @Override
    public String bridgeName(NetworkRef network) {
        NetworkConfig config = networks.state(network).config();
        String bridge = config.bridge();
        if (bridge == null) {
            throw VirtException.internal(ErrorDomain.TEST,
                    "network '" + config.name() + "' does not have a bridge name.", null);
        }
        return bridge;
    }

    @Override
    public boolean active(NetworkRef network) {
        return networks.byUuid(network.uuid()).state().active();
    }

    @Override
    public boolean persistent(NetworkRef network) {
        return networks.byUuid(network.uuid()).state().persistent();
    }

    @Override
    public boolean autostart(NetworkRef network) {
        return networks.state(network).autostart();
    }

    @Override
    public void setAutostart(NetworkRef network, boolean autostart) {
        networks.get(network).update(state -> Change.<NetworkState, Void>of(state.withAutostart(autostart)));
    }

    private NetworkConfig read(String xml) {
        return NetworkXml.read(xml, networks::newUuid);
    }
}
