/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.jvirtd.bench.sidebyside.Calls;
import org.jvirtd.bench.sidebyside.Daemon;
import org.jvirtd.bench.sidebyside.Daemons;

/** A jvirtd of its own for one scenario, with its simulated domains. */
final class Target implements AutoCloseable {
    static final String URI = "test:///default";
    private static final int PIPELINED = 40;

    final Daemon daemon;
    final Shell shell;
    /** Keeps the world open. */
    final RawClient client;

    Target(Path distribution, Path folder, String name) throws IOException {
        daemon = Daemons.jvirtd(distribution, folder, name);
        shell = new Shell(folder.resolve(name));
        client = client();
    }

    RawClient client() throws IOException {
        return RawClient.open(daemon.socket(), URI);
    }

    RawClient client(RawClient.EventSink sink) throws IOException {
        return RawClient.open(daemon.socket(), URI, sink);
    }

    static byte[] document(String name) {
        return Calls.string("<domain type='test'><name>" + name + "</name><memory>1024</memory><vcpu>1</vcpu>"
                + "<os><type>hvm</type></os></domain>");
    }

    /** Starts domains of these names. */
    void start(List<String> names) throws IOException {
        pipelined(Procedures.CREATE_XML, names.size(), i -> Calls.join(document(names.get(i)), Calls.ints(0)));
    }

    /** Makes many calls, a bounded number of them at once, and waits for the answers. */
    List<byte[]> pipelined(int procedure, int count, IntFunction<byte[]> arguments) throws IOException {
        byte[][] answers = new byte[count][];
        Semaphore window = new Semaphore(PIPELINED);
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            window.acquireUninterruptibly();
            client.send(procedure, arguments.apply(i)).whenComplete((reply, lost) -> {
                if (lost != null || !reply.ok()) {
                    synchronized (errors) {
                        errors.add(lost != null ? lost.getMessage() : Calls.message(reply.body()));
                    }
                } else {
                    answers[number] = reply.body().array();
                }
                window.release();
            });
        }
        window.acquireUninterruptibly(PIPELINED);
        if (!errors.isEmpty()) {
            throw new IOException(errors.size() + " of " + count + " calls failed: " + errors.get(0));
        }
        return List.of(answers);
    }

    /** The threads of jvirtd, without those of the Java machine itself. */
    long threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(daemon.pid()), "task"))) {
            return tasks.filter(task -> name(task).startsWith("jvirtd-")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException e) {
            return "ended meanwhile";
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        daemon.close();
    }
}
