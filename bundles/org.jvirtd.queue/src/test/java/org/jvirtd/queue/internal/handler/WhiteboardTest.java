/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.testpools.ThreadedPool;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** The whiteboard on the service registry of a real framework. */
class WhiteboardTest {
    private static final int MANY = 10_000;
    private static final HypervisorEvent REBOOT = HypervisorEvent.of(EventCategory.REBOOT);

    @TempDir
    Path cache;
    private final ThreadedPool pool = new ThreadedPool(2);
    private final Fixture fixture = new Fixture(pool);
    private final AtomicInteger called = new AtomicInteger();
    private Framework framework;
    private BundleContext context;
    private HandlerWhiteboard whiteboard;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
        context = framework.getBundleContext();
        whiteboard = new HandlerWhiteboard(context, fixture.table);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
        pool.close();
    }

    private DomainEventHandler counter() {
        return new DomainEventHandler() {
            @Override
            public void onHypervisorEvent(HypervisorEvent event) {
                called.incrementAndGet();
            }
        };
    }

    private ServiceRegistration<DomainEventHandler> register(DomainEventHandler handler, Object... properties) {
        return context.registerService(DomainEventHandler.class, handler, table(properties));
    }

    private static Hashtable<String, Object> table(Object... properties) {
        Hashtable<String, Object> table = new Hashtable<>();
        for (int i = 0; i < properties.length; i += 2) {
            table.put((String) properties[i], properties[i + 1]);
        }
        return table;
    }

    @Test
    void handlersAreFollowedFromRegistrationToUnregistration() {
        Fixture.Domain first = fixture.domain("a");
        Fixture.Domain second = fixture.domain("b");

        ServiceRegistration<DomainEventHandler> registration = register(counter(), Fixture.driver(first.uuid));
        assertThat(fixture.handle(first, REBOOT)).isTrue();
        assertThat(called).hasValue(1);

        registration.setProperties(table(Fixture.driver(second.uuid)));
        assertThat(fixture.drivers(first)).isEmpty();
        assertThat(fixture.handle(second, REBOOT)).isTrue();
        assertThat(called).hasValue(2);

        registration.unregister();
        assertThat(fixture.drivers(second)).isEmpty();
        assertThat(fixture.table.figures()).isEmpty();
    }

    @Test
    void figuresNameTheComponentAndItsBundle() {
        register(counter(), "component.name", "a.component");

        assertThat(fixture.table.figures()).singleElement().satisfies(figures -> {
            assertThat(figures.bundle()).isEqualTo("org.apache.felix.framework");
            assertThat(figures.name()).isEqualTo("a.component");
            assertThat(figures.role()).isEqualTo(HandlerFigures.Role.OBSERVER);
        });
    }

    @Test
    void whatHasBadPropertiesIsRefusedUntilTheyAreGood() {
        Fixture.Domain domain = fixture.domain("a");
        ServiceRegistration<DomainEventHandler> registration = register(counter(), DomainEventHandler.DRIVER, "x");
        assertThat(fixture.table.figures()).isEmpty();

        registration.setProperties(table(Fixture.driver(domain.uuid)));
        assertThat(fixture.drivers(domain)).hasSize(1);

        registration.setProperties(table(Fixture.driver(domain.uuid, DomainEventHandler.EVENT_KIND, "NONSENSE")));
        assertThat(fixture.drivers(domain)).as("the old properties stay").hasSize(1);

        registration.unregister();
        assertThat(fixture.drivers(domain)).isEmpty();
    }

    @Test
    void whatWasThereBeforeTheWhiteboardIsFoundAndLeftWithIt() {
        whiteboard.close();
        Fixture.Domain domain = fixture.domain("a");
        ServiceRegistration<DomainEventHandler> registration = register(counter(), Fixture.driver(domain.uuid));
        assertThat(fixture.drivers(domain)).isEmpty();

        HandlerWhiteboard later = new HandlerWhiteboard(context, fixture.table);
        assertThat(fixture.drivers(domain)).hasSize(1);

        later.close();
        assertThat(fixture.drivers(domain)).isEmpty();
        assertThat(registration.getReference().getUsingBundles()).isNull();
    }

    @Test
    void tenThousandDomainsHaveAHandlerEach() {
        List<Fixture.Domain> domains = new ArrayList<>();
        List<ServiceRegistration<DomainEventHandler>> registrations = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Fixture.Domain domain = fixture.domain(Fixture.WORLD, new UUID(1, i), "d" + i);
            domains.add(domain);
            registrations.add(register(counter(), Fixture.driver(domain.uuid)));
        }

        domains.forEach(domain -> assertThat(fixture.handle(domain, REBOOT)).isTrue());
        assertThat(called).hasValue(MANY);
        assertThat(domains).allSatisfy(domain -> assertThat(fixture.drivers(domain)).hasSize(1));

        registrations.forEach(ServiceRegistration::unregister);
        assertThat(domains).allSatisfy(domain -> assertThat(fixture.drivers(domain)).isEmpty());
        assertThat(fixture.table.figures()).isEmpty();
    }
}
