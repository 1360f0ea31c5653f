/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jvirtd.testkit.Await;

/** A client that stays connected: Debian's Python with the libvirt binding, told what to evaluate line by line. */
final class PythonClient implements AutoCloseable {
    private static final String PROGRAM = """
            import sys, libvirt
            libvirt.registerErrorHandler(lambda context, error: None, None)
            try:
                c = libvirt.open(sys.argv[1])
                print('open', flush=True)
            except libvirt.libvirtError as e:
                print('error %d %s' % (e.get_error_code(), e), flush=True)
            for line in sys.stdin:
                try:
                    print(repr(eval(line)), flush=True)
                except libvirt.libvirtError as e:
                    print('error %d %s' % (e.get_error_code(), e), flush=True)
            """;

    private static final String RECORDER = script("recorder.py");
    private static final String CALLERS = script("callers.py");
    private static final String KEEPER = script("keeper.py");

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private PythonClient(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Connects; {@code c} is the connection in what is evaluated. */
    static PythonClient connect(String uri) {
        return start(PROGRAM, uri);
    }

    /** Connects several times, with an event loop; recorder.py says what may be evaluated. */
    static PythonClient recorder(String uri, int connections) {
        return start(RECORDER, uri, Integer.toString(connections));
    }

    /** Clients that call at full speed; callers.py says what may be evaluated. */
    static PythonClient callers(String uri, int connections, long seed) {
        return start(CALLERS, uri, Integer.toString(connections), Long.toString(seed));
    }

    /** Clients that change a world and remember in a file what they were told; keeper.py says what may be evaluated. */
    static PythonClient keeper(String uri, int connections, long seed, Path file) {
        return start(KEEPER, uri, Integer.toString(connections), Long.toString(seed), file.toString());
    }

    private static PythonClient start(String program, String uri, String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-u", "-c", program, uri));
        command.addAll(List.of(arguments));
        try {
            PythonClient client = new PythonClient(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start());
            String first = client.read(Await.LIMIT);
            if (!"open".equals(first)) {
                client.close();
                throw new AssertionError("cannot connect to " + uri + ": " + first
                        + " (the binding is in the Debian package python3-libvirt)");
            }
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Evaluates an expression; its {@code repr}, or {@code error CODE MESSAGE}. */
    String eval(String expression) {
        return eval(expression, Await.LIMIT);
    }

    /** Evaluates what must succeed. */
    String make(String expression) {
        String result = eval(expression);
        if (result.startsWith("error ")) {
            throw new AssertionError(expression + ": " + result);
        }
        return result;
    }

    /** The same, of what waits for nobody. */
    String evalSoon(String expression) {
        return eval(expression, Await.SOON);
    }

    private String eval(String expression, Duration limit) {
        try {
            in.write(expression + "\n");
            in.flush();
            return read(limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script(String name) {
        try (InputStream script = PythonClient.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The common pool may have one thread only, and what waits for a client would keep it from the next. */
    static void ownThread(Runnable task) {
        Thread thread = new Thread(task, "python-client");
        thread.setDaemon(true);
        thread.start();
    }

    private String read(Duration limit) {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return out.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, PythonClient::ownThread);
        try {
            return line.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("the client got no answer within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the client is gone", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
