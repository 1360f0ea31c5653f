/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.SecretRef;
import org.jvirtd.api.constant.NetworkEventLifecycleType;
import org.jvirtd.api.constant.NodeDeviceEventLifecycleType;
import org.jvirtd.api.constant.SecretEventLifecycleType;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.event.NetworkEvent;
import org.jvirtd.api.event.NodeDeviceEvent;
import org.jvirtd.api.event.SecretEvent;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.api.simulation.EventDetail;
import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.api.simulation.Simulation;
import org.jvirtd.shell.internal.Rows.EventDetailRow;
import org.jvirtd.shell.internal.Rows.EventKindRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands that tell the simulator to misbehave; there while it is. */
@Component(service = SimulationCommands.class, property = {"osgi.command.scope=sim", "osgi.command.function=freeze",
        "osgi.command.function=thaw", "osgi.command.function=slow", "osgi.command.function=raise",
        "osgi.command.function=flood", "osgi.command.function=publish",

        "osgi.command.function=kinds", "osgi.command.function=worlds"})
public final class SimulationCommands {
    private static final String WORLD = "name of the world, as worlds shows it; a world is open while a client is connected to it";
    private static final String DEFAULT_WORLD = "test:default";
    private static final String DEFAULT_URI = "test:///default";
    private static final String DOMAIN = "name or UUID of the domain";
    private static final String KIND = "kind of event, as kinds shows it";
    private static final String DEVICE = "alias of the device, target of a disk or interface, or MAC address";
    private static final String DETAILS = "details as name=value, as kinds KIND shows them";

    private final Simulation simulation;
    private final DriverCatalog drivers;

    /** What publish makes: an event of the object of this name. */
    private interface Publishable {
        Event event(DriverConnection connection, String name, String kind);
    }

    private static final Map<String, Publishable> OBJECTS = Map.of("network",
            (connection, name, kind) -> new NetworkEvent.Lifecycle(
                    connection.facet(NetworkLookup.class).orElseThrow().lookupByName(name),
                    constant(NetworkEventLifecycleType.class, "NETWORK_EVENT_", kind), 0),
            "pool", (connection, name, kind) -> pool(connection, name, kind), "nodedev",
            (connection, name, kind) -> device(name, kind), "secret", (connection, name, kind) -> secret(name, kind));

    /** Made by the component runtime. */
    @Activate
    public SimulationCommands(@Reference Simulation simulation, @Reference DriverCatalog drivers) {
        this.simulation = simulation;
        this.drivers = drivers;
    }

    /** Freezes a domain. */
    @Descriptor("let the monitor of a running domain answer no more")
    public String freeze(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world,
            @Descriptor(DOMAIN) String domain) {
        simulation.freeze(open(world), domain);
        return "Domain '" + domain + "' frozen";
    }

    /** Thaws a domain. */
    @Descriptor("let the monitor of a domain answer again")
    public String thaw(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world,
            @Descriptor(DOMAIN) String domain) {
        simulation.thaw(open(world), domain);
        return "Domain '" + domain + "' thawed";
    }

    /** Makes a domain slow. */
    @Descriptor("let the monitor of a running domain take its time; 0 ends it")
    public String slow(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world,
            @Descriptor(DOMAIN) String domain, @Descriptor("milliseconds for every answer") long millis) {
        simulation.slow(open(world), domain, Duration.ofMillis(millis));
        return "Domain '" + domain + "' answers after " + millis + " ms";
    }

    /** Raises an event. */
    @Descriptor("tell of an event, as the domain's hypervisor would")
    public String raise(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world,
            @Descriptor(DEVICE) @Parameter(names = {"-d", "--device"}, absentValue = "") String device,
            @Descriptor(DOMAIN) String domain, @Descriptor(KIND) String kind, @Descriptor(DETAILS) String... details) {
        HypervisorEvent event = event(kind, device, details);
        simulation.raise(open(world), domain, event);
        return "Event " + word(event.category()) + " raised";
    }

    /** Floods a domain with events. */
    @Descriptor("tell of the same event many times, as fast as the domain takes it")
    public String flood(
            @Descriptor(WORLD) @Parameter(names = {"-w", "--world"}, absentValue = DEFAULT_WORLD) String world,
            @Descriptor(DEVICE) @Parameter(names = {"-d", "--device"}, absentValue = "") String device,
            @Descriptor(DOMAIN) String domain, @Descriptor(KIND) String kind, @Descriptor("how often") long count,
            @Descriptor(DETAILS) String... details) {
        HypervisorEvent event = event(kind, device, details);
        simulation.flood(open(world), domain, event, count);
        return "Flood of " + count + " events " + word(event.category()) + " begun";
    }

