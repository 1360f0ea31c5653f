/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ThreadedPool;

class ObserversTest {
    private static final long BIG = 1L << 20;

    private final ThreadedPool pool = new ThreadedPool(ObserverCrew.MOST + 8);
    private final Fixture fixture = new Fixture(pool);

    @AfterEach
    void stop() {
        pool.close();
    }

    private HandlerFigures figures(HandlerEntry entry) {
        return fixture.table.figures().stream().filter(one -> one.serviceId() == entry.service().id()).findFirst()
                .orElseThrow();
    }

    @Test
    void anObserverHearsOfTheDomainsThatItsPropertiesName() {
        UUID listed = UUID.randomUUID();
        Recorder all = new Recorder();
        Recorder one = new Recorder();
        Recorder webs = new Recorder();
        Recorder other = new Recorder();
        Recorder reboots = new Recorder();
        Fixture.Domain early = fixture.domain("web1");
        fixture.add(all);
        fixture.add(one, DomainEventHandler.DOMAIN_UUID, listed.toString());
        fixture.add(webs, DomainEventHandler.DOMAIN_FILTER, "(name=web*)");
        fixture.add(other, DomainEventHandler.WORLD, Fixture.OTHER_WORLD);
        fixture.add(reboots, DomainEventHandler.EVENT_KIND, "REBOOT");
        Fixture.Domain late = fixture.domain(Fixture.WORLD, listed, "web2");
        Fixture.Domain twin = fixture.domain(Fixture.OTHER_WORLD, listed, "db1");

        early.publish(1);
        late.publish(2);
        twin.publish(3);

        assertThat(all.await(3)).containsExactly("web1 1", "web2 2", "db1 3");
        assertThat(one.await(2)).containsExactly("web2 2", "db1 3");
        assertThat(webs.await(2)).containsExactly("web1 1", "web2 2");
        assertThat(other.await(1)).containsExactly("db1 3");
        assertThat(reboots.seen()).isEmpty();
        assertThat(fixture.table.figures()).extracting(HandlerFigures::domains).containsExactly(3, 2, 2, 1, 3);
    }

    @Test
    void aRenamedDomainIsComparedAnew() {
        Recorder webs = new Recorder();
        Recorder dbs = new Recorder();
        fixture.add(webs, DomainEventHandler.DOMAIN_FILTER, "(name=web*)");
        fixture.add(dbs, DomainEventHandler.DOMAIN_FILTER, "(name=db*)");
        Fixture.Domain domain = fixture.domain("web1");

        domain.publish(1);
        domain.route.renamed("db1");
        domain.publish(2);

        assertThat(webs.await(1)).containsExactly("web1 1");
        assertThat(dbs.await(1)).containsExactly("web1 2");
    }

    @Test
    void changedPropertiesAreInForceAtOnceAndWhatWaitsIsStillTold() {
        Recorder recorder = new Recorder().stopped();
        Fixture.Domain first = fixture.domain("a");
        Fixture.Domain second = fixture.domain("b");
        HandlerEntry entry = fixture.add(recorder, DomainEventHandler.DOMAIN_UUID, first.uuid.toString());
        first.publish(1);
        first.publish(2);

        fixture.table.change(entry, Fixture.role(DomainEventHandler.DOMAIN_FILTER, "(name=b)"));
        first.publish(3);
        second.publish(4);
        recorder.goOn();

        assertThat(recorder.await(3)).containsExactly("a 1", "a 2", "b 4");
        Fixture.Domain third = fixture.domain(Fixture.OTHER_WORLD, first.uuid, "b");
        third.publish(5);
        assertThat(recorder.await(4)).endsWith("b 5");
    }

    @Test
    void whoIsStuckDelaysNobodyElse() {
        Recorder stuck = new Recorder().stopped();
        Recorder free = new Recorder();
        fixture.add(stuck);
        fixture.add(free);
        Fixture.Domain domain = fixture.domain("a");

        for (int i = 0; i < 100; i++) {
            domain.publish(i);
        }

        assertThat(free.await(100)).hasSize(100);
        assertThat(stuck.seen()).isEmpty();
        stuck.goOn();
        assertThat(stuck.await(100)).isEqualTo(free.seen());
    }

