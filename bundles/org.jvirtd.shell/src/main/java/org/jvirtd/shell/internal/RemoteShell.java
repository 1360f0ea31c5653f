/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's shell over a Unix socket that only its owner may use. Owns a thread that accepts and one for each
 * session: a shell reads and writes blocking streams, which has no place on the event loop.
 */
@Component(service = {}, immediate = true, configurationPid = "org.jvirtd.shell", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ShellConfig.class)
public final class RemoteShell {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteShell.class);

    private final CommandProcessor processor;
    /** Optional for the resolver's sake: Karaf has a shell of its own in its place. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Shell shell;
    private final int maxSessions;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<ShellSession> sessions = ConcurrentHashMap.newKeySet();

    /** Opens the socket. */
    @Activate
    public RemoteShell(ShellConfig config, @Reference CommandProcessor processor) throws IOException {
        this.processor = processor;
        this.maxSessions = config.max__shell__sessions();
        if (config.shell__socket().isBlank()) {
            this.socket = null;
            this.server = null;
            return;
        }
        this.socket = Path.of(config.shell__socket().trim());
        this.server = bind(socket);
        new Thread(this::accept, "jvirtd-shell-accept").start();
    }

    /** Nobody else can connect between the binding and the setting of the mode: it is made in a private folder. */
    private static ServerSocketChannel bind(Path socket) throws IOException {
        Path hidden = Files.createTempDirectory(socket.toAbsolutePath().getParent(), ".sh");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Path made = hidden.resolve("s");
            channel.bind(UnixDomainSocketAddress.of(made));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, socket, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot listen on the shell's socket " + socket + ": " + e.getMessage(), e);
        } finally {
            Files.delete(hidden);
        }
    }

    @Deactivate
    void close() throws IOException {
        if (server != null) {
            server.close();
            Files.deleteIfExists(socket);
            sessions.forEach(ShellSession::close);
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                start(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("the shell's socket {} takes no more connections", socket, e);
                return;
            }
        }
    }

    private void start(SocketChannel channel) throws IOException {
        Shell current = shell;
        if (current == null) {
            LOG.warn("a shell is refused: there is no Gogo shell");
            channel.close();
            return;
        }
        if (sessions.size() >= maxSessions) {
            LOG.warn("a shell is refused: {} are open (max_shell_sessions)", maxSessions);
            channel.close();
            return;
        }
        ShellSession session = new ShellSession(channel, processor, current);
        sessions.add(session);
        new Thread(() -> {
            try {
                session.run();
            } finally {
                sessions.remove(session);
            }
        }, "jvirtd-shell-session").start();
    }
}
