/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainInterface;
import org.jvirtd.api.driver.DomainInterfaceAddresses;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.conf.xml.Element;

/** The addresses of guests: made of their network's, the domain's number and the place of the interface. */
@OnWorker
final class SimulatedInterfaceAddresses implements DomainInterfaceAddresses {
    /** virDomainInterfaceAddressesSource: lease, agent, ARP. */
    private static final int SOURCES = 3;
    private static final String OUTSIDE = "192.168.0.1";
    private static final int OUTSIDE_PREFIX = 24;
    /** How many addresses a domain has for itself. */
    private static final int PER_DOMAIN = 20;

    private final DomainTable domains;
    private final Function<String, NetworkConfig> networks;

    /** @param networks gives the network of a name, or refuses */
    SimulatedInterfaceAddresses(DomainTable domains, Function<String, NetworkConfig> networks) {
        this.domains = domains;
        this.networks = networks;
    }

    @Override
    public List<DomainInterface> interfaceAddresses(DomainRef domain, int source, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainInterfaceAddresses");
        SimulatedDomainState state = domains.state(domain);
        if (source < 0 || source >= SOURCES) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.TEST,
                    "Unknown IP address data source " + source);
        }
        Mistakes.requireActive(state);
        List<DomainInterface> all = new ArrayList<>();
        for (Device.NetworkInterface i : state.current().interfaces()) {
            all.add(new DomainInterface(i.target(), i.mac(), addresses(i, all.size(), state.run().id())));
        }
        return all;
    }

    private List<DomainInterface.Address> addresses(Device.NetworkInterface device, int place, int id) {
        if (!"network".equals(device.type())) {
            return List.of(IpAddresses.plus(OUTSIDE, place, OUTSIDE_PREFIX));
        }
        Element ip = networks.apply(device.source()).part("ip");
        if (ip == null) {
            return List.of();
        }
        Element range = ip.path("dhcp", "range");
        String first = range == null ? ip.attribute("address") : range.attribute("start");
        return List.of(IpAddresses.plus(first, (id - 1) * PER_DOMAIN + 1 + place, IpAddresses.prefix(ip)));
    }
}
