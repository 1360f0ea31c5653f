/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.thread.OnWorker;

/**
 * Starts processes in a session of their own, so that no signal to the daemon's group reaches them. They are no children of the
 * daemon: for a child Java keeps a thread.
 *
 * <p>
 * A shell of the new session writes its number to the pid file and to its standard output, appends its output to the log from then
 * on, and becomes the program. The shell outside waits until that output is closed, and tells the number.
 */
@OnWorker
public final class DetachedLauncher implements Launcher {
    private static final String INSIDE = "echo $$ >\"$1\" && echo $$ || exit 1; log=$2; shift 2; "
            + "exec \"$@\" </dev/null >>\"$log\" 2>&1";
    private static final String OUTSIDE = "pid=$(setsid --fork /bin/sh -c \"$@\") && printf '%s' \"$pid\"";
    private static final int SECONDS = 30;

    private final ProcessTable processes;

    public DetachedLauncher(ProcessTable processes) {
        this.processes = processes;
    }

    @Override
    public ProcessId launch(ProcessOrder order) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", OUTSIDE, "sh", INSIDE, "sh",
                order.pidFile().toString(), order.log().toString()));
        words.addAll(order.words());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(order.environment());
        Process shell = builder.start();
        shell.getOutputStream().close();
        if (!shell.waitFor(SECONDS, TimeUnit.SECONDS)) {
            shell.destroyForcibly();
            throw new IOException("the shell that starts it does not end");
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (shell.exitValue() != 0 || !said.matches("[0-9]{1,18}")) {
            throw new IOException(said.isEmpty() ? "the shell that starts it failed" : said);
        }
        long pid = Long.parseLong(said);
        // One that has ended already is a process that does not live.
        return processes.identify(pid).orElse(new ProcessId(pid, 0));
    }
}
