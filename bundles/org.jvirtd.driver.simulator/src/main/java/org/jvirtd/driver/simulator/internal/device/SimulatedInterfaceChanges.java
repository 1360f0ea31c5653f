/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.constant.InterfaceDefineFlags;
import org.jvirtd.api.driver.HostInterfaceChanges;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.host.InterfaceConfig;
import org.jvirtd.conf.host.InterfaceXml;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.driver.simulator.internal.table.Refusals;

/** Changes the host's network interfaces, also as a transaction. */
@OnWorker
final class SimulatedInterfaceChanges implements HostInterfaceChanges {
    private final SchemaCheck schema = SchemaCheck.hostInterface(SchemaCheck.INSTALLED);
    private final Interfaces interfaces;

    SimulatedInterfaceChanges(Interfaces interfaces) {
        this.interfaces = interfaces;
    }

    @Override
    public InterfaceRef defineXml(String xml, int flags) {
        Refusals.checkFlags(flags, InterfaceDefineFlags.INTERFACE_DEFINE_VALIDATE, "testInterfaceDefineXML");
        schema.check(xml, flags, InterfaceDefineFlags.INTERFACE_DEFINE_VALIDATE);
        InterfaceConfig config = InterfaceXml.read(xml);
        interfaces.change(state -> state.define(config));
        return new HostInterface(config, false).ref();
    }

    @Override
    public void undefine(InterfaceRef iface) {
        interfaces.change(state -> state.undefine(iface.name()));
    }

    @Override
    public void create(InterfaceRef iface, int flags) {
        Refusals.checkFlags(flags, 0, "testInterfaceCreate");
        interfaces.change(state -> state.turn(iface.name(), true));
    }

    @Override
    public void destroy(InterfaceRef iface, int flags) {
        Refusals.checkFlags(flags, 0, "testInterfaceDestroy");
        interfaces.change(state -> state.turn(iface.name(), false));
    }

    @Override
    public void changeBegin(int flags) {
        Refusals.checkFlags(flags, 0, "testInterfaceChangeBegin");
        interfaces.change(InterfacesState::begin);
    }

    @Override
    public void changeCommit(int flags) {
        Refusals.checkFlags(flags, 0, "testInterfaceChangeCommit");
        interfaces.change(InterfacesState::commit);
    }

    @Override
    public void changeRollback(int flags) {
        Refusals.checkFlags(flags, 0, "testInterfaceChangeRollback");
        interfaces.change(InterfacesState::rollback);
    }
}