    @Test
    void atItsBoundAnObserverGetsOneGapForEachDomainInPlaceOfWhatItMissed() {
        fixture.table.setLimits(new HandlerLimits(Duration.ofSeconds(1), 2, BIG));
        Recorder recorder = new Recorder().stopped();
        HandlerEntry entry = fixture.add(recorder);
        Fixture.Domain a = fixture.domain("a");
        Fixture.Domain b = fixture.domain("b");
        Fixture.Domain c = fixture.domain("c");
        a.publish(0);
        Await.zero("it is in its first call, so that nothing waits", recorder.called);

        a.publish(1);
        b.publish(2);
        a.publish(3);
        b.publish(4);
        a.publish(5);
        c.publish(6);
        a.state(DomainState.DOMAIN_PAUSED);
        c.route.close();

        assertThat(figures(entry).missed()).isEqualTo(4);
        assertThat(figures(entry).depth()).as("two events, three gaps").isEqualTo(5);
        recorder.goOn();
        assertThat(recorder.await(6)).containsExactly("a 0", "a 1", "b 2", "a gap 2 DOMAIN_PAUSED",
                "b gap 1 DOMAIN_RUNNING", "c gap 1 gone");
        a.publish(7);
        assertThat(recorder.await(7)).endsWith("a 7");
        Await.until("its calls have ended", () -> figures(entry).handled() == 7);
        assertThat(figures(entry).bytes()).isZero();
    }

    @Test
    void theBoundIsAlsoOneOfBytes() {
        Recorder recorder = new Recorder().stopped();
        HandlerEntry entry = fixture.add(recorder);
        Fixture.Domain domain = fixture.domain("a");
        long one = EventBytes.of(new DomainEvent.Reboot(domain.ref()));
        fixture.table.setLimits(new HandlerLimits(Duration.ofSeconds(1), 1000, 3 * one));
        domain.publish(0);
        Await.zero("it is in its first call, so that nothing waits", recorder.called);

        for (int i = 1; i <= 10; i++) {
            domain.publish(i);
        }

        assertThat(figures(entry).bytes()).isEqualTo(3 * one);
        assertThat(figures(entry).missed()).isEqualTo(7);
        recorder.goOn();
        assertThat(recorder.await(5)).containsExactly("a 0", "a 1", "a 2", "a 3", "a gap 7 DOMAIN_RUNNING");
    }

    @Test
    void theNumberOfGapsIsBoundedToo() {
        fixture.table.setLimits(new HandlerLimits(Duration.ofSeconds(1), 2, BIG));
        Recorder recorder = new Recorder().stopped();
        HandlerEntry entry = fixture.add(recorder);
        fixture.domain("a").publish(0);
        Await.zero("it is in its first call, so that nothing waits", recorder.called);

        int domains = 2 + ObserverLane.MOST_GAPS + 5;
        for (int i = 1; i <= domains; i++) {
            fixture.domain("d" + i).publish(i);
        }

        assertThat(figures(entry).missed()).isEqualTo(domains - 2);
        assertThat(figures(entry).depth()).isEqualTo(2 + ObserverLane.MOST_GAPS);
        recorder.goOn();
        assertThat(recorder.await(3 + ObserverLane.MOST_GAPS)).endsWith("d10002 gap 1 DOMAIN_RUNNING");
    }

    @Test
    void whatAnObserverThrowsIsCountedAndItIsCalledAgain() {
        List<String> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        HandlerEntry entry = fixture.add(new DomainEventHandler() {
            @Override
            public void onEvent(DomainEvent event) {
                seen.add(event.domain().name());
                throw new LinkageError("as the test wants it");
            }
        });
        Fixture.Domain domain = fixture.domain("a");

        domain.publish(1);
        domain.publish(2);

        Await.until("both calls have ended", () -> figures(entry).failed() == 2);
        assertThat(seen).containsExactly("a", "a");
        assertThat(figures(entry).handled()).isZero();
    }

    @Test
    void anObserverIsCalledByOneThreadAtATimeAndInOrderForEachDomain() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlap = new AtomicBoolean();
        Recorder recorder = new Recorder();
        int domains = 4;
        int events = 500;
        fixture.add(new DomainEventHandler() {
            @Override
            public void onEvent(DomainEvent event) {
                overlap.compareAndSet(false, inside.incrementAndGet() != 1);
                recorder.onEvent(event);
                inside.decrementAndGet();
            }
        });
        List<Thread> publishers = new ArrayList<>();
        for (int d = 0; d < domains; d++) {
            Fixture.Domain domain = fixture.domain("d" + d);
            publishers.add(new Thread(() -> {
                for (int i = 0; i < events; i++) {
                    domain.publish(i);
                }
            }));
        }
        publishers.forEach(Thread::start);
        for (Thread publisher : publishers) {
            publisher.join();
        }

