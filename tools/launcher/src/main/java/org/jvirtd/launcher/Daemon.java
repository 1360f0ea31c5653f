/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The framework with the bundles of the list. Bundles reach it through one service of JDK types: a
 * {@code Consumer<String>} with the property {@code jvirtd.launcher=fail}, which ends the daemon with an exit code other
 * than 0 and this text.
 */
final class Daemon {
    private static final long STOP_MILLIS = 25_000;
    private static final String LAST_LEVEL = "100";

    private final Framework framework;
    private final AtomicInteger exitCode = new AtomicInteger();

    private Daemon(Framework framework) {
        this.framework = framework;
    }

    static Daemon create(Map<String, String> properties, Path distribution) throws StartException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, LAST_LEVEL);
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst()
                .orElseThrow(() -> new StartException("no OSGi framework on the class path")).newFramework(all);
        Daemon daemon = new Daemon(framework);
        try {
            framework.init();
            daemon.offerFail(framework.getBundleContext());
            daemon.install(distribution);
        } catch (BundleException | IOException e) {
            throw new StartException("cannot prepare the framework: " + e.getMessage(), e);
        }
        return daemon;
    }

    private void offerFail(BundleContext context) {
        Dictionary<String, Object> role = new Hashtable<>(Map.of("jvirtd.launcher", "fail"));
        Consumer<String> fail = this::fail;
        context.registerService(Consumer.class, fail, role);
    }

    private void install(Path distribution) throws BundleException, IOException, StartException {
        BundleContext context = framework.getBundleContext();
        List<Bundle> bundles = new ArrayList<>();
        for (BundleList.Entry entry : BundleList.of(distribution).bundles()) {
            Path jar = entry.jar(distribution);
            if (!Files.isReadable(jar)) {
                throw new StartException("the distribution is not complete: " + jar + " is missing");
            }
            Bundle bundle = context.installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
            bundles.add(bundle);
        }
        for (Bundle bundle : bundles) {
            if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    /** Starts every bundle; returns when all have started. */
    void start() throws StartException {
        List<String> errors = new CopyOnWriteArrayList<>();
        framework.getBundleContext().addFrameworkListener(event -> {
            if (event.getType() == FrameworkEvent.ERROR) {
                errors.add(event.getBundle().getSymbolicName() + ": " + event.getThrowable().getMessage());
            }
        });
        try {
            framework.start();
        } catch (BundleException e) {
            exitCode.set(1);
            throw new StartException("the framework does not start: " + e.getMessage(), e);
        }
        if (!errors.isEmpty()) {
            exitCode.set(1);
            throw new StartException("bundles that do not start:\n  " + String.join("\n  ", errors));
        }
    }

    /** Waits until the framework has stopped. Returns the exit code. */
    int await() throws InterruptedException {
        framework.waitForStop(0);
        return exitCode.get();
    }

    /** Stops everything in order; returns the exit code. For the thread that ends the JVM. */
    int stop() {
        try {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(STOP_MILLIS);
            if (event.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                System.err.println("jvirtd: not everything ended within " + STOP_MILLIS / 1000 + " s");
                exitCode.compareAndSet(0, 1);
            }
        } catch (BundleException e) {
            System.err.println("jvirtd: the framework does not stop: " + e.getMessage());
            exitCode.compareAndSet(0, 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exitCode.compareAndSet(0, 1);
        }
        return exitCode.get();
    }

    private void fail(String reason) {
        exitCode.set(1);
        System.err.println("jvirtd: " + reason);
        try {
            framework.stop();
        } catch (BundleException e) {
            System.err.println("jvirtd: the framework does not stop: " + e.getMessage());
        }
    }
}
