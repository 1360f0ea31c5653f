/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ThreadedPool;
import org.osgi.framework.Constants;

class DriverHandlersTest {
    private static final HypervisorEvent WATCHDOG = HypervisorEvent.of(EventCategory.WATCHDOG);
    private static final HypervisorEvent REBOOT = HypervisorEvent.of(EventCategory.REBOOT);

    private final ThreadedPool pool = new ThreadedPool(2);
    private final Fixture fixture = new Fixture(pool);
    private final List<String> called = new ArrayList<>();

    @AfterEach
    void stop() {
        pool.close();
    }

    private DomainEventHandler handler(String name) {
        return new DomainEventHandler() {
            @Override
            public void onHypervisorEvent(HypervisorEvent event) {
                called.add(name + " " + event.category());
            }
        };
    }

    @Test
    void eachHandlerOfTheDomainIsCalledTheHigherRankingFirst() {
        Fixture.Domain domain = fixture.domain("a");
        fixture.add(handler("plain"), Fixture.driver(domain.uuid));
        fixture.add(handler("last"), Fixture.driver(domain.uuid, Constants.SERVICE_RANKING, -1));
        fixture.add(handler("first"), Fixture.driver(domain.uuid, Constants.SERVICE_RANKING, 1));
        fixture.add(handler("later"), Fixture.driver(domain.uuid));
        fixture.add(handler("another's"), Fixture.driver(fixture.domain("b").uuid));

        assertThat(fixture.handle(domain, REBOOT)).isTrue();

        assertThat(called).containsExactly("first REBOOT", "plain REBOOT", "later REBOOT", "last REBOOT");
    }

    @Test
    void aDomainOfTheSameUuidInAnotherWorldIsAnother() {
        Fixture.Domain domain = fixture.domain("a");
        Fixture.Domain twin = fixture.domain(Fixture.OTHER_WORLD, domain.uuid, "a");
        fixture.add(handler("one"), Fixture.driver(domain.uuid));

        assertThat(fixture.table.of(Fixture.OTHER_WORLD, twin.uuid)).isEmpty();
        assertThat(fixture.drivers(domain)).hasSize(1);
    }

    @Test
    void aHandlerIsCalledForItsKindsOnly() {
        Fixture.Domain domain = fixture.domain("a");
        fixture.add(handler("one"), Fixture.driver(domain.uuid, DomainEventHandler.EVENT_KIND, "WATCHDOG"));

        assertThat(fixture.handle(domain, REBOOT)).as("nobody takes it, so nobody is waited for").isTrue();
        assertThat(fixture.handle(domain, WATCHDOG)).isTrue();

        assertThat(called).containsExactly("one WATCHDOG");
    }

    @Test
    void whatAHandlerThrowsIsCountedAndTheNextIsCalled() {
        Fixture.Domain domain = fixture.domain("a");
        fixture.add(new DomainEventHandler() {
            @Override
            public void onHypervisorEvent(HypervisorEvent event) {
                throw new AssertionError("as the test wants it");
            }
        }, Fixture.driver(domain.uuid));
        fixture.add(handler("next"), Fixture.driver(domain.uuid));

        fixture.handle(domain, REBOOT);

        assertThat(called).containsExactly("next REBOOT");
        assertThat(fixture.table.figures()).extracting(HandlerFigures::failed).containsExactly(1L, 0L);
        assertThat(fixture.table.figures()).extracting(HandlerFigures::handled).containsExactly(0L, 1L);
    }

    @Test
    void theLaneLearnsThatAllWhoWantedTheEventHaveGone() {
        Fixture.Domain domain = fixture.domain("a");
        HandlerEntry old = fixture.add(handler("old"), Fixture.driver(domain.uuid));
        List<DriverHandler> seenBefore = fixture.drivers(domain);

        fixture.table.remove(old);

        assertThat(Fixture.handle(seenBefore, REBOOT)).isFalse();
        assertThat(fixture.drivers(domain).isEmpty()).isTrue();
        fixture.add(handler("new"), Fixture.driver(domain.uuid));
        assertThat(fixture.arrivals).containsExactly(domain.uuid, domain.uuid);
        assertThat(fixture.handle(domain, REBOOT)).isTrue();
        assertThat(called).containsExactly("new REBOOT");
    }

