/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.loop.LoopFailureListener;
import org.jvirtd.loop.internal.jna.NativeSockets;

/** Holds the loop's threads for as long as the bundle runs, and takes configuration while they run. */
@Component(service = LoopService.class, configurationPid = "org.jvirtd.loop")
@Designate(ocd = LoopConfig.class)
public final class LoopService {
    private static final Logger LOG = LoggerFactory.getLogger(LoopService.class);

    private final LoopThreads threads;
    private final Optional<NativeSockets> library;
    private final Set<LoopFailureListener> listeners = ConcurrentHashMap.newKeySet();

    /** Starts the threads; with the defaults if the configuration is bad. */
    @Activate
    public LoopService(LoopConfig config) throws IOException {
        library = nativeLibrary();
        threads = new LoopThreads(settings(config, LoopSettings.DEFAULT), library, this::failed);
    }

    /** What is configured; if that is bad, what is in force. */
    private static LoopSettings settings(LoopConfig config, LoopSettings inForce) {
        try {
            return LoopSettings.of(config);
        } catch (RuntimeException e) { // also what is no number at all
            LOG.error("Configuration org.jvirtd.loop is refused, {} stays: {}", inForce, e.getMessage());
            return inForce;
        }
    }

    /** The package of the library is an optional import: without it, already its first mention fails. */
    static Optional<NativeSockets> nativeLibrary() {
        try {
            return NativeSockets.load();
        } catch (LinkageError e) {
            LOG.warn("the native library is not installed: peers' process, user and group numbers are unknown, no"
                    + " readiness notice is sent, and hang-ups of handles show as end of input");
            return Optional.empty();
        }
    }

    @Modified
    void modified(LoopConfig config) {
        threads.settings(settings(config, threads.settings()));
    }

    @Deactivate
    void deactivate() {
        threads.stop();
    }

    /** Told when a thread dies. */
    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    void bindListener(LoopFailureListener listener) {
        listeners.add(listener);
    }

    void unbindListener(LoopFailureListener listener) {
        listeners.remove(listener);
    }

    private void failed(String thread, Throwable cause) {
        listeners.forEach(listener -> listener.loopFailed(thread, cause));
    }

    LoopThreads threads() {
        return threads;
    }

    Optional<NativeSockets> library() {
        return library;
    }
}
