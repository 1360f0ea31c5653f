/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.network;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NetworkEventLifecycleType;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.conf.network.NetworkXml;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.table.ObjectTable;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.driver.simulator.internal.time.Laws;

/** The networks of a world. */
@AnyThread
public final class NetworkTable {
    private static final String KIND = "network";

    private final ObjectTable<NetworkState> table;
    private final Laws laws;

    public NetworkTable(QueueSpace space, Laws laws, Keeping keeping) {
        this.laws = laws;
        this.table = new ObjectTable<>(space, laws.clock(), state -> noNetwork("name", state.name()),
                keeping, KIND, (network, state) -> state);
    }

    /** Puts the networks of a world's file in, running, without events. */
    public void load(WorldFile file) {
        for (Element document : file.parts("network")) {
            NetworkConfig config = NetworkXml.read(document, laws.chance()::uuid);
            table.exclusively(() -> {
                if (match(config) == null) {
                    table.add(NetworkState.defined(config).withActive(true));
                }
                return null;
            });
        }
    }

    /** Tells all of them as changed to whom keeps them. */
    public void changed() {
        table.changed();
    }

    /** Gives what is to be kept of them. */
    public void keep(Parts to) {
        table.states().forEach(network -> to.put(KIND, network));
    }

    /** Puts in what was kept, without events. */
    public void restore(Parts from) {
        from.all(KIND, NetworkState.class).forEach(table::add);
    }

    /** The network that a call is about. */
    SimulatedObject<NetworkState> get(NetworkRef ref) {
        SimulatedObject<NetworkState> network = table.byKey(key(ref.uuid()));
        if (network == null) {
            throw noNetwork("name", ref.name());
        }
        return network;
    }

    /** The state of the network that a call is about. */
    NetworkState state(NetworkRef ref) {
        return get(ref).state();
    }

    /** The names of all networks, in order. */
    public List<String> names() {
        return table.states().map(NetworkState::name).toList();
    }

    /** The UUID of a network whose document has none. */
    UUID newUuid() {
        return laws.chance().uuid();
    }

    SimulatedObject<NetworkState> byUuid(UUID uuid) {
        SimulatedObject<NetworkState> network = table.byKey(key(uuid));
        if (network == null) {
            throw noNetwork("uuid", uuid);
        }
        return network;
    }

    /** The configuration of the network of this name. */
    public NetworkConfig config(String name) {
        return byName(name).config();
    }

    NetworkState byName(String name) {
        SimulatedObject<NetworkState> network = table.byName(name);
        if (network == null) {
            throw noNetwork("name", name);
        }
        return network.state();
    }

    Stream<NetworkState> states() {
        return table.states();
    }

    /** Adds or replaces a definition. */
    NetworkState define(NetworkConfig config) {
        return table.exclusively(() -> {
            SimulatedObject<NetworkState> old = match(config);
            if (old == null) {
                NetworkState state = NetworkState.defined(config);
                return table.add(state, state.event(NetworkEventLifecycleType.NETWORK_EVENT_DEFINED)).state();
            }
            old.update(NetworkSteps.define(config));
            return old.state();
        });
    }

    /** Starts a network: a new one without a definition, or a defined one that is inactive. */
    NetworkState run(NetworkConfig config) {
        return table.exclusively(() -> {
            SimulatedObject<NetworkState> old = match(config);
            if (old == null) {
                NetworkState state = NetworkState.running(config);
                return table.add(state, state.event(NetworkEventLifecycleType.NETWORK_EVENT_STARTED)).state();
            }
            old.update(NetworkSteps.startWith(config));
            return old.state();
        });
    }

    /** Ends a run; a network without a definition leaves the world. */
    void stop(NetworkRef ref) {
        table.end(get(ref), NetworkSteps.stop());
    }

    /** Removes the definition of an inactive network. */
    void undefine(NetworkRef ref) {
        table.end(get(ref), NetworkSteps.undefine());
    }

    /** The network that a definition replaces, or null; by the reference's rules of names and UUIDs. */
    private SimulatedObject<NetworkState> match(NetworkConfig config) {
        SimulatedObject<NetworkState> sameUuid = table.byKey(key(config.uuid()));
        if (sameUuid != null) {
            String name = sameUuid.state().name();
            if (!name.equals(config.name())) {
                throw VirtException.operationFailed(ErrorDomain.NETWORK,
                        "network '" + name + "' is already defined with uuid " + config.uuid());
            }
            return sameUuid;
        }
        SimulatedObject<NetworkState> sameName = table.byName(config.name());
        if (sameName != null) {
            throw VirtException.operationFailed(ErrorDomain.NETWORK, "network '" + config.name()
                    + "' already exists with uuid " + sameName.state().config().uuid());
        }
        return null;
    }

    private static ObjectKey key(UUID uuid) {
        return ObjectKey.of(ObjectKind.NETWORK, uuid);
    }

    private static VirtException noNetwork(String by, Object value) {
        return VirtException.of(ErrorCode.NO_NETWORK, ErrorDomain.TEST,
                "no network with matching " + by + " '" + value + "'");
    }
}
