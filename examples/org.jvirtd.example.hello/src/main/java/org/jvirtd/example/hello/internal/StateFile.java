/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainStateReason;

/** What one version of the driver leaves to the next: a line for each domain, {@code UUID=id state reason autostart name}. */
final class StateFile {
    private static final int PARTS = 5;

    private final Path file;

    StateFile(Path file) {
        this.file = file;
    }

    Map<UUID, HelloState> read() {
        Properties lines = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                lines.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        Map<UUID, HelloState> states = new HashMap<>();
        lines.forEach((uuid, line) -> {
            HelloState state = parse(UUID.fromString((String) uuid), (String) line);
            states.put(state.ref().uuid(), state);
        });
        return states;
    }

    void write(Collection<HelloState> states) {
        Properties lines = new Properties();
        states.forEach(state -> lines.setProperty(state.ref().uuid().toString(), String.join(" ",
                Integer.toString(state.ref().id()), state.stateReason().state().name(),
                Integer.toString(state.stateReason().reason()), Boolean.toString(state.autostart()),
                state.ref().name())));
        try {
            Files.createDirectories(file.getParent());
            Path written = file.resolveSibling(file.getFileName() + ".new");
            try (Writer writer = Files.newBufferedWriter(written)) {
                lines.store(writer, null);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static HelloState parse(UUID uuid, String line) {
        String[] parts = line.split(" ", PARTS);
        return new HelloState(new DomainRef(uuid, parts[4], Integer.parseInt(parts[0])),
                new DomainStateReason(DomainState.valueOf(parts[1]), Integer.parseInt(parts[2])),
                Boolean.parseBoolean(parts[3]));
    }
}
