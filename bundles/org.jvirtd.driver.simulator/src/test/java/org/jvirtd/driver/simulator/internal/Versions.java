/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.event.Event;
import org.jvirtd.driver.simulator.internal.keep.StateFile;
import org.jvirtd.driver.simulator.internal.time.Timers;
import org.jvirtd.driver.simulator.internal.place.Places;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.DomainQueuesService;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testpools.ThreadedPool;

/** The simulator on real queues, in one version after the other, and clients that stay. */
final class Versions implements AutoCloseable {
    static final String DEFAULT = "test:default";

    private final ThreadedPool pool = new ThreadedPool();
    private final RoutedQueues routed = new RoutedQueues(pool);
    private final DomainQueuesService queues = routed.queues();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final Path folder;
    private SimulatorDriver.Config config;
    private String run = "this run";
    private Worlds worlds;
    private WorldSimulation simulation;
    private SimulatorDriver driver;

    /** A client, whose connection outlives the versions. */
    final class Client {
        private final ConnectUri uri;
        private DriverConnection connection;
        private String token;

        Client(String path) {
            uri = TestWorld.uri(path);
            connection = driver.open(uri, TestWorld.CLIENT);
        }

        DriverConnection connection() {
            return connection;
        }

        <F> F facet(Class<F> type) {
            return connection.facet(type).orElseThrow();
        }

        String world() {
            return connection.world();
        }

        void close() {
            connection.close();
            clients.remove(this);
        }
    }

    Versions(Path folder) {
        this(folder, TestWorld.config(0));
    }

    Versions(Path folder, SimulatorDriver.Config config) {
        this.folder = folder;
        this.config = config;
        queues.subscribe(DEFAULT, (source, event) -> events.add(event), () -> false);
        begin();
    }

    private void begin() {
        worlds = new Worlds(queues, routed::register, new StateFile(folder, run), new WorldStore(folder), new Places(),
                Timers.PLAIN, Patience.PLAIN);
        simulation = new WorldSimulation(worlds);
        driver = new SimulatorDriver(config, worlds);
        driver.takeOver();
    }

    Client open(String path) {
        Client client = new Client(path);
        clients.add(client);
        return client;
    }

    /** Closes the connections and lets the driver hand over, as the daemon does. */
    void handOver() {
        for (Client client : clients) {
            client.token = client.facet(ConnectionHandover.class).closeForHandover();
        }
        driver.handOver();
    }

    /** The next version takes over; the old one's components go. */
    void takeOver() {
        simulation.close();
        worlds.close();
        begin();
    }

    /** The clients are back. */
    void reopen() {
        clients.forEach(this::reopen);
    }

    void reopen(Client client) {
        client.connection = driver.reopen(client.uri, TestWorld.CLIENT, client.token);
    }

    /** Another version, and all clients are back. */
    void update() {
        handOver();
        takeOver();
        reopen();
    }

    /** From now on it is another daemon. */
    void otherRun() {
        run = "another run";
    }

    /** The default world is kept on the disk, or not, from now on. */
    void keep(boolean on) {
        config = TestWorld.persistent(on);
        driver.modified(config);
        worlds.settle();
    }

    /** Another daemon, with the files as they are at this moment: as if this one had been killed. */
    Versions afterKill() {
        Path copy = folder.resolveSibling(folder.getFileName() + "+");
        copyTo(copy);
        return new Versions(copy, config);
    }

    /** Copies its files as they are at this moment. */
    void copyTo(Path copy) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SimulatorDriver driver() {
        return driver;
    }

    WorldSimulation simulation() {
        return simulation;
    }

    World world(String name) {
        return worlds.find(name);
    }

    List<String> worldNames() {
        return worlds.names();
    }

    QueueSpace space() {
        return queues.find(DEFAULT).orElseThrow();
    }

    DomainQueuesService queues() {
        return queues;
    }

    int handlers() {
        return routed.size();
    }

    List<Event> events() {
        return events;
    }

    Path file() {
        return folder.resolve("worlds.json");
    }

    /** The lines of the file, in any order: objects have none. */
    List<String> lines() {
        try {
            return Files.readAllLines(file(), UTF_8).stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is known of the domains of the default world, by name. */
    Map<String, Object> states() {
        Map<String, Object> states = new LinkedHashMap<>();
        world(DEFAULT).domains().all().stream().sorted(java.util.Comparator.comparing(d -> d.ref().name()))
                .forEach(d -> states.put(d.ref().name(), List.of(d.state(), d.monitor().answering(),
                        d.jobs().completed(true))));
        return states;
    }

    @Override
    public void close() {
        worlds.close();
        queues.close();
        pool.close();
    }
}
