/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The checks of effects of one driver, which are Python functions, with the process that runs them. Between them and the daemon stands a
 * relay, which notes what was called and answered: what a check claims and has not called makes it fail.
 */
final class Effects implements AutoCloseable {
    private static final Path FOLDER = Path.of("src", "test", "python", "effects");

    private final Process process;
    private final Writer in;
    private final BufferedReader out;
    private final Map<Procedures.Id, String> names;
    private final List<Effect> all = new ArrayList<>();

    private Effects(Process process, Map<Procedures.Id, String> names) {
        this.process = process;
        this.names = names;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * A check.
     *
     * @param procedures those whose effect it checks
     * @param refused those whose effect is that they fail in a certain way
     */
    record Effect(String name, Set<String> procedures, Set<String> refused) {
        Set<String> claims() {
            Set<String> claims = new TreeSet<>(procedures);
            claims.addAll(refused);
            return claims;
        }
    }

    /** Starts the process and learns which checks there are; each gets a folder in this one. */
    static Effects start(String driver, DaemonProcess daemon, Path folder) throws IOException {
        Process process = new ProcessBuilder("/usr/bin/python3", FOLDER.resolve("runner.py").toString(), driver,
                daemon.socket().toString(), daemon.home().toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Effects effects = new Effects(process, Procedures.names());
        for (String line = effects.read(); !line.isEmpty(); line = effects.read()) {
            String[] cells = line.split("\t", -1);
            effects.all.add(new Effect(cells[0], words(cells[1]), words(cells[2])));
        }
        return effects;
    }

    List<Effect> all() {
        return all;
    }

    /** The list of procedures that are still without a check; empty when there is none. */
    static Set<String> notYetChecked(String driver) throws IOException {
        Path list = FOLDER.resolve(driver).resolve("effects-missing.txt");
        return new TreeSet<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
    }

    /** The procedures whose only effect on some machines, or on all, is that they are refused, and why. */
    static Map<String, String> refusedOnly(String driver) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String folder : List.of("shared", driver)) {
            Path list = FOLDER.resolve(folder).resolve("effects-refused.tsv");
            for (String line : Files.exists(list) ? Files.readAllLines(list) : List.<String>of()) {
                String[] cells = line.split("\t", -1);
                reasons.put(cells[0], cells[1]);
            }
        }
        return reasons;
    }

    /** Runs one and fails as it does, or when it has not called what it claims. */
    void check(Effect effect) throws IOException {
        in.write(effect.name() + "\n");
        in.flush();
        String text = new String(Base64.getDecoder().decode(read()), StandardCharsets.UTF_8);
        Set<String> answered = called(read());
        Set<String> refused = called(read());

        assertThat(text).as(effect.name()).isEmpty();
        assertThat(answered).as(effect.name() + ": calls that were answered").containsAll(effect.procedures());
        assertThat(refused).as(effect.name() + ": calls that were refused").containsAll(effect.refused());
    }

    private Set<String> called(String line) {
        Set<String> called = new TreeSet<>();
        words(line).forEach(word -> {
            String[] numbers = word.split("/");
            Procedures.Id id = new Procedures.Id(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]));
            called.add(names.getOrDefault(id, word));
        });
        return called;
    }

    private static Set<String> words(String line) {
        return new TreeSet<>(Stream.of(line.split(",")).filter(word -> !word.isEmpty()).toList());
    }

    private String read() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("the process of the checks has ended; what it said stands above");
        }
        return line;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
