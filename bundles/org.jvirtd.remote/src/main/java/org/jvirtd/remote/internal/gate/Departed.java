/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A driver whose service has gone since its bundle stops.
 *
 * @param driver its name
 * @param bundle the symbolic name of its bundle
 * @param version the bundle's version
 * @param before the threads that were there before its bundle was started, in ascending order
 * @param alive the threads that were there when its service had gone, in ascending order
 */
record Departed(String driver, String bundle, String version, Revision revision, long[] before, long[] alive) {
    /** A bundle that may have classes of the same names, and the threads that were there before it was started. */
    record Rival(Revision revision, long[] before) {}

    /**
     * Which threads are its own, by all signs that there are. A sign that names alone give does not count where another bundle that runs
     * may have given it.
     *
     * @param others the other bundles of drivers that run
     * @param restarted whether its own bundle has been started again
     */
    List<String> left(Map<Thread, StackTraceElement[]> threads, Collection<Rival> others, boolean restarted) {
        List<Rival> rivals = others.stream().filter(other -> other.revision.isLike(revision)).toList();
        List<String> left = new ArrayList<>();
        threads.forEach((thread, trace) -> {
            Optional<StackTraceElement> frame = revision.frame(trace);
            boolean held = revision.isHeldBy(thread);
            boolean its = (thread.getName().startsWith(prefix()) || revision.isRootOf(thread, trace))
                    && !has(before, thread) && rivals.stream().allMatch(rival -> has(rival.before, thread));
            boolean inside = frame.isPresent() && rivals.isEmpty() && !restarted;
            if (has(alive, thread) && (held || its || inside)) {
                left.add(thread.getName() + frame.map(Departed::method).orElse(""));
            }
        });
        left.sort(null);
        return left;
    }

    /** Whether a thread of these is the one by which the core has told it to hand over. */
    boolean handsOver(List<String> left) {
        return left.stream().anyMatch(one -> one.startsWith(prefix() + "handover"));
    }

    private String prefix() {
        return "jvirtd-" + driver + '-';
    }

    private static boolean has(long[] ids, Thread thread) {
        return Arrays.binarySearch(ids, thread.getId()) >= 0;
    }

    private static String method(StackTraceElement frame) {
        String type = frame.getClassName();
        return " in " + type.substring(type.lastIndexOf('.') + 1) + '.' + frame.getMethodName();
    }

    @Override
    public String toString() {
        return "driver " + driver + " (" + bundle + ' ' + version + ')';
    }
}
