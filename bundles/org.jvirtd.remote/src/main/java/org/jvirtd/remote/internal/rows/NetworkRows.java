/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_ALL_NETWORKS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_DEFINED_NETWORKS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_NETWORKS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NUM_OF_DEFINED_NETWORKS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NUM_OF_NETWORKS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_CREATE;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_CREATE_XML_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_DEFINE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_DEFINE_XML_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_DESTROY;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_GET_AUTOSTART;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_GET_BRIDGE_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_IS_ACTIVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_IS_PERSISTENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_LOOKUP_BY_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_LOOKUP_BY_UUID;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_SET_AUTOSTART;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_UNDEFINE;
import static org.jvirtd.rpc.remote.RemoteProcedure.NETWORK_UPDATE;

import java.util.List;

import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.Networks;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.table.Target;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.ConnectListAllNetworksArgs;
import org.jvirtd.rpc.remote.ConnectListAllNetworksRet;
import org.jvirtd.rpc.remote.ConnectListDefinedNetworksArgs;
import org.jvirtd.rpc.remote.ConnectListDefinedNetworksRet;
import org.jvirtd.rpc.remote.ConnectListNetworksArgs;
import org.jvirtd.rpc.remote.ConnectListNetworksRet;
import org.jvirtd.rpc.remote.ConnectNumOfDefinedNetworksRet;
import org.jvirtd.rpc.remote.ConnectNumOfNetworksRet;
import org.jvirtd.rpc.remote.NetworkCreateArgs;
import org.jvirtd.rpc.remote.NetworkCreateXmlArgs;
import org.jvirtd.rpc.remote.NetworkCreateXmlFlagsArgs;
import org.jvirtd.rpc.remote.NetworkCreateXmlFlagsRet;
import org.jvirtd.rpc.remote.NetworkCreateXmlRet;
import org.jvirtd.rpc.remote.NetworkDefineXmlArgs;
import org.jvirtd.rpc.remote.NetworkDefineXmlFlagsArgs;
import org.jvirtd.rpc.remote.NetworkDefineXmlFlagsRet;
import org.jvirtd.rpc.remote.NetworkDefineXmlRet;
import org.jvirtd.rpc.remote.NetworkDestroyArgs;
import org.jvirtd.rpc.remote.NetworkGetAutostartArgs;
import org.jvirtd.rpc.remote.NetworkGetAutostartRet;
import org.jvirtd.rpc.remote.NetworkGetBridgeNameArgs;
import org.jvirtd.rpc.remote.NetworkGetBridgeNameRet;
import org.jvirtd.rpc.remote.NetworkGetXmlDescArgs;
import org.jvirtd.rpc.remote.NetworkGetXmlDescRet;
import org.jvirtd.rpc.remote.NetworkIsActiveArgs;
import org.jvirtd.rpc.remote.NetworkIsActiveRet;
import org.jvirtd.rpc.remote.NetworkIsPersistentArgs;
import org.jvirtd.rpc.remote.NetworkIsPersistentRet;
import org.jvirtd.rpc.remote.NetworkLookupByNameArgs;
import org.jvirtd.rpc.remote.NetworkLookupByNameRet;
import org.jvirtd.rpc.remote.NetworkLookupByUuidArgs;
import org.jvirtd.rpc.remote.NetworkLookupByUuidRet;
import org.jvirtd.rpc.remote.NetworkSetAutostartArgs;
import org.jvirtd.rpc.remote.NetworkUndefineArgs;
import org.jvirtd.rpc.remote.NetworkUpdateArgs;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows of networks. */
final class NetworkRows {
    private NetworkRows() {}

