/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.function.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainInterfaceAddressesSource;
import org.jvirtd.api.constant.IPAddrType;
import org.jvirtd.api.driver.DomainInterface;
import org.jvirtd.api.driver.DomainInterfaceAddresses;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The addresses of guests: as their agent says, or as the host's neighbours are known. */
@OnWorker
final class QemuInterfaceAddresses implements DomainInterfaceAddresses {
    private static final int MAC_COLUMN = 3;

    private final Function<DomainRef, QemuDomain> domains;
    private final Agents agents;
    private final Path neighbours;

    /** @param neighbours the kernel's table of IPv4 neighbours */
    QemuInterfaceAddresses(Function<DomainRef, QemuDomain> domains, Agents agents, Path neighbours) {
        this.domains = domains;
        this.agents = agents;
        this.neighbours = neighbours;
    }

    @Override
    public List<DomainInterface> interfaceAddresses(DomainRef ref, int source, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainInterfaceAddresses");
        QemuDomain domain = domains.apply(ref);
        QemuDomainState state = domain.state();
        if (!state.active()) {
            throw Mistakes.notRunning();
        }
        DomainInterfaceAddressesSource from = DomainInterfaceAddressesSource.of(source)
                .orElseThrow(() -> VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.QEMU,
                        "Unknown IP address data source " + source));
        return switch (from) {
            case DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE -> List.of();
            case DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT -> GuestInterfaces
                    .read(agents.call(domain, GuestInterfaces.COMMAND, null));
            case DOMAIN_INTERFACE_ADDRESSES_SRC_ARP -> neighbours(state);
        };
    }

    private List<DomainInterface> neighbours(QemuDomainState state) {
        List<String> lines;
        try {
            lines = Files.readAllLines(neighbours);
        } catch (IOException e) {
            throw Mistakes.internal("cannot read " + neighbours + ": " + e.getMessage());
        }
        List<DomainInterface> all = new ArrayList<>();
        for (Device.NetworkInterface nic : state.current().interfaces()) {
            for (String line : lines) {
                String[] columns = line.trim().split("\\s+");
                if (nic.target() != null && columns.length > MAC_COLUMN
                        && columns[MAC_COLUMN].equalsIgnoreCase(nic.mac())) {
                    all.add(new DomainInterface(nic.target(), nic.mac(), List.of(new DomainInterface.Address(
                            IPAddrType.IP_ADDR_TYPE_IPV4.value(), columns[0], 0))));
                }
            }
        }
        return all;
    }
}
