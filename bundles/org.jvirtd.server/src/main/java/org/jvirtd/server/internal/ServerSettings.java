/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.loop.Endpoint;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.TcpEndpoint;
import org.jvirtd.loop.UnixEndpoint;
import org.jvirtd.server.AuthKind;
import org.jvirtd.server.ServerLimits;

/** The configuration, checked. */
record ServerSettings(List<ListenerDefinition> listeners, ServerLimits limits, Duration shutdown,
        Duration programWait) {
    static final String READ_WRITE = "libvirt-sock";
    static final String READ_ONLY = "libvirt-sock-ro";
    static final String TCP = "tcp";

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException when a value is bad; the message names the option
     */
    static ServerSettings of(ServerConfig config) {
        ServerLimits limits = new ServerLimits(config.max__clients(), config.max__queued__clients(),
                config.max__anonymous__clients(), config.max__client__requests(), config.max__waiting__requests(),
                config.max__waiting__bytes(), config.max__unsent__bytes(), config.max__unsent__seconds(),
                config.keepalive__interval(), config.keepalive__count());
        if (config.shutdown__seconds() < 0) {
            throw new IllegalArgumentException(
                    "shutdown_seconds must be at least 0, not " + config.shutdown__seconds());
        }
        if (config.program__wait__seconds() < 0) {
            throw new IllegalArgumentException(
                    "program_wait_seconds must be at least 0, not " + config.program__wait__seconds());
        }
        Path folder = folder(config.unix__sock__dir());
        String group = config.unix__sock__group().isBlank() ? null : config.unix__sock__group().trim();
        List<ListenerDefinition> listeners = new ArrayList<>();
        listeners.add(definition(READ_WRITE, unix(folder, READ_WRITE, "unix_sock_rw_perms",
                config.unix__sock__rw__perms(), group), limits, false, auth("auth_unix_rw", config.auth__unix__rw())));
        listeners
                .add(definition(READ_ONLY, unix(folder, READ_ONLY, "unix_sock_ro_perms", config.unix__sock__ro__perms(),
                        group), limits, true, auth("auth_unix_ro", config.auth__unix__ro())));
        if (config.listen__tcp() != 0) {
            listeners.add(definition(TCP, new TcpEndpoint(config.listen__addr().trim(), config.tcp__port()), limits,
                    false, auth("auth_tcp", config.auth__tcp())));
        }
        return new ServerSettings(List.copyOf(listeners), limits, Duration.ofSeconds(config.shutdown__seconds()),
                Duration.ofSeconds(config.program__wait__seconds()));
    }

    private static ListenerDefinition definition(String name, Endpoint endpoint, ServerLimits limits, boolean readOnly,
            AuthKind auth) {
        return new ListenerDefinition(new ListenerSpec(name, endpoint, limits.maxQueuedClients()), readOnly, auth);
    }

    private static UnixEndpoint unix(Path folder, String name, String option, String perms, String group) {
        int mode;
        try {
            mode = Integer.parseInt(perms.trim(), 8);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be octal, such as \"0770\", not \"" + perms + "\"", e);
        }
        if (mode < 0 || mode > 0777) {
            throw new IllegalArgumentException(option + " must be from 0 to 0777, not \"" + perms + "\"");
        }
        return new UnixEndpoint(folder.resolve(name), mode, group);
    }

    private static AuthKind auth(String option, String value) {
        if (value.trim().equals("none")) {
            return AuthKind.NONE;
        }
        throw new IllegalArgumentException(
                option + " = \"" + value + "\" is not available, only \"none\" is: every client is let in");
    }

    private static Path folder(String configured) {
        if (!configured.isBlank()) {
            return Path.of(configured.trim());
        }
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (isRoot()) {
            return Path.of("/run/jvirtd");
        }
        if (runtime == null || runtime.isBlank()) {
            throw new IllegalArgumentException("unix_sock_dir must be given, since XDG_RUNTIME_DIR is not set");
        }
        return Path.of(runtime, "jvirtd");
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name").equals("root");
        }
    }
}
