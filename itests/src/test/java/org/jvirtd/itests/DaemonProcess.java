/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jvirtd.testkit.Await;

/** The distribution's {@code bin/jvirtd} as a process, headless, with a home of its own. */
final class DaemonProcess implements AutoCloseable {
    /** A machine that does other work, too, takes its time. */
    private static final Duration START = Duration.ofMinutes(3);
    private static final int COMMANDS_AT_ONCE = 50;
    private static final List<String> WORKERS = List.of("jvirtd-worker", "jvirtd-prio", "jvirtd-destroy",
            "jvirtd-event");

    private final Process process;
    private final Path home;
    private final Path distribution;

    private DaemonProcess(Process process, Path home, Path distribution) {
        this.process = process;
        this.home = home;
        this.distribution = distribution;
    }

    /** Starts a daemon and waits until it answers. */
    static DaemonProcess start(Path home, String... arguments) {
        DaemonProcess daemon = launch(Distribution.FOLDER, home, arguments);
        try {
            daemon.awaitReady();
        } catch (AssertionError e) {
            daemon.process.destroyForcibly();
            throw e;
        }
        return daemon;
    }

    /** Starts the daemon of a distribution and does not wait. */
    static DaemonProcess launch(Path distribution, Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of(distribution.resolve("bin/jvirtd").toString(), "--home",
                home.toString(), "--no-shell"));
        command.addAll(Arrays.asList(arguments));
        try {
            File output = Files.createDirectories(home.getParent()).resolve(home.getFileName() + ".out").toFile();
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return new DaemonProcess(builder.start(), home, distribution);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    Path socket() {
        return home.resolve("run/libvirt-sock");
    }

    long pid() {
        return process.pid();
    }

    void awaitReady() {
        Await.until("the daemon takes connections on " + socket(), START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the daemon ended with " + process.exitValue() + ":\n" + output());
            }
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                return Files.exists(socket()) && channel.connect(UnixDomainSocketAddress.of(socket()))
                        && output().contains("is ready");
            }
        }, this::output);
    }

    /** What the daemon has printed. */
    String output() {
        try {
            return Files.readString(home.resolveSibling(home.getFileName() + ".out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end; its exit code. */
    int awaitExit() {
        try {
            if (!process.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the daemon does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Sends SIGTERM and waits for the end; the exit code. */
    int terminate() {
        signal("TERM");
        return awaitExit();
    }

    /** Sends a signal. */
    void signal(String name) {
        Command.run("kill", "-" + name, Long.toString(pid())).ok();
    }

    /** Runs virsh on {@code test:///default} of this daemon. */
    Command.Result virsh(String... arguments) {
        return Command.run(virshCommand(arguments), null);
    }

    /** The same, of what waits for nobody. */
    Command.Result virshSoon(String... arguments) {
        return Command.run(virshCommand(arguments), null, Await.SOON.toSeconds());
    }

    List<String> virshCommand(String... arguments) {
        List<String> command = new ArrayList<>(List.of("virsh", "-c", uri()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    String uri() {
        return "test+unix:///default?socket=" + socket();
    }

    /** Runs a command in the daemon's shell. */
    Command.Result shell(String... arguments) {
        List<String> command = new ArrayList<>(List.of(distribution.resolve("bin/jvirtd-shell").toString(), "--home",
                home.toString()));
        command.addAll(Arrays.asList(arguments));
        return Command.run(command, null);
    }

    /** Runs commands in the daemon's shell, parted by semicolons, that must succeed; what they print. */
    String command(String commands) {
        return ShellSocket.run(home.resolve("run/shell-sock"), commands).ok();
    }

    /** Runs a command for each of these words, which takes the place of {@code $}. */
    void commandForEach(List<String> words, String command) {
        for (int first = 0; first < words.size(); first += COMMANDS_AT_ONCE) {
            command(words.subList(first, Math.min(words.size(), first + COMMANDS_AT_ONCE)).stream()
                    .map(word -> command.replace("$", word)).collect(Collectors.joining("; ")));
        }
    }

    /** Its log so far. */
    String log() {
        try {
            return Files.readString(home.resolve("log/jvirtd.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its threads that have a name beginning with this (of which the kernel keeps 15 characters). */
    long threads(String prefix) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
            return tasks.filter(task -> name(task).startsWith(prefix)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its threads that run calls and events. */
    long workers() {
        return WORKERS.stream().mapToLong(this::threads).sum();
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** Its memory that is in use, in KiB. */
    int residentKib() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToInt(Integer::parseInt).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it when it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
    }
}
