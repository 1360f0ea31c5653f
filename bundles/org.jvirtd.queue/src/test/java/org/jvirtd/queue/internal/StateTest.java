/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Subscription;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ThreadedPool;
import org.jvirtd.testpools.ManualPool;
import org.jvirtd.worker.Lane;

/** The one door of state, the order of publication, and the worlds. */
class StateTest {
    private static final UUID UUID_1 = new UUID(0, 1);

    private final ManualPool pool = new ManualPool();
    private final DomainQueuesService queues = new DomainQueuesService(new QueueCore(pool, pool::now));
    private final QueueSpace world = queues.open("test:default", ErrorDomain.TEST);
    private final List<Long> heard = Collections.synchronizedList(new ArrayList<>());

    /** An event that carries a number. */
    private static Event event(long number) {
        return new DomainEvent.RtcChange(new DomainRef(UUID_1, "test", 1), number);
    }

    private static long number(Event event) {
        return ((DomainEvent.RtcChange) event).offsetSeconds();
    }

    private static Change<Long, Long> next(long now) {
        return new Change<>(now + 1, List.of(event(now + 1)), now + 1);
    }

    @Test
    void anUpdateGivesTheNewStateItsResultAndItsEvents() {
        world.subscribe((source, event) -> {
            assertThat(source).isEqualTo(ObjectKey.domain(UUID_1));
            heard.add(number(event));
        });
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 0L, event(0));
        Long result = domain.update(StateTest::next);
        assertThat(result).isEqualTo(1);
        assertThat(domain.snapshot()).isEqualTo(1);
        assertThat(heard).containsExactly(0L, 1L);
    }

    @Test
    void aStepThatThrowsChangesAndPublishesNothing() {
        world.subscribe((source, event) -> heard.add(number(event)));
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 7L);
        VirtException error = VirtException.operationInvalid(ErrorDomain.TEST, "domain is not running");
        assertThatThrownBy(() -> domain.update(state -> { throw error; })).isSameAs(error);
        assertThat(domain.snapshot()).isEqualTo(7);
        assertThat(heard).isEmpty();
        assertThat(domain.figures().unpublished()).isZero();
    }

    @Test
    void aStepMustNotUpdateItsObjectAgain() {
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 7L);
        assertThatThrownBy(() -> domain.update(state -> {
            domain.update(StateTest::next);
            return Change.of(state);
        })).isInstanceOf(IllegalStateException.class);
        assertThat(domain.snapshot()).isEqualTo(7);
    }

    @Test
    void eventsArePublishedOutsideOfTheLock() throws InterruptedException {
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 0L);
        CountDownLatch publishing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        world.subscribe((source, event) -> {
            heard.add(number(event));
            publishing.countDown();
            Await.zero("release", release);
        });
        Thread slow = new Thread(() -> domain.update(StateTest::next));
        slow.start();
        Await.zero("slow listener", publishing);
        assertThat(domain.<Long>update(StateTest::next)).isEqualTo(2);
        assertThat(domain.snapshot()).isEqualTo(2);
        assertThat(domain.figures().unpublished()).isEqualTo(2);
        release.countDown();
        slow.join();
        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    void aListenerMayUpdateAndItsEventsFollow() {
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 0L);
        AtomicBoolean inside = new AtomicBoolean();
        world.subscribe((source, event) -> {
            assertThat(inside.compareAndSet(false, true)).as("one event at a time").isTrue();
            heard.add(number(event));
            if (number(event) < 5) {
                domain.update(StateTest::next);
            }
            inside.set(false);
        });
        domain.update(StateTest::next);
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheNextFromHearing() {
        world.subscribe((source, event) -> { throw new IllegalStateException("broken listener of the test"); });
        world.subscribe((source, event) -> { throw new StackOverflowError("broken listener of the test"); });
        world.subscribe((source, event) -> heard.add(number(event)));
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 0L);
        domain.update(StateTest::next);
        domain.update(StateTest::next);
        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    void aClosedSubscriptionHearsNothingMore() {
        Subscription subscription = world.subscribe((source, event) -> heard.add(number(event)));
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 0L);
        domain.update(StateTest::next);
        subscription.close();
        subscription.close();
        domain.update(StateTest::next);
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void aThreadThatHasPublishedABatchPassesTheRestToAWorker() {
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 0L);
        world.subscribe((source, event) -> heard.add(number(event)));
        List<Event> many = LongStream.rangeClosed(1, Publication.BATCH + 10).mapToObj(StateTest::event).toList();
        domain.update(state -> new Change<>(state, many, null));
        assertThat(heard).hasSize(Publication.BATCH);
        domain.update(state -> Change.of(state, event(1_000)));
        pool.runOne(Lane.ORDINARY);
        assertThat(heard).hasSize(Publication.BATCH + 11).isSorted();
    }

    @Test
    void aBatchThatNoWorkerTakesIsPublishedByTheSameThread() {
        pool.fill();
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 0L);
        world.subscribe((source, event) -> heard.add(number(event)));
        List<Event> many = LongStream.rangeClosed(1, Publication.BATCH + 10).mapToObj(StateTest::event).toList();
        domain.update(state -> new Change<>(state, many, null));
        assertThat(heard).hasSize(Publication.BATCH + 10);
    }

    @Test
    void whoWouldAddBeyondTheHighMarkWaitsForTheLowMark() throws InterruptedException {
        ManagedDomain<Long> domain = world.add(UUID_1, "test", 0L);
        CountDownLatch publishing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        world.subscribe((source, event) -> {
            publishing.countDown();
            Await.zero("release", release);
        });
        Thread slow = new Thread(() -> domain.update(StateTest::next));
        slow.start();
        Await.zero("slow listener", publishing);
        List<Event> flood = Collections.nCopies(Publication.HIGH_MARK, event(0));
        domain.update(state -> new Change<>(state, flood, null));
        Thread source = new Thread(() -> domain.update(StateTest::next));
        source.start();
        Await.until("the source waits", () -> source.getState() == Thread.State.WAITING);
        assertThat(domain.snapshot()).isEqualTo(1);
        release.countDown();
        slow.join();
        while (source.isAlive()) {
            pool.runAll();
            source.join(1);
        }
        assertThat(domain.snapshot()).isEqualTo(2);
    }

    @Test
    void theOrderOfPublicationIsTheOrderOfStatesUnderEightThreads() throws InterruptedException {
        int threads = 8;
        int each = 20_000;
        try (ThreadedPool real = new ThreadedPool(2)) {
            DomainQueuesService service = new DomainQueuesService(new QueueCore(real, System::nanoTime));
            QueueSpace space = service.open("test:stress", ErrorDomain.TEST);
            ManagedDomain<Long> domain = space.add(UUID_1, "test", 0L);
            AtomicBoolean inside = new AtomicBoolean();
            List<String> overlaps = Collections.synchronizedList(new ArrayList<>());
            space.subscribe((source, event) -> {
                if (!inside.compareAndSet(false, true)) {
                    overlaps.add("at " + number(event));
                }
                heard.add(number(event));
                inside.set(false);
            });
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(new Thread(() -> {
                    for (int n = 0; n < each; n++) {
                        domain.update(StateTest::next);
                    }
                }));
            }
            all.forEach(Thread::start);
            for (Thread thread : all) {
                thread.join();
            }
            Await.until("all events", () -> heard.size() == threads * each);
            assertThat(overlaps).isEmpty();
            assertThat(heard).isEqualTo(LongStream.rangeClosed(1, (long) threads * each).boxed().toList());
        }
    }

    @Test
    void objectsAreFoundInTheirWorldAndKind() {
        ManagedDomain<String> domain = world.add(UUID_1, "test", "off");
        ManagedObject<String> network = world.add(ObjectKey.of(ObjectKind.NETWORK, UUID_1), "default", "active");
        ManagedObject<String> device = world.add(ObjectKey.of(ObjectKind.NODE_DEVICE, "computer"), "computer", "x");
        ManagedObject<String> second = world.add(ObjectKey.domain(new UUID(0, 2)), "second", "off");
        assertThat(world.find(UUID_1)).containsSame(domain);
        assertThat(world.find(new UUID(0, 2)).map(ManagedObject::name)).contains("second");
        assertThat(world.find(ObjectKey.of(ObjectKind.NETWORK, UUID_1))).containsSame(network);
        assertThat(world.find(ObjectKey.of(ObjectKind.NODE_DEVICE, "computer"))).containsSame(device);
        assertThat(world.find(new UUID(0, 3))).isEmpty();
        assertThat(world.objects(ObjectKind.DOMAIN)).containsExactlyInAnyOrderElementsOf(List.of(domain, second));
        assertThat(queues.find("test:default")).containsSame(world);
        assertThat(queues.find("test:other")).isEmpty();
        assertThat(queues.figures().objects()).isEqualTo(4);
    }

    @Test
    void aUuidIsTakenOnceUntilItIsRemoved() {
        world.add(UUID_1, "test", "off");
        assertThatThrownBy(() -> world.add(UUID_1, "other", "off")).isInstanceOf(IllegalStateException.class);
        assertThat(world.remove(UUID_1)).isTrue();
        assertThat(world.remove(UUID_1)).isFalse();
        assertThat(world.add(UUID_1, "again", "off").name()).isEqualTo("again");
    }

    @Test
    void aRenamedDomainIsShownByItsNewName() {
        ManagedDomain<String> domain = world.add(UUID_1, "test", "off");
        domain.rename("renamed");
        assertThat(domain.figures().name()).isEqualTo("renamed");
    }

    @Test
    void aClosedWorldIsGoneAndItsNameIsFree() {
        world.add(UUID_1, "test", "off");
        assertThatThrownBy(() -> queues.open("test:default", ErrorDomain.TEST))
                .isInstanceOf(IllegalStateException.class);
        world.close();
        world.close();
        assertThat(world.find(UUID_1)).isEmpty();
        assertThat(queues.find("test:default")).isEmpty();
        assertThatThrownBy(() -> world.add(UUID_1, "test", "off")).isInstanceOf(IllegalStateException.class);
        assertThat(queues.open("test:default", ErrorDomain.TEST)).isNotSameAs(world);
    }

    @Test
    void anEmptyConfigurationIsTheDefaultAndABadOneIsRefused() {
        Map<String, Object> options = new ConcurrentHashMap<>();
        QueueCore core = new QueueCore(pool, pool::now);
        DomainQueuesService service = new DomainQueuesService(core);
        service.configure(Configs.queue(options));
        assertThat(core.limits()).isEqualTo(QueueLimits.DEFAULT);
        options.putAll(Map.of("job_wait_seconds", 5, "max_waiting_calls", 6, "max_waiting_bytes", 7L));
        service.configure(Configs.queue(options));
        QueueLimits changed = core.limits();
        assertThat(changed).isEqualTo(new QueueLimits(java.time.Duration.ofSeconds(5), 6, 7));
        for (Map.Entry<String, Object> bad : Map.<String, Object>of("job_wait_seconds", 0, "max_waiting_calls", -1,
                "max_waiting_bytes", 0L).entrySet()) {
            service.configure(Configs.queue(Map.of(bad.getKey(), bad.getValue())));
            assertThat(core.limits()).as(bad.getKey()).isEqualTo(changed);
        }
    }
}
