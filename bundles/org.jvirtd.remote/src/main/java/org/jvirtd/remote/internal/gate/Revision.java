/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;

import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What tells the threads of a bundle's revision from others. It holds none of its classes.
 *
 * @param bundle the bundle's number
 * @param packages the names of the packages in it
 */
record Revision(long bundle, WeakReference<ClassLoader> loader, Set<String> packages) {
    /** The one that a bundle has now; empty when it is not resolved. */
    static Optional<Revision> of(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null || wiring.getClassLoader() == null) {
            return Optional.empty();
        }
        Set<String> packages = wiring.listResources("/", "*.class",
                BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL).stream()
                .map(path -> packageOf(path.replace('/', '.').replaceFirst("\\.class$", "")))
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(new Revision(bundle.getBundleId(), new WeakReference<>(wiring.getClassLoader()), packages));
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** Whether classes of both may have one name. */
    boolean isLike(Revision other) {
        return !Collections.disjoint(packages, other.packages);
    }

    /** Whether the thread refers to a class of it or to its class loader, as far as can be seen. */
    boolean isHeldBy(Thread thread) {
        ClassLoader its = loader.get();
        return its != null && (thread.getClass().getClassLoader() == its || thread.getContextClassLoader() == its
                || thread.getUncaughtExceptionHandler() != null
                        && thread.getUncaughtExceptionHandler().getClass().getClassLoader() == its);
    }

    /** Whether what the thread runs is of a class with a name of this: below it there are but classes of the JDK. */
    boolean isRootOf(Thread thread, StackTraceElement... trace) {
        if (thread instanceof ForkJoinWorkerThread shared && shared.getPool() == ForkJoinPool.commonPool()) {
            return false;
        }
        for (int i = trace.length - 1; i >= 0; i--) {
            if (has(trace[i])) {
                return true;
            }
            if (trace[i].getModuleName() == null) {
                return false;
            }
        }
        return false;
    }

    /** The innermost method that is of a class with a name of this. */
    Optional<StackTraceElement> frame(StackTraceElement... trace) {
        return Arrays.stream(trace).filter(this::has).findFirst();
    }

    private boolean has(StackTraceElement frame) {
        return packages.contains(packageOf(frame.getClassName()));
    }
}
