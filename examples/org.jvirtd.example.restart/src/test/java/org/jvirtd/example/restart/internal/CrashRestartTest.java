/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.restart.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;

class CrashRestartTest {
    private static final DomainRef DOMAIN = new DomainRef(UUID.randomUUID(), "test", 1);

    private final List<CallTask> submitted = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Connections connections = new Connections();
    private boolean active;
    private boolean defined = true;
    private final CrashRestart restart = new CrashRestart("test:///default", "test:default",
            new RestartBudget(2, Duration.ofMinutes(1), () -> 0), connections, queues());

    /** An interface of which the test needs some methods only. */
    private static <T> T having(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("hashCode") ? (Object) System.identityHashCode(proxy) : proxy == args[0];
            }
            return methods.getOrDefault(method.getName(), ignored -> {
                throw new UnsupportedOperationException(method.getName());
            }).apply(args);
        }));
    }

    private DomainQueues queues() {
        ManagedDomain<?> domain = having(ManagedDomain.class, Map.of("submit", args -> {
            assertThat(args[0]).isEqualTo(JobClass.MODIFY);
            submitted.add((CallTask) args[1]);
            return null;
        }));
        QueueSpace space = having(QueueSpace.class,
                Map.of("find",
                        args -> defined && args[0].equals(DOMAIN.uuid()) ? Optional.of(domain) : Optional.empty()));
        return having(DomainQueues.class,
                Map.of("find", args -> args[0].equals("test:default") ? Optional.of(space) : Optional.empty()));
    }

    private HypervisorDriver driver() {
        Map<String, Function<Object[], Object>> methods = new HashMap<>();
        methods.put("active", args -> active);
        methods.put("create", args -> {
            calls.add("create");
            return DOMAIN;
        });
        DomainLifecycle lifecycle = having(DomainLifecycle.class, methods);
        DriverConnection connection = having(DriverConnection.class,
                Map.of("facet", args -> Optional.of(lifecycle), "close", args -> {
                    calls.add("close");
                    return null;
                }));
        return having(HypervisorDriver.class, Map.of("open", args -> {
            calls.add("open");
            return connection;
        }));
    }

    private void stopped(DomainEventStoppedDetailType detail) {
        restart.onEvent(new DomainEvent.Lifecycle(DOMAIN, DomainEventType.DOMAIN_EVENT_STOPPED, detail.value()));
    }

    private void crash() {
        stopped(DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_CRASHED);
    }

    @Test
    void aCrashedDomainIsStartedByAJobInItsQueue() {
        connections.bindDriver(driver(), Map.of("jvirtd.driver.scheme", new String[]{"test"}));

        crash();
        assertThat(calls).as("nothing is done in the observer's call").isEmpty();
        submitted.remove(0).run(null);
        crash();
        submitted.remove(0).run(null);

        assertThat(calls).containsExactly("open", "create", "create");
    }

    @Test
    void otherEventsAreNoCrash() {
        stopped(DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_DESTROYED);
        stopped(DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_SHUTDOWN);
        restart.onEvent(new DomainEvent.Lifecycle(DOMAIN, DomainEventType.DOMAIN_EVENT_STARTED,
                DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_CRASHED.value()));
        restart.onEvent(new DomainEvent.Reboot(DOMAIN));
        restart.onGap(DOMAIN, 3, null);
        restart.onGap(DOMAIN, 3, new DomainStateReason(DomainState.DOMAIN_RUNNING,
                DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED.value()));
        restart.onGap(DOMAIN, 3, new DomainStateReason(DomainState.DOMAIN_SHUTOFF,
                DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED.value()));

        assertThat(submitted).isEmpty();
    }

    @Test
    void aCrashThatWasMissedIsSeenFromTheState() {
        restart.onGap(DOMAIN, 3, new DomainStateReason(DomainState.DOMAIN_SHUTOFF,
                DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED.value()));

        assertThat(submitted).hasSize(1);
    }

    @Test
    void whatCrashesAgainAndAgainStaysDown() {
        crash();
        crash();
        crash();

        assertThat(submitted).hasSize(2);
    }

    @Test
    void aDomainThatLeftNoDefinitionIsNotStarted() {
        defined = false;
        crash();

        assertThat(submitted).isEmpty();
    }

    @Test
    void aDomainThatSomebodyHasStartedIsLeftAlone() {
        connections.bindDriver(driver(), Map.of("jvirtd.driver.scheme", "test"));
        active = true;
        crash();
        submitted.remove(0).run(null);

        assertThat(calls).containsExactly("open");
    }

    @Test
    void aConnectionEndsWithItsDriverAndIsOpenedAnewOnTheNext() {
        HypervisorDriver old = driver();
        connections.bindDriver(old, Map.of("jvirtd.driver.scheme", "test"));
        crash();
        crash();
        submitted.remove(0).run(null);
        connections.unbindDriver(old);
        connections.bindDriver(driver(), Map.of("jvirtd.driver.scheme", "test"));
        submitted.remove(0).run(null);
        connections.close();

        assertThat(calls).containsExactly("open", "create", "close", "open", "create", "close");
    }

    @Test
    void withoutADriverOrATurnNothingIsThrown() {
        crash();
        submitted.get(0).run(null);
        submitted.get(0).failed(VirtException.of(ErrorCode.OPERATION_TIMEOUT, ErrorDomain.TEST, "held"));

        assertThat(calls).isEmpty();
    }
}
