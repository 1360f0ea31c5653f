/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.Map;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NetworkUpdateSection;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;

/** Changes a part of a network (virNetworkUpdate): pure. */
@AnyThread
public final class NetworkUpdate {
    private static final Map<NetworkUpdateSection, String> FIXED = Map.of(
            NetworkUpdateSection.NETWORK_SECTION_BRIDGE, "bridge",
            NetworkUpdateSection.NETWORK_SECTION_DOMAIN, "domain",
            NetworkUpdateSection.NETWORK_SECTION_IP, "ip",
            NetworkUpdateSection.NETWORK_SECTION_FORWARD, "forward",
            NetworkUpdateSection.NETWORK_SECTION_FORWARD_PF, "forward pf");
    private static final Map<NetworkUpdateSection, PartUpdate> PARTS = Map.of(
            NetworkUpdateSection.NETWORK_SECTION_IP_DHCP_HOST, new DhcpHostUpdate(),
            NetworkUpdateSection.NETWORK_SECTION_IP_DHCP_RANGE, new DhcpRangeUpdate(),
            NetworkUpdateSection.NETWORK_SECTION_FORWARD_INTERFACE, new ForwardInterfaceUpdate(),
            NetworkUpdateSection.NETWORK_SECTION_PORTGROUP, new PortGroupUpdate(),
            NetworkUpdateSection.NETWORK_SECTION_DNS_HOST, new DnsHostUpdate(),
            NetworkUpdateSection.NETWORK_SECTION_DNS_TXT, new DnsTxtUpdate(),
            NetworkUpdateSection.NETWORK_SECTION_DNS_SRV, new DnsSrvUpdate());

    private NetworkUpdate() {}

    /**
     * The network with the change made.
     *
     * @param command a value of virNetworkUpdateCommand
     * @param section a value of virNetworkUpdateSection
     * @param parentIndex which {@code <ip>} a DHCP entry is about, -1 for the one that fits
     * @param xml the entry
     * @throws VirtException as the reference, of the subsystem NETWORK
     */
    public static NetworkConfig apply(NetworkConfig network, int command, int section, int parentIndex, String xml) {
        Element given = XmlParser.parse(xml, ErrorDomain.NETWORK, "network_update_xml");
        NetworkUpdateSection known = NetworkUpdateSection.of(section)
                .filter(s -> s != NetworkUpdateSection.NETWORK_SECTION_NONE)
                .orElseThrow(() -> PartUpdate.unsupported("can't update unrecognized section of network"));
        PartUpdate part = PARTS.get(known);
        if (part == null) {
            throw PartUpdate.unsupported(
                    "can't update '" + FIXED.get(known) + "' section of network '" + network.name() + "'");
        }
        NetworkConfig changed = part.apply(network, command, parentIndex, given);
        return NetworkXml.read(XmlParser.parse(NetworkXml.write(changed), ErrorDomain.NETWORK, "(network_definition)"),
                network::uuid);
    }
}
