/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.handler.HandlerTable;
import org.jvirtd.queue.internal.handler.TestHandlers;
import org.jvirtd.testpools.ManualPool;

/** Handlers and observers of domains that are in the queues. */
class HandlersOfDomainsTest {
    private final ManualPool pool = new ManualPool();
    private final HandlerTable table = new HandlerTable(pool, pool::now);
    private final DomainQueuesService queues = new DomainQueuesService(pool, table, Configs.queue(Map.of()));
    private final QueueSpace world = queues.open("test:default", ErrorDomain.TEST);
    private final UUID uuid = UUID.randomUUID();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private static DomainEvent event(UUID uuid, int detail) {
        return new DomainEvent.Lifecycle(new DomainRef(uuid, "a", 1), DomainEventType.DOMAIN_EVENT_STARTED, detail);
    }

    private DomainEventHandler observer() {
        return new DomainEventHandler() {
            @Override
            public void onEvent(DomainEvent event) {
                seen.add("event " + ((DomainEvent.Lifecycle) event).detail());
            }
        };
    }

    private static void publish(ManagedDomain<String> domain, int detail) {
        domain.update(state -> Change.of(state, event(domain.uuid(), detail)));
    }

    @Test
    void anObserverHearsWhatIsPublishedFromTheFirstEventToTheLast() {
        TestHandlers.add(table, observer());

        ManagedDomain<String> domain = world.add(uuid, "a", "state", event(uuid, 1));
        publish(domain, 2);
        world.remove(uuid);
        publish(domain, 3);
        pool.runAll();

        assertThat(seen).containsExactly("event 1", "event 2", "event 3");
        assertThat(queues.handlers()).singleElement().satisfies(figures -> assertThat(figures.domains()).isZero());
    }

    @Test
    void aRenamedDomainIsComparedWithTheFilterAnew() {
        TestHandlers.add(table, observer(), DomainEventHandler.DOMAIN_FILTER, "(name=b)");
        ManagedDomain<String> domain = world.add(uuid, "a", "state");

        publish(domain, 1);
        domain.rename("b");
        publish(domain, 2);
        pool.runAll();

        assertThat(seen).containsExactly("event 2");
    }

    @Test
    void aDomainThatWasRefusedLeavesNothing() {
        TestHandlers.add(table, observer());
        world.add(uuid, "a", "state");

        assertThatThrownBy(() -> world.add(uuid, "a", "state")).isInstanceOf(IllegalStateException.class);

        assertThat(queues.handlers()).singleElement()
                .satisfies(figures -> assertThat(figures.domains()).isEqualTo(1));
    }

    @Test
    void aWorldThatClosesTakesItsDomainsWithIt() {
        TestHandlers.add(table, observer());
        world.add(uuid, "a", "state");

        world.close();

        assertThat(queues.handlers()).singleElement().satisfies(figures -> assertThat(figures.domains()).isZero());
    }

    @Test
    void theLaneHoldsUntilTheHandlerIsRegisteredAndAgainWhileItIsExchanged() {
        ManagedDomain<String> domain = world.add(uuid, "a", "state");
        domain.post(HypervisorEvent.of(EventCategory.REBOOT));
        pool.runAll();

        Runnable remove = TestHandlers.add(table, driver("old"), TestHandlers.driver("test:default", uuid));
        pool.runAll();
        assertThat(seen).containsExactly("old REBOOT");
        remove.run();
        domain.post(HypervisorEvent.of(EventCategory.WATCHDOG));
        pool.runAll();
        assertThat(seen).hasSize(1);
        TestHandlers.add(table, driver("new"), TestHandlers.driver("test:default", uuid));
        pool.runAll();

        assertThat(seen).containsExactly("old REBOOT", "new WATCHDOG");
    }

    private DomainEventHandler driver(String name) {
        return new DomainEventHandler() {
            @Override
            public void onHypervisorEvent(HypervisorEvent event) {
                seen.add(name + " " + event.category());
            }
        };
    }
}
