/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.fault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.CheckpointRef;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.keep.Parts;

/** The calls of a world that are to fail. */
@AnyThread
public final class Faults {
    /** So many at once. */
    public static final int MOST = 1_000;

    private static final String KIND = "fault";

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    /** The names of a facet's calls that can fail, by method. */
    public static Map<String, String> calls(Class<?> facet) {
        Map<String, String> calls = new HashMap<>();
        for (FaultyCall call : FaultyCall.ALL) {
            if (call.facet() == facet) {
                call.methods().forEach(method -> calls.put(method, call.name()));
            }
        }
        return calls;
    }

    /** Whether there is one. */
    public boolean any() {
        return !faults.isEmpty();
    }

    /**
     * Adds one.
     *
     * @throws IllegalStateException if there are too many
     */
    public synchronized void add(Fault fault) {
        if (faults.size() >= MOST) {
            throw new IllegalStateException("at most " + MOST + " faults at once");
        }
        faults.add(fault);
    }

    /**
     * Takes those out of this pattern, as it was given.
     *
     * @param call only those of this call; null for all
     * @return how many
     */
    public synchronized int remove(String pattern, String call) {
        int before = faults.size();
        faults.removeIf(f -> f.pattern().equals(pattern) && (call == null || call.equals(f.call())));
        return before - faults.size();
    }

    /**
     * Fails the call if it is to fail: the oldest fault that meets it says how.
     *
     * @param call the call's name; null for one that cannot fail
     */
    public void check(String call, Object[] args) {
        if (call == null || args == null || args.length == 0) {
            return;
        }
        String name = name(args[0]);
        Fault fault = name == null ? null : take(call, name);
        if (fault != null) {
            throw VirtException.of(ErrorCode.valueOf(fault.error()), ErrorDomain.TEST, fault.text());
        }
    }

    private synchronized Fault take(String call, String name) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.meets(call, name)) {
                if (fault.times() == 1) {
                    faults.remove(i);
                } else if (fault.times() > 1) {
                    faults.set(i, new Fault(fault.pattern(), fault.call(), fault.error(), fault.text(),
                            fault.times() - 1));
                }
                return fault;
            }
        }
        return null;
    }

    private static String name(Object about) {
        if (about instanceof DomainRef domain) {
            return domain.name();
        }
        if (about instanceof SnapshotRef snapshot) {
            return snapshot.domain().name();
        }
        if (about instanceof CheckpointRef checkpoint) {
            return checkpoint.domain().name();
        }
        if (about instanceof NetworkRef network) {
            return network.name();
        }
        if (about instanceof StoragePoolRef pool) {
            return pool.name();
        }
        return about instanceof StorageVolRef volume ? volume.pool() : null;
    }

    /** Gives what is to be kept of them. */
    public void keep(Parts to) {
        faults.forEach(fault -> to.put(KIND, fault));
    }

    /** Puts in what was kept. */
    public void restore(Parts from) {
        faults.addAll(from.all(KIND, Fault.class));
    }
}
