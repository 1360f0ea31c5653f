/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jvirtd.server.AuthKind;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.RpcProgram;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.PoolLimits;
import org.osgi.framework.Constants;

/** A server on real sockets, with the real loop and worker pool; its seconds pass when a test says so. */
final class TestServer implements AutoCloseable {
    final Machinery machinery = new Machinery();
    final Path folder;
    final RpcServer server;
    private final Map<String, Object> options = new HashMap<>();
    private boolean closed;
    private long serviceId;

    /** With options in pairs of name and value. */
    TestServer(Object... pairs) {
        this(InboundBudget.ofHeap(), OutboundBudget.ofHeap(), pairs);
    }

    /** With so many bytes for large messages. */
    TestServer(int budget) {
        this(new InboundBudget(budget), OutboundBudget.ofHeap());
    }

    /** With so many bytes for what clients have not read. */
    TestServer(OutboundBudget unsent) {
        this(InboundBudget.ofHeap(), unsent);
    }

    private TestServer(InboundBudget budget, OutboundBudget unsent, Object... pairs) {
        try {
            folder = Files.createTempDirectory("jvirtd");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        options.put("unix_sock_dir", folder.toString());
        options.put("keepalive_interval", -1);
        options.put("program_wait_seconds", 0);
        put(pairs);
        server = new RpcServer(machinery.loop, machinery.pool, ServerSettings.of(config()), budget, unsent, -1);
        server.activate();
    }

    private void put(Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            options.put((String) pairs[i], pairs[i + 1]);
        }
    }

    private ServerConfig config() {
        return Machinery.config(ServerConfig.class, options);
    }

    /** Changes options, as the configuration service does. */
    void modify(Object... pairs) {
        put(pairs);
        server.modified(config());
    }

    TestServer with(RpcProgram program) {
        bind(program, 0);
        return this;
    }

    void bind(RpcProgram program, int ranking) {
        bind(program, Map.of(Constants.SERVICE_RANKING, ranking));
    }

    /** With properties of the service. */
    void bind(RpcProgram program, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(Constants.SERVICE_ID, ++serviceId);
        server.bindProgram(program, all);
    }

    void unbind(RpcProgram program) {
        server.unbindProgram(program);
    }

    /** Another listener, whose clients have to prove who they are. */
    Path listenWithAuthentication(String name) {
        ServerSettings now = ServerSettings.of(config());
        ListenerDefinition first = now.listeners().get(0);
        Path path = folder.resolve(name);
        ListenerDefinition added = new ListenerDefinition(
                new org.jvirtd.loop.ListenerSpec(name, org.jvirtd.loop.UnixEndpoint.of(path), 100), false,
                AuthKind.SASL);
        try {
            server.apply(new ServerSettings(
                    Stream.concat(now.listeners().stream(), Stream.of(added)).toList(), now.limits(), now.shutdown(),
                    now.programWait()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assert first != null;
        return path;
    }

    TestClient client() {
        return TestClient.connect(folder.resolve(ServerSettings.READ_WRITE));
    }

    TestClient readOnlyClient() {
        return TestClient.connect(folder.resolve(ServerSettings.READ_ONLY));
    }

    /** The only client. */
    ClientSession session() {
        Await.until("a client is there", () -> server.clients().size() == 1);
        return server.clients().get(0);
    }

    List<ClientSession> sessions(int count) {
        Await.until(count + " clients are there", () -> server.clients().size() == count);
        return server.clients();
    }

    void limits(PoolLimits limits) {
        machinery.limits(limits);
    }

    void stop() {
        if (!closed) {
            closed = true;
            server.deactivate();
        }
    }

    @Override
    public void close() {
        stop();
        machinery.close();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.toFile().delete();
    }
}
