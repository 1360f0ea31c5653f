/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_ALL_INTERFACES;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_ALL_NODE_DEVICES;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_DEFINED_INTERFACES;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_INTERFACES;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NUM_OF_DEFINED_INTERFACES;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NUM_OF_INTERFACES;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_CHANGE_BEGIN;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_CHANGE_COMMIT;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_CHANGE_ROLLBACK;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_CREATE;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_DEFINE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_DESTROY;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_IS_ACTIVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_LOOKUP_BY_MAC_STRING;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_LOOKUP_BY_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.INTERFACE_UNDEFINE;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_DEVICE_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_DEVICE_DESTROY;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_DEVICE_GET_PARENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_DEVICE_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_DEVICE_LIST_CAPS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_DEVICE_LOOKUP_BY_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_DEVICE_NUM_OF_CAPS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_LIST_DEVICES;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_NUM_OF_DEVICES;

import java.util.List;

import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.driver.HostInterfaceChanges;
import org.jvirtd.api.driver.HostInterfaces;
import org.jvirtd.api.driver.NodeDevices;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.table.Target;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.ConnectListAllInterfacesArgs;
import org.jvirtd.rpc.remote.ConnectListAllInterfacesRet;
import org.jvirtd.rpc.remote.ConnectListAllNodeDevicesArgs;
import org.jvirtd.rpc.remote.ConnectListAllNodeDevicesRet;
import org.jvirtd.rpc.remote.ConnectListDefinedInterfacesArgs;
import org.jvirtd.rpc.remote.ConnectListDefinedInterfacesRet;
import org.jvirtd.rpc.remote.ConnectListInterfacesArgs;
import org.jvirtd.rpc.remote.ConnectListInterfacesRet;
import org.jvirtd.rpc.remote.ConnectNumOfDefinedInterfacesRet;
import org.jvirtd.rpc.remote.ConnectNumOfInterfacesRet;
import org.jvirtd.rpc.remote.InterfaceChangeBeginArgs;
import org.jvirtd.rpc.remote.InterfaceChangeCommitArgs;
import org.jvirtd.rpc.remote.InterfaceChangeRollbackArgs;
import org.jvirtd.rpc.remote.InterfaceCreateArgs;
import org.jvirtd.rpc.remote.InterfaceDefineXmlArgs;
import org.jvirtd.rpc.remote.InterfaceDefineXmlRet;
import org.jvirtd.rpc.remote.InterfaceDestroyArgs;
import org.jvirtd.rpc.remote.InterfaceGetXmlDescArgs;
import org.jvirtd.rpc.remote.InterfaceGetXmlDescRet;
import org.jvirtd.rpc.remote.InterfaceIsActiveArgs;
import org.jvirtd.rpc.remote.InterfaceIsActiveRet;
import org.jvirtd.rpc.remote.InterfaceLookupByMacStringArgs;
import org.jvirtd.rpc.remote.InterfaceLookupByMacStringRet;
import org.jvirtd.rpc.remote.InterfaceLookupByNameArgs;
import org.jvirtd.rpc.remote.InterfaceLookupByNameRet;
import org.jvirtd.rpc.remote.InterfaceUndefineArgs;
import org.jvirtd.rpc.remote.NodeDeviceCreateXmlArgs;
import org.jvirtd.rpc.remote.NodeDeviceCreateXmlRet;
import org.jvirtd.rpc.remote.NodeDeviceDestroyArgs;
import org.jvirtd.rpc.remote.NodeDeviceGetParentArgs;
import org.jvirtd.rpc.remote.NodeDeviceGetParentRet;
import org.jvirtd.rpc.remote.NodeDeviceGetXmlDescArgs;
import org.jvirtd.rpc.remote.NodeDeviceGetXmlDescRet;
import org.jvirtd.rpc.remote.NodeDeviceListCapsArgs;
import org.jvirtd.rpc.remote.NodeDeviceListCapsRet;
import org.jvirtd.rpc.remote.NodeDeviceLookupByNameArgs;
import org.jvirtd.rpc.remote.NodeDeviceLookupByNameRet;
import org.jvirtd.rpc.remote.NodeDeviceNumOfCapsArgs;
import org.jvirtd.rpc.remote.NodeDeviceNumOfCapsRet;
import org.jvirtd.rpc.remote.NodeListDevicesArgs;
import org.jvirtd.rpc.remote.NodeListDevicesRet;
import org.jvirtd.rpc.remote.NodeNumOfDevicesArgs;
import org.jvirtd.rpc.remote.NodeNumOfDevicesRet;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows of the network interfaces and devices of the host. */
final class HostDeviceRows {
    private HostDeviceRows() {}