    static void addTo(TableBuilder table) {
        table.of(NetworkLookup.class)
                .ask(NETWORK_LOOKUP_BY_NAME, NetworkLookupByNameArgs::read,
                        (f, a) -> new NetworkLookupByNameRet(Wire.wire(f.lookupByName(a.name()))))
                .ask(NETWORK_LOOKUP_BY_UUID, NetworkLookupByUuidArgs::read,
                        (f, a) -> new NetworkLookupByUuidRet(Wire.wire(f.lookupByUuid(a.uuid()))))
                .ask(CONNECT_NUM_OF_NETWORKS, f -> new ConnectNumOfNetworksRet(f.numOfNetworks()))
                .ask(CONNECT_LIST_NETWORKS, ConnectListNetworksArgs::read,
                        (f, a) -> new ConnectListNetworksRet(f.listNetworks(most(a.maxnames()))))
                .ask(CONNECT_NUM_OF_DEFINED_NETWORKS, f -> new ConnectNumOfDefinedNetworksRet(f.numOfDefinedNetworks()))
                .ask(CONNECT_LIST_DEFINED_NETWORKS, ConnectListDefinedNetworksArgs::read,
                        (f, a) -> new ConnectListDefinedNetworksRet(f.listDefinedNetworks(most(a.maxnames()))))
                .ask(CONNECT_LIST_ALL_NETWORKS, ConnectListAllNetworksArgs::read, (f, a) -> {
                    List<NetworkRef> all = f.listAllNetworks(a.flags());
                    return new ConnectListAllNetworksRet(Wire.wanted(a.needResults(), all, Wire::wire), all.size());
                });
        table.of(Networks.class, Target.NETWORK)
                .ask(NETWORK_DEFINE_XML, NetworkDefineXmlArgs::read,
                        (f, a) -> new NetworkDefineXmlRet(Wire.wire(f.defineXml(a.xml(), 0))))
                .ask(NETWORK_DEFINE_XML_FLAGS, NetworkDefineXmlFlagsArgs::read,
                        (f, a) -> new NetworkDefineXmlFlagsRet(Wire.wire(f.defineXml(a.xml(), a.flags()))))
                .ask(NETWORK_CREATE_XML, NetworkCreateXmlArgs::read,
                        (f, a) -> new NetworkCreateXmlRet(Wire.wire(f.createXml(a.xml(), 0))))
                .ask(NETWORK_CREATE_XML_FLAGS, NetworkCreateXmlFlagsArgs::read,
                        (f, a) -> new NetworkCreateXmlFlagsRet(Wire.wire(f.createXml(a.xml(), a.flags()))))
                .tell(JobClass.MODIFY, NETWORK_CREATE, NetworkCreateArgs::read, (f, a) -> f.create(Wire.ref(a.net())))
                .tell(JobClass.MODIFY, NETWORK_DESTROY, NetworkDestroyArgs::read,
                        (f, a) -> f.destroy(Wire.ref(a.net())))
                .tell(JobClass.MODIFY, NETWORK_UNDEFINE, NetworkUndefineArgs::read,
                        (f, a) -> f.undefine(Wire.ref(a.net())))
                .tell(JobClass.MODIFY, NETWORK_UPDATE, NetworkUpdateArgs::read,
                        (f, a) -> f.update(Wire.ref(a.net()), a.command(), a.section(), a.parentIndex(), a.xml(),
                                a.flags()))
                .ask(NETWORK_GET_XML_DESC, NetworkGetXmlDescArgs::read,
                        (f, a) -> new NetworkGetXmlDescRet(f.xmlDesc(Wire.ref(a.net()), a.flags())))
                .ask(NETWORK_GET_BRIDGE_NAME, NetworkGetBridgeNameArgs::read,
                        (f, a) -> new NetworkGetBridgeNameRet(f.bridgeName(Wire.ref(a.net()))))
                .ask(NETWORK_IS_ACTIVE, NetworkIsActiveArgs::read,
                        (f, a) -> new NetworkIsActiveRet(Wire.bool(f.active(Wire.ref(a.net())))))
                .ask(NETWORK_IS_PERSISTENT, NetworkIsPersistentArgs::read,
                        (f, a) -> new NetworkIsPersistentRet(Wire.bool(f.persistent(Wire.ref(a.net())))))
                .ask(NETWORK_GET_AUTOSTART, NetworkGetAutostartArgs::read,
                        (f, a) -> new NetworkGetAutostartRet(Wire.bool(f.autostart(Wire.ref(a.net())))))
                .tell(JobClass.MODIFY, NETWORK_SET_AUTOSTART, NetworkSetAutostartArgs::read,
                        (f, a) -> f.setAutostart(Wire.ref(a.net()), a.autostart() != 0));
    }

    private static int most(int maxnames) {
        return Counts.list("maxnames", maxnames, RemoteLimits.NETWORK_LIST_MAX, "NETWORK_LIST_MAX");
    }
}
