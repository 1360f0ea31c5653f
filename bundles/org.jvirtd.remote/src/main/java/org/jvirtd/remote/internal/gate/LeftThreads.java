/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.thread.AnyThread;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for threads of drivers whose bundles have stopped, and names them. It looks for as long as there are some, and keeps names and
 * numbers of threads only.
 */
@Component(service = LeftThreads.class)
@AnyThread
public final class LeftThreads implements SynchronousBundleListener {
    /** A thread that was told to end, and for which its driver does not wait, has ended by then. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** How often those that are left are looked after. */
    private static final Duration AGAIN = Duration.ofSeconds(10);
    /** Departures that are looked after; of more, the oldest are forgotten. */
    private static final int MOST = 50;
    /** Threads that are named of each. */
    private static final int MOST_NAMES = 10;
    private static final String SPI = "org.jvirtd.api.driver";
    private static final Logger LOG = LoggerFactory.getLogger(LeftThreads.class);

    private final BundleContext context;
    private final Duration grace;
    private final Duration again;
    /** The threads that were there before a driver's bundle was started, by the bundle's number. */
    private final Map<Long, long[]> before = new ConcurrentHashMap<>();
    /** Guarded by this, as is what follows; the oldest first. */
    private final List<Watched> watched = new ArrayList<>();
    private Thread watcher;
    private boolean closed;

    /** Made by the framework. */
    @Activate
    public LeftThreads(BundleContext context) {
        this(context, GRACE, AGAIN);
        context.addBundleListener(this);
    }

    LeftThreads(BundleContext context, Duration grace, Duration again) {
        this.context = context;
        this.grace = grace;
        this.again = again;
    }

    /** Looks no more. */
    @Deactivate
    public synchronized void close() {
        closed = true;
        context.removeBundleListener(this);
        notifyAll();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.STARTING && isOfDriver(bundle)) {
            before.put(bundle.getBundleId(), threads());
        } else if (event.getType() == BundleEvent.UNINSTALLED) {
            before.remove(bundle.getBundleId());
        }
    }

    private static boolean isOfDriver(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return imports != null && imports.contains(SPI);
    }

    private static long[] threads() {
        long[] ids = ManagementFactory.getThreadMXBean().getAllThreadIds();
        Arrays.sort(ids);
        return ids;
    }

    /**
     * A driver's service has gone. If that is since its bundle stops, its threads are looked for some seconds later; while the bundle runs
     * they may be those of its other components.
     *
     * @param bundle its bundle; null when that is not known any more
     */
    public void departed(String driver, Bundle bundle) {
        if (bundle == null || bundle.getState() != Bundle.STOPPING) {
            return;
        }
        Revision.of(bundle).ifPresent(revision -> watch(new Departed(driver, bundle.getSymbolicName(),
                bundle.getVersion().toString(), revision, before(bundle), threads())));
    }

    private long[] before(Bundle bundle) {
        return before.getOrDefault(bundle.getBundleId(), new long[0]);
    }

    private synchronized void watch(Departed departed) {
        if (closed) {
            return;
        }
        if (watched.size() >= MOST) {
            watched.remove(0);
        }
        watched.add(new Watched(departed, System.nanoTime() + grace.toNanos()));
        if (watcher == null) {
            watcher = new Thread(this::run, "jvirtd-gate-departed");
            watcher.setContextClassLoader(LeftThreads.class.getClassLoader());
            watcher.setDaemon(true);
            watcher.start();
        }
        notifyAll();
    }

    private void run() {
        try {
            Watched due = awaitDue();
            while (due != null) {
                look(due);
                due = awaitDue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it is time for one; null when there is none any more. */
    private synchronized Watched awaitDue() throws InterruptedException {
        while (!closed) {
            long now = System.nanoTime();
            Optional<Watched> first = watched.stream().min(Comparator.comparingLong(one -> one.due - now));
            if (first.isEmpty()) {
                break;
            }
            long left = first.get().due - now;
            if (left <= 0) {
                return first.get();
            }
            wait(left / 1_000_000 + 1);
        }
        watcher = null;
        return null;
    }

    private void look(Watched one) {
        Departed departed = one.departed;
        Bundle bundle = context.getBundle(departed.revision().bundle());
        int state = bundle == null ? Bundle.UNINSTALLED : bundle.getState();
        List<String> left = departed.left(Thread.getAllStackTraces(), rivals(departed.revision()),
                state == Bundle.STARTING || state == Bundle.ACTIVE);
        if (left.isEmpty()) {
            if (one.trouble != null) {
                LOG.info("the threads that {} had left have ended", departed);
            }
            synchronized (this) {
                watched.remove(one);
            }
            return;
        }
        boolean inDeparture = state == Bundle.STOPPING || departed.handsOver(left);
        String trouble = (inDeparture ? "it is still in its departure, with threads: " : "it has left threads: ")
                + text(left);
        if (!trouble.equals(one.trouble)) {
            LOG.warn("{}: {}", departed, trouble);
        }
        one.trouble = trouble;
        synchronized (this) {
            one.due = System.nanoTime() + again.toNanos();
        }
    }

    private List<Departed.Rival> rivals(Revision revision) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != revision.bundle() && bundle.getState() > Bundle.RESOLVED
                        && isOfDriver(bundle))
                .flatMap(bundle -> Revision.of(bundle)
                        .map(its -> new Departed.Rival(its, before(bundle))).stream())
                .toList();
    }

    private static String text(List<String> left) {
        String names = left.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return left.size() <= MOST_NAMES ? names : names + " and " + (left.size() - MOST_NAMES) + " more";
    }

    /** The drivers that have left threads. */
    public Stream<DriverStatus> status() {
        List<Watched> now;
        synchronized (this) {
            now = List.copyOf(watched);
        }
        return now.stream().filter(one -> one.trouble != null)
                .map(one -> new DriverStatus(one.departed.driver(), DriverStatus.State.DEPARTED, List.of(),
                        one.departed.bundle(), one.departed.version(), 0, 0, one.trouble));
    }

    private static final class Watched {
        final Departed departed;
        /** {@link System#nanoTime}; guarded by the outer one. */
        long due;
        /** What was found at last; null for nothing. */
        volatile String trouble;

        Watched(Departed departed, long due) {
            this.departed = departed;
            this.due = due;
        }
    }
}