    @Test
    void changedPropertiesMoveAHandler() {
        Fixture.Domain first = fixture.domain("a");
        Fixture.Domain second = fixture.domain("b");
        HandlerEntry entry = fixture.add(handler("one"), Fixture.driver(first.uuid));
        fixture.add(handler("two"), Fixture.driver(second.uuid));

        HandlerEntry same = fixture.table.change(entry,
                Fixture.role(Fixture.driver(second.uuid, Constants.SERVICE_RANKING, 5)));

        assertThat(same).isSameAs(entry);
        assertThat(fixture.drivers(first).isEmpty()).isTrue();
        fixture.handle(second, REBOOT);
        assertThat(called).containsExactly("one REBOOT", "two REBOOT");
        assertThat(fixture.arrivals).containsExactly(first.uuid, second.uuid, second.uuid);
    }

    @Test
    void changedPropertiesMayMakeAnObserverOfIt() {
        Fixture.Domain domain = fixture.domain("a");
        HandlerEntry entry = fixture.add(handler("one"), Fixture.driver(domain.uuid));

        fixture.table.change(entry, Fixture.role());

        assertThat(fixture.drivers(domain).isEmpty()).isTrue();
        assertThat(fixture.table.figures()).singleElement().satisfies(figures -> {
            assertThat(figures.role()).isEqualTo(HandlerFigures.Role.OBSERVER);
            assertThat(figures.domains()).isEqualTo(1);
        });
    }

    @Test
    void aSlowCallIsCountedAndTheLaneIsToldTheTimeThatIsKept() {
        fixture.table.setLimits(new HandlerLimits(java.time.Duration.ofMillis(1), 10, 1000));
        Fixture.Domain domain = fixture.domain("a");
        fixture.add(new DomainEventHandler() {
            @Override
            public void onHypervisorEvent(HypervisorEvent event) {
                long now = System.nanoTime();
                Await.until("time has passed", () -> System.nanoTime() - now > 2_000_000);
            }
        }, Fixture.driver(domain.uuid));

        long begun = System.nanoTime() - 1_000_000_000;
        long took = fixture.drivers(domain).get(0).call(REBOOT, begun);

        assertThat(took).isBetween(1_002_000_000L, System.nanoTime() - begun);
        assertThat(fixture.table.figures()).singleElement().satisfies(figures -> {
            assertThat(figures.slow()).isEqualTo(1);
            assertThat(figures.slowest().toNanos()).isEqualTo(took);
            assertThat(figures.running()).isZero();
        });
    }

    @Test
    void theGoingOfAHandlerWaitsForTheCallThatRuns() throws InterruptedException {
        Fixture.Domain domain = fixture.domain("a");
        CountDownLatch inCall = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HandlerEntry entry = fixture.add(new DomainEventHandler() {
            @Override
            public void onHypervisorEvent(HypervisorEvent event) {
                inCall.countDown();
                Await.zero("the test goes on", goOn);
                called.add("ended");
            }
        }, Fixture.driver(domain.uuid));
        Thread lane = new Thread(() -> fixture.handle(domain, REBOOT));
        lane.start();
        Await.zero("the handler is called", inCall);
        assertThat(fixture.table.figures().get(0).running()).isPositive();

        Thread goes = new Thread(() -> fixture.table.remove(entry));
        goes.start();
        Await.until("it waits", () -> goes.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        goes.join();

        lane.join();
        assertThat(called).containsExactly("ended");
    }

    @Test
    void aHandlerMayTakeItselfOut() {
        Fixture.Domain domain = fixture.domain("a");
        List<HandlerEntry> entries = new ArrayList<>();
        entries.add(fixture.add(new DomainEventHandler() {
            @Override
            public void onHypervisorEvent(HypervisorEvent event) {
                fixture.table.remove(entries.get(0));
                called.add("gone");
            }
        }, Fixture.driver(domain.uuid)));

        fixture.handle(domain, REBOOT);

        assertThat(called).containsExactly("gone");
        assertThat(fixture.drivers(domain).isEmpty()).isTrue();
    }
}