        List<String> seen = recorder.await(domains * events);

        assertThat(overlap).isFalse();
        for (int d = 0; d < domains; d++) {
            String prefix = "d" + d + " ";
            assertThat(seen.stream().filter(one -> one.startsWith(prefix))
                    .map(one -> Integer.valueOf(one.substring(prefix.length()))).toList())
                    .isEqualTo(java.util.stream.IntStream.range(0, events).boxed().toList());
        }
    }

    @Test
    void onceAnObserverHasGoneNoCallToItStarts() {
        Fixture.Domain domain = fixture.domain("a");
        AtomicBoolean stop = new AtomicBoolean();
        Thread publisher = new Thread(() -> {
            while (!stop.get()) {
                domain.publish(1);
            }
        });
        publisher.start();
        try {
            for (int round = 0; round < 300; round++) {
                AtomicBoolean gone = new AtomicBoolean();
                AtomicBoolean late = new AtomicBoolean();
                CountDownLatch called = new CountDownLatch(1);
                HandlerEntry entry = fixture.add(new DomainEventHandler() {
                    @Override
                    public void onEvent(DomainEvent event) {
                        late.compareAndSet(false, gone.get());
                        called.countDown();
                    }
                });
                Await.zero("it is called", called);
                fixture.table.remove(entry);
                gone.set(true);
                CountDownLatch others = new CountDownLatch(1);
                HandlerEntry other = fixture.add(new DomainEventHandler() {
                    @Override
                    public void onEvent(DomainEvent event) {
                        others.countDown();
                    }
                });
                Await.zero("another is called", others);
                fixture.table.remove(other);
                assertThat(late).isFalse();
            }
        } finally {
            stop.set(true);
        }
        assertThat(domain.route.observers()).isEmpty();
    }

    @Test
    void anObserverThatIsStuckMayGo() {
        Fixture hasty = new Fixture(pool, Duration.ofMillis(10));
        Recorder stuck = new Recorder().stopped();
        HandlerEntry entry = hasty.add(stuck);
        Fixture.Domain domain = hasty.domain("a");
        domain.publish(1);
        domain.publish(2);
        Await.zero("it is called", stuck.called);

        hasty.table.remove(entry);
        stuck.goOn();
        assertThat(stuck.await(1)).containsExactly("a 1");

        Recorder next = new Recorder();
        hasty.add(next);
        domain.publish(3);
        assertThat(next.await(1)).containsExactly("a 3");
        assertThat(stuck.seen()).containsExactly("a 1");
    }

    @Test
    void observersThatAreStuckTakeABoundedNumberOfWorkersAndTheRestFollows() {
        Fixture.Domain domain = fixture.domain("a");
        List<Recorder> all = new ArrayList<>();
        for (int i = 0; i < ObserverCrew.MOST + 5; i++) {
            Recorder recorder = new Recorder().stopped();
            all.add(recorder);
            fixture.add(recorder);
        }

        domain.publish(1);

        Await.until("as many as may are called", () -> called(all) == ObserverCrew.MOST);
        assertThat(called(all)).isEqualTo(ObserverCrew.MOST);
        assertThat(fixture.table.reservedWorkers()).isEqualTo(ObserverCrew.MOST);
        all.forEach(Recorder::goOn);
        all.forEach(one -> assertThat(one.await(1)).containsExactly("a 1"));
    }

    private static long called(List<Recorder> all) {
        return all.stream().filter(one -> one.called.getCount() == 0).count();
    }

    @Test
    void withoutObserversAnEventCostsNothingAndReservesNothing() {
        Fixture.Domain domain = fixture.domain("a");
        fixture.add(new Recorder(), Fixture.driver(domain.uuid));

        domain.publish(1);

        assertThat(domain.route.observers()).isEmpty();
        assertThat(fixture.table.reservedWorkers()).isZero();
    }

    @Test
    void aDomainThatHasGoneIsStillHeardOfButNoLongerCounted() {
        Recorder recorder = new Recorder();
        HandlerEntry entry = fixture.add(recorder);
        Fixture.Domain domain = fixture.domain("a");

        domain.route.close();
        domain.publish(1);

        assertThat(recorder.await(1)).containsExactly("a 1");
        assertThat(figures(entry).domains()).isZero();
    }
}