    static void addTo(TableBuilder table) {
        table.of(HostInterfaces.class)
                .ask(INTERFACE_LOOKUP_BY_NAME, InterfaceLookupByNameArgs::read,
                        (f, a) -> new InterfaceLookupByNameRet(Wire.wire(f.lookupByName(a.name()))))
                .ask(INTERFACE_LOOKUP_BY_MAC_STRING, InterfaceLookupByMacStringArgs::read,
                        (f, a) -> new InterfaceLookupByMacStringRet(Wire.wire(f.lookupByMac(a.mac()))))
                .ask(CONNECT_NUM_OF_INTERFACES, f -> new ConnectNumOfInterfacesRet(f.numOfInterfaces()))
                .ask(CONNECT_LIST_INTERFACES, ConnectListInterfacesArgs::read,
                        (f, a) -> new ConnectListInterfacesRet(f.listInterfaces(most(a.maxnames()))))
                .ask(CONNECT_NUM_OF_DEFINED_INTERFACES,
                        f -> new ConnectNumOfDefinedInterfacesRet(f.numOfDefinedInterfaces()))
                .ask(CONNECT_LIST_DEFINED_INTERFACES, ConnectListDefinedInterfacesArgs::read,
                        (f, a) -> new ConnectListDefinedInterfacesRet(f.listDefinedInterfaces(most(a.maxnames()))))
                .ask(CONNECT_LIST_ALL_INTERFACES, ConnectListAllInterfacesArgs::read, (f, a) -> {
                    List<InterfaceRef> all = f.listAllInterfaces(a.flags());
                    return new ConnectListAllInterfacesRet(Wire.wanted(a.needResults(), all, Wire::wire), all.size());
                })
                .ask(INTERFACE_GET_XML_DESC, InterfaceGetXmlDescArgs::read,
                        (f, a) -> new InterfaceGetXmlDescRet(f.xmlDesc(Wire.ref(a.iface()), a.flags())))
                .ask(INTERFACE_IS_ACTIVE, InterfaceIsActiveArgs::read,
                        (f, a) -> new InterfaceIsActiveRet(Wire.bool(f.active(Wire.ref(a.iface())))));
        table.of(HostInterfaceChanges.class, Target.INTERFACE)
                .ask(INTERFACE_DEFINE_XML, InterfaceDefineXmlArgs::read,
                        (f, a) -> new InterfaceDefineXmlRet(Wire.wire(f.defineXml(a.xml(), a.flags()))))
                .tell(JobClass.MODIFY, INTERFACE_UNDEFINE, InterfaceUndefineArgs::read,
                        (f, a) -> f.undefine(Wire.ref(a.iface())))
                .tell(JobClass.MODIFY, INTERFACE_CREATE, InterfaceCreateArgs::read,
                        (f, a) -> f.create(Wire.ref(a.iface()), a.flags()))
                .tell(JobClass.MODIFY, INTERFACE_DESTROY, InterfaceDestroyArgs::read,
                        (f, a) -> f.destroy(Wire.ref(a.iface()), a.flags()))
                .tell(INTERFACE_CHANGE_BEGIN, InterfaceChangeBeginArgs::read, (f, a) -> f.changeBegin(a.flags()))
                .tell(INTERFACE_CHANGE_COMMIT, InterfaceChangeCommitArgs::read, (f, a) -> f.changeCommit(a.flags()))
                .tell(INTERFACE_CHANGE_ROLLBACK, InterfaceChangeRollbackArgs::read,
                        (f, a) -> f.changeRollback(a.flags()));
        table.of(NodeDevices.class, Target.NODE_DEVICE)
                .ask(NODE_NUM_OF_DEVICES, NodeNumOfDevicesArgs::read,
                        (f, a) -> new NodeNumOfDevicesRet(f.numOfDevices(a.cap(), a.flags())))
                .ask(NODE_LIST_DEVICES, NodeListDevicesArgs::read,
                        (f, a) -> new NodeListDevicesRet(f.listDevices(a.cap(), Counts.list("maxnames", a.maxnames(),
                                RemoteLimits.NODE_DEVICE_LIST_MAX, "NODE_DEVICE_LIST_MAX"), a.flags())))
                .ask(CONNECT_LIST_ALL_NODE_DEVICES, ConnectListAllNodeDevicesArgs::read, (f, a) -> {
                    List<NodeDeviceRef> all = f.listAllDevices(a.flags());
                    return new ConnectListAllNodeDevicesRet(Wire.wanted(a.needResults(), all, Wire::wire), all.size());
                })
                .ask(NODE_DEVICE_LOOKUP_BY_NAME, NodeDeviceLookupByNameArgs::read,
                        (f, a) -> new NodeDeviceLookupByNameRet(Wire.wire(f.lookupByName(a.name()))))
                .ask(NODE_DEVICE_GET_XML_DESC, NodeDeviceGetXmlDescArgs::read,
                        (f, a) -> new NodeDeviceGetXmlDescRet(f.xmlDesc(new NodeDeviceRef(a.name()), a.flags())))
                .ask(NODE_DEVICE_GET_PARENT, NodeDeviceGetParentArgs::read,
                        (f, a) -> new NodeDeviceGetParentRet(f.parent(new NodeDeviceRef(a.name()))))
                .ask(NODE_DEVICE_NUM_OF_CAPS, NodeDeviceNumOfCapsArgs::read,
                        (f, a) -> new NodeDeviceNumOfCapsRet(f.capabilities(new NodeDeviceRef(a.name())).size()))
                .ask(NODE_DEVICE_LIST_CAPS, NodeDeviceListCapsArgs::read, (f, a) -> {
                    int max = Counts.list("maxnames", a.maxnames(), RemoteLimits.NODE_DEVICE_CAPS_LIST_MAX,
                            "NODE_DEVICE_CAPS_LIST_MAX");
                    List<String> all = f.capabilities(new NodeDeviceRef(a.name()));
                    return new NodeDeviceListCapsRet(all.subList(0, Math.min(max, all.size())));
                })
                .ask(NODE_DEVICE_CREATE_XML, NodeDeviceCreateXmlArgs::read,
                        (f, a) -> new NodeDeviceCreateXmlRet(Wire.wire(f.createXml(a.xmlDesc(), a.flags()))))
                .tell(JobClass.MODIFY, NODE_DEVICE_DESTROY, NodeDeviceDestroyArgs::read,
                        (f, a) -> f.destroy(new NodeDeviceRef(a.name())));
    }

    private static int most(int maxnames) {
        return Counts.list("maxnames", maxnames, RemoteLimits.INTERFACE_LIST_MAX, "INTERFACE_LIST_MAX");
    }
}
