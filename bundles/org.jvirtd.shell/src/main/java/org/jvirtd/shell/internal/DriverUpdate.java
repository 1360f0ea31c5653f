/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;

import org.jvirtd.api.driver.DriverStatus;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Replaces a driver. A bundle of another version is installed and started beside the old one first, so that the clients wait only while
 * the state moves; one of the same version is put in the old one's place.
 */
final class DriverUpdate {
    private static final int MAX_BYTES = 256 * 1024 * 1024;
    private static final Duration SERVES = Duration.ofMinutes(2);

    private final DriverCatalog drivers;
    private final BundleContext context;

    DriverUpdate(DriverCatalog drivers, BundleContext context) {
        this.drivers = drivers;
        this.context = context;
    }

    String run(String name, String location, Optional<Duration> drain, boolean force)
            throws BundleException, IOException {
        DriverStatus serving = serving(name)
                .orElseThrow(() -> new IllegalArgumentException("no driver " + name + " serves; see drivers"));
        byte[] jar = read(location);
        Attributes header = manifest(jar, location).getMainAttributes();
        String symbolicName = String.valueOf(header.getValue(Constants.BUNDLE_SYMBOLICNAME)).replaceFirst(";.*", "");
        if (!symbolicName.equals(serving.bundle())) {
            throw new IllegalArgumentException(
                    location + " is bundle " + symbolicName + ", not " + serving.bundle());
        }
        Version version = Version.parseVersion(header.getValue(Constants.BUNDLE_VERSION));
        Bundle old = bundle(serving.bundle(), Version.valueOf(serving.version()));
        if (version.equals(old.getVersion())) {
            replace(name, old, jar, drain, force);
        } else {
            succeed(name, old, version, location, jar, drain, force);
        }
        return "Driver '" + name + "' is " + symbolicName + ' ' + version;
    }

    private void replace(String name, Bundle old, byte[] jar, Optional<Duration> drain, boolean force)
            throws BundleException {
        drain(name, drain, force);
        try {
            old.stop(Bundle.STOP_TRANSIENT);
            old.update(new ByteArrayInputStream(jar));
            refresh(old);
        } finally {
            old.start(Bundle.START_TRANSIENT);
            drivers.registry().resume(name);
        }
        awaitServing(name, old.getVersion());
    }

    /** Lets go of the classes from before an update; the framework keeps them till then. */
    private void refresh(Bundle updated) {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class)
                .refreshBundles(Set.of(updated), event -> done.countDown());
        try {
            if (!done.await(SERVES.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the framework does not let go of what was before the update");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void succeed(String name, Bundle old, Version version, String location, byte[] jar,
            Optional<Duration> drain, boolean force) throws BundleException {
        Bundle next = context.installBundle("jvirtd-driver-update:" + location + '#' + version,
                new ByteArrayInputStream(jar));
        try {
            next.start();
            if (!serves(name, version)) {
                drain(name, drain, force);
                if (version.compareTo(old.getVersion()) > 0) {
                    // It may have begun to serve by itself before that, and then it was the one that was drained.
                    drivers.registry().resume(name);
                }
            }
            awaitServing(name, version);
        } catch (BundleException | RuntimeException e) {
            next.uninstall();
            drivers.registry().resume(name);
            throw e;
        }
        old.uninstall();
    }

    /** Drains the one that serves, unless its successor has begun to take over by itself. */
    private void drain(String name, Optional<Duration> limit, boolean force) {
        List<String> refusal;
        try {
            refusal = drivers.registry().drain(name, limit, force);
        } catch (IllegalArgumentException underWay) {
            return;
        }
        if (!refusal.isEmpty()) {
            throw new IllegalArgumentException(
                    "not updated, driver " + name + " serves on: " + String.join("; ", refusal));
        }
    }

    private void awaitServing(String name, Version version) {
        long end = System.nanoTime() + SERVES.toNanos();
        while (!serves(name, version)) {
            Optional<String> trouble = drivers.registry().drivers().stream()
                    .filter(one -> one.name().equals(name) && version.toString().equals(one.version())
                            && one.state() == DriverStatus.State.BROKEN)
                    .map(DriverStatus::trouble).findFirst();
            if (trouble.isPresent() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "driver " + name + ' ' + version + " does not serve: " + trouble.orElse("see drivers"));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private boolean serves(String name, Version version) {
        return serving(name).filter(one -> version.toString().equals(one.version())).isPresent();
    }

    private Optional<DriverStatus> serving(String name) {
        return drivers.registry().drivers().stream()
                .filter(one -> one.name().equals(name) && one.state() == DriverStatus.State.SERVING).findFirst();
    }

    private Bundle bundle(String symbolicName, Version version) {
        return Arrays.stream(context.getBundles())
                .filter(one -> symbolicName.equals(one.getSymbolicName()) && version.equals(one.getVersion()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("bundle " + symbolicName + ' ' + version + " has gone"));
    }

    private static byte[] read(String location) throws IOException {
        try (InputStream in = location.contains(":/")
                ? URI.create(location).toURL().openStream()
                : Files.newInputStream(Path.of(location))) {
            byte[] jar = in.readNBytes(MAX_BYTES + 1);
            if (jar.length > MAX_BYTES) {
                throw new IllegalArgumentException(location + " has more than " + MAX_BYTES + " bytes");
            }
            return jar;
        }
    }

    private static Manifest manifest(byte[] jar, String location) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            if (in.getManifest() == null) {
                throw new IllegalArgumentException(location + " is no bundle");
            }
            return in.getManifest();
        }
    }
}
