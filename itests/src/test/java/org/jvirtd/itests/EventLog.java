/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.jvirtd.testkit.Await;

/** {@code virsh event --loop} beside a test: what it has printed of one domain's events of one kind. */
final class EventLog implements AutoCloseable {
    private static final String MARK = "': ";
    /** What libvirt's client logs of the daemon's answer to {@code REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY}. */
    private static final String SUBSCRIBED = "proc=316 type=1 status=0";

    private final Process process;
    private final Thread reader;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);

    private EventLog(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "event-log");
        reader.setDaemon(true);
        reader.start();
    }

    /** Begins to listen; returns when the daemon has answered the subscription. */
    static EventLog of(QemuHost host, String kind) {
        List<String> command = new ArrayList<>(List.of("stdbuf", "-oL"));
        command.addAll(host.virshCommand("event", "--event", kind, "--loop"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("LIBVIRT_LOG_FILTERS", "2:rpc.netclient", "LIBVIRT_LOG_OUTPUTS", "2:stderr"));
        try {
            EventLog log = new EventLog(builder.start());
            Await.zero("virsh is subscribed", log.subscribed);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = in.readLine()) != null) {
                if (line.contains(SUBSCRIBED)) {
                    subscribed.countDown();
                } else if (line.contains(MARK)) {
                    lines.add(line.substring(line.lastIndexOf(MARK) + MARK.length()));
                } else if (line.startsWith("event '")) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
    }

    /** What it has printed behind the domain's name; the whole line where that is nothing. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    void await(String line) {
        Await.until("event " + line, () -> lines.contains(line), lines::toString);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
