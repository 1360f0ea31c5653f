/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.remote.internal.loiter.Loiterer;
import org.jvirtd.testkit.Await;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;

class LeftThreadsTest {
    private static final long[] NONE = {};
    private static final String PACKAGE = Loiterer.class.getPackageName();

    private final ClassLoader loader = new URLClassLoader(new URL[0]);
    private final Revision revision = new Revision(7, new WeakReference<>(loader), Set.of(PACKAGE));
    private final Revision other = new Revision(8, new WeakReference<>(new URLClassLoader(new URL[0])),
            Set.of(PACKAGE));
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile int state = Bundle.STOPPING;

    @AfterEach
    void end() {
        end.countDown();
    }

    @Test
    void aThreadThatRunsItsCodeIsNamedWithTheMethod() throws Exception {
        Thread left = loiter("own");

        assertThat(look(NONE, ids(left), List.of(), false)).containsExactly("own in Loiterer.run");
        assertThat(look(NONE, ids(left), List.of(), true)).containsExactly("own in Loiterer.run");
    }

    @Test
    void aThreadThatCameLaterOrWasThereBeforeIsNone() throws Exception {
        Thread thread = loiter("own");

        assertThat(look(NONE, NONE, List.of(), false)).isEmpty();
        assertThat(look(ids(thread), ids(thread), List.of(), true)).isEmpty();
    }

    @Test
    void aThreadThatMayBeOfTheOtherVersionIsNotItsOwn() throws Exception {
        Thread thread = loiter("own");

        assertThat(look(NONE, ids(thread), List.of(new Departed.Rival(other, NONE)), false)).isEmpty();
        assertThat(look(NONE, ids(thread), List.of(new Departed.Rival(other, ids(thread))), false))
                .containsExactly("own in Loiterer.run");
    }

    @Test
    void aThreadOfSomebodyElseInsideItIsNamedWhileNothingElseHasSuchCode() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Loiterer call = new Loiterer(begun, end);
        Thread worker = start(new Thread(() -> call(call), "worker"), begun);

        assertThat(look(ids(worker), ids(worker), List.of(), false)).containsExactly("worker in Loiterer.run");
        assertThat(look(NONE, ids(worker), List.of(), true)).isEmpty();
        assertThat(look(NONE, ids(worker), List.of(new Departed.Rival(other, ids(worker))), false)).isEmpty();
    }

    private static void call(Runnable call) {
        call.run();
    }

    @Test
    void anIdleThreadIsNamedByItsClassLoaderOrItsName() throws Exception {
        Thread held = idle("pool-1-thread-1", loader);
        Thread named = idle("jvirtd-loiter-1", null);
        idle("jvirtd-worker-1", null);

        long[] alive = ids(held, named);
        assertThat(look(NONE, alive, List.of(), false)).containsExactly("jvirtd-loiter-1", "pool-1-thread-1");
        assertThat(look(alive, alive, List.of(new Departed.Rival(other, NONE)), true))
                .containsExactly("pool-1-thread-1");
    }

    @Test
    void theyAreNamedUntilTheyHaveEnded() throws Exception {
        Thread left = loiter("jvirtd-loiter-handover");
        LeftThreads threads = new LeftThreads(context(), Duration.ZERO, Duration.ofMillis(10));
        threads.departed("loiter", bundle());
        Await.until("it is in its departure", () -> troubles(threads)
                .equals(List.of("it is still in its departure, with threads: " + left.getName()
                        + " in Loiterer.run")));
        assertThat(threads.status()).extracting(DriverStatus::name, DriverStatus::state, DriverStatus::version)
                .containsExactly(tuple("loiter", DriverStatus.State.DEPARTED, "1.2.3"));

        end.countDown();
        Await.until("nothing is left", () -> threads.status().findAny().isEmpty() && Thread.getAllStackTraces()
                .keySet().stream().noneMatch(thread -> thread.getName().equals("jvirtd-gate-departed")));
        threads.close();
    }

    @Test
    void threadsThatAreLeftAreNamedAfterTheDepartureAndOnlyTen() throws Exception {
        for (int number = 0; number < 12; number++) {
            loiter("own-" + (char) ('a' + number));
        }
        LeftThreads threads = new LeftThreads(context(), Duration.ZERO, Duration.ofMillis(10));
        threads.departed("loiter", bundle());
        state = Bundle.RESOLVED;

        Await.until("they are left", () -> troubles(threads).size() == 1
                && troubles(threads).get(0).startsWith("it has left threads: own-a in Loiterer.run, own-b in ")
                && troubles(threads).get(0).endsWith("own-j in Loiterer.run and 2 more"));
        threads.close();
    }

    @Test
    void aDriverWhoseBundleRunsOnIsLeftAlone() throws Exception {
        loiter("own");
        LeftThreads threads = new LeftThreads(context(), Duration.ZERO, Duration.ofMillis(10));
        state = Bundle.ACTIVE;
        threads.departed("runs on", bundle());
        state = Bundle.STOPPING;
        threads.departed("stops", bundle());

        Await.until("the other's are named", () -> threads.status().findAny().isPresent());
        assertThat(threads.status()).extracting(DriverStatus::name).containsExactly("stops");
        threads.close();
    }

    private static List<String> troubles(LeftThreads threads) {
        return threads.status().map(DriverStatus::trouble).toList();
    }

    private List<String> look(long[] before, long[] alive, List<Departed.Rival> others, boolean restarted) {
        return new Departed("loiter", "test.loiter", "1.2.3", revision, before, alive)
                .left(Thread.getAllStackTraces(), others, restarted);
    }

    private Thread loiter(String name) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        return start(new Thread(new Loiterer(begun, end), name), begun);
    }

    private Thread idle(String name, ClassLoader contextLoader) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            begun.countDown();
            Await.zero("the end", end);
        }, name);
        thread.setContextClassLoader(contextLoader);
        return start(thread, begun);
    }

    private static Thread start(Thread thread, CountDownLatch begun) throws InterruptedException {
        thread.setDaemon(true);
        thread.start();
        begun.await();
        return thread;
    }

    private static long[] ids(Thread... threads) {
        return Arrays.stream(threads).mapToLong(Thread::getId).sorted().toArray();
    }

    private BundleContext context() {
        Bundle bundle = bundle();
        return fake(BundleContext.class, "getBundle", bundle, "getBundles", new Bundle[]{bundle});
    }

    private Bundle bundle() {
        BundleWiring wiring = fake(BundleWiring.class, "getClassLoader", loader, "listResources",
                List.of(Loiterer.class.getName().replace('.', '/') + ".class"));
        Hashtable<String, String> headers = new Hashtable<>();
        headers.put(Constants.IMPORT_PACKAGE, "org.jvirtd.api.driver");
        return (Bundle) Proxy.newProxyInstance(LeftThreadsTest.class.getClassLoader(), new Class<?>[]{Bundle.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getState" -> state;
                    case "getBundleId" -> 7L;
                    case "adapt" -> wiring;
                    case "getSymbolicName" -> "test.loiter";
                    case "getVersion" -> new Version(1, 2, 3);
                    case "getHeaders" -> headers;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T fake(Class<T> type, Object... answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (proxy, method, args) -> {
                    int at = Arrays.asList(answers).indexOf(method.getName());
                    return at < 0 ? null : answers[at + 1];
                }));
    }
}
