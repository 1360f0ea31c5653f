/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.constant.ConnectListAllInterfacesFlags;
import org.jvirtd.api.driver.HostInterfaces;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.ListFilter;
import org.jvirtd.conf.host.InterfaceXml;
import org.jvirtd.driver.simulator.internal.table.Refusals;

/** Finds, lists and describes the host's network interfaces. */
@OnWorker
final class SimulatedInterfaces implements HostInterfaces {
    private static final Predicate<HostInterface> INACTIVE = i -> !i.active();
    private static final ListFilter<HostInterface> FILTER = new ListFilter<>(
            List.of(ListFilter.either(ConnectListAllInterfacesFlags.CONNECT_LIST_INTERFACES_ACTIVE,
                    ConnectListAllInterfacesFlags.CONNECT_LIST_INTERFACES_INACTIVE, HostInterface::active)));

    private final Interfaces interfaces;

    SimulatedInterfaces(Interfaces interfaces) {
        this.interfaces = interfaces;
    }

    @Override
    public InterfaceRef lookupByName(String name) {
        return interfaces.state().get(name).ref();
    }

    @Override
    public InterfaceRef lookupByMac(String mac) {
        return interfaces.state().withMac(mac).ref();
    }

    @Override
    public int numOfInterfaces() {
        return (int) all(HostInterface::active).count();
    }

    @Override
    public List<String> listInterfaces(int max) {
        return names(HostInterface::active, max);
    }

    @Override
    public int numOfDefinedInterfaces() {
        return (int) all(INACTIVE).count();
    }

    @Override
    public List<String> listDefinedInterfaces(int max) {
        return names(INACTIVE, max);
    }

    @Override
    public List<InterfaceRef> listAllInterfaces(int flags) {
        return all(FILTER.of(flags, ErrorDomain.TEST, "testConnectListAllInterfaces")).map(HostInterface::ref).toList();
    }

    @Override
    public String xmlDesc(InterfaceRef iface, int flags) {
        Refusals.checkFlags(flags, 0, "testInterfaceGetXMLDesc");
        return InterfaceXml.write(interfaces.state().get(iface.name()).config());
    }

    @Override
    public boolean active(InterfaceRef iface) {
        return interfaces.state().get(iface.name()).active();
    }

    private Stream<HostInterface> all(Predicate<HostInterface> which) {
        return interfaces.state().all().values().stream().filter(which);
    }

    private List<String> names(Predicate<HostInterface> which, int max) {
        return all(which).map(i -> i.config().name()).limit(Math.max(0, max)).toList();
    }
}
