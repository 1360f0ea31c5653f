/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.function.Executable;
import org.jvirtd.testkit.Await;

/** Runs a test on a thread of its own, in a group in which all threads are found that it starts. */
final class Apart {
    /** Much longer than any test takes. */
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** Threads of the Java runtime and of libraries that live as long as the process. */
    private static final List<String> FOREVER = List.of("process reaper", "ForkJoinPool.commonPool", "JNA Cleaner",
            "Common-Cleaner", "Attach Listener", "Keep-Alive");

    private final ThreadGroup group = new ThreadGroup("contract");
    private volatile Throwable failure;

    private Apart() {}

    static void run(Executable body) throws Throwable {
        new Apart().runIt(body);
    }

    private void runIt(Executable body) throws Throwable {
        Thread thread = new Thread(group, () -> {
            try {
                body.execute();
            } catch (Throwable e) {
                failure = e;
            }
        }, "contract");
        thread.setDaemon(true);
        thread.start();
        thread.join(LIMIT.toMillis());
        if (thread.isAlive()) {
            throw Rule.NO_HANG.broken("the test has not ended within " + LIMIT.toSeconds() + " s:\n" + show());
        }
        if (failure != null) {
            throw failure;
        }
        try {
            Await.until("every thread has ended", () -> left().findAny().isEmpty());
        } catch (AssertionError e) {
            throw Rule.THREADS.broken(Await.LIMIT.toSeconds() + " s later:\n" + show());
        }
    }

    private Stream<Thread> left() {
        Thread[] found = new Thread[group.activeCount() * 2 + 100];
        group.enumerate(found, true);
        return Arrays.stream(found).filter(Objects::nonNull).filter(Thread::isAlive)
                .filter(thread -> FOREVER.stream().noneMatch(thread.getName()::startsWith));
    }

    private String show() {
        return left().map(thread -> thread.getName() + Arrays.stream(thread.getStackTrace()).limit(20)
                .map(line -> "\n    " + line).collect(Collectors.joining())).collect(Collectors.joining("\n"));
    }
}