    /** Publishes an event of another object. */
    @Descriptor("publish an event of a network, storage pool, node device or secret of test:///default")
    public String publish(@Descriptor("network, pool, nodedev or secret") String object,
            @Descriptor("its name; of a secret, its UUID") String name,
            @Descriptor("defined, undefined, started, stopped, created, deleted; refresh of a pool, update of a nodedev,"
                    + " value-changed of a secret") String kind) {
        Publishable publishable = OBJECTS.get(object);
        if (publishable == null) {
            throw new IllegalArgumentException("'" + object + "' is none of network, pool, nodedev, secret");
        }
        simulation.publish(open(DEFAULT_WORLD),
                drivers.call(DEFAULT_URI, connection -> publishable.event(connection, name, kind)));
        return "Event " + kind + " published";
    }

    /** Lists the kinds of events. */
    @Descriptor("list the kinds of events that can be raised")
    public List<EventKindRow> kinds() {
        return simulation.kinds().stream()
                .map(kind -> new EventKindRow(word(kind.category()), Text.orDash(kind.device()),
                        Text.orDash(names(kind)), kind.about()))
                .toList();
    }

    /** Lists the details of a kind of event. */
    @Descriptor("list the details that an event of a kind may carry")
    public List<EventDetailRow> kinds(@Descriptor(KIND) String kind) {
        HypervisorEvent event = event(kind, "", new String[0]);
        return simulation.kinds().stream().filter(known -> known.category() == event.category())
                .flatMap(known -> known.details().stream())
                .map(detail -> new EventDetailRow(detail.name(), values(detail), Text.orDash(detail.initial()),
                        detail.about()))
                .toList();
    }

    /** Lists the open worlds. */
    @Descriptor("list the worlds that are open")
    public List<String> worlds() {
        return simulation.worlds();
    }

    /** The shell's own connection keeps the default world open. */
    private String open(String world) {
        if (world.equals(DEFAULT_WORLD)) {
            drivers.call(DEFAULT_URI, DriverConnection::world);
        }
        return world;
    }

    private HypervisorEvent event(String kind, String device, String[] details) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String detail : details) {
            int equals = detail.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + detail + "' is not name=value");
            }
            values.put(detail.substring(0, equals), detail.substring(equals + 1));
        }
        return simulation.event(kind, device.isEmpty() ? null : device, values);
    }

    private static Event pool(DriverConnection connection, String name, String kind) {
        var pool = connection.facet(StoragePoolLookup.class).orElseThrow().lookupByName(name);
        return kind.equals("refresh")
                ? new StoragePoolEvent.Refresh(pool)
                : new StoragePoolEvent.Lifecycle(pool,
                        constant(StoragePoolEventLifecycleType.class, "STORAGE_POOL_EVENT_", kind),
                        0);
    }

    private static Event device(String name, String kind) {
        NodeDeviceRef device = new NodeDeviceRef(name);
        return kind.equals("update")
                ? new NodeDeviceEvent.Update(device)
                : new NodeDeviceEvent.Lifecycle(device,
                        constant(NodeDeviceEventLifecycleType.class, "NODE_DEVICE_EVENT_", kind), 0);
    }

    private static Event secret(String uuid, String kind) {
        SecretRef secret = new SecretRef(UUID.fromString(uuid), 0, "");
        return kind.equals("value-changed")
                ? new SecretEvent.ValueChanged(secret)
                : new SecretEvent.Lifecycle(secret, constant(SecretEventLifecycleType.class, "SECRET_EVENT_", kind), 0);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String prefix, String word) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(it -> word(it.name().substring(prefix.length())))
                .toList();
        int at = words.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "'" + word + "' is none of " + String.join(", ", words) + Near.hint(word, words));
        }
        return type.getEnumConstants()[at];
    }

    private static String names(EventKind kind) {
        String names = kind.details().stream().map(EventDetail::name).collect(Collectors.joining(", "));
        return kind.open() ? names.isEmpty() ? "any" : names + ", any" : names;
    }

    private static String values(EventDetail detail) {
        return detail.words().isEmpty() ? word(detail.type()) : String.join(", ", detail.words());
    }

    private static String word(Enum<?> constant) {
        return word(constant.name());
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
