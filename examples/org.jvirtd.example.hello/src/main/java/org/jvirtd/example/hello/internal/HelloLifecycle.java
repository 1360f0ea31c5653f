/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import static org.jvirtd.api.constant.DomainState.DOMAIN_PAUSED;
import static org.jvirtd.api.constant.DomainState.DOMAIN_RUNNING;
import static org.jvirtd.api.constant.DomainState.DOMAIN_SHUTOFF;

import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventStartedDetailType;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainInfo;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.queue.Change;

/**
 * How domains start and end. Each call has the domain for itself. A real driver tells its hypervisor here, in
 * {@code ManagedObject.await}, and then changes the state.
 */
final class HelloLifecycle implements DomainLifecycle {
    private static final long MEMORY_KIB = 1024;
    /** No id: a domain that is not active. */
    private static final int NONE = -1;
    private static final int SAME = -2;

    private final HelloHost host;

    HelloLifecycle(HelloHost host) {
        this.host = host;
    }

    @Override
    public DomainRef create(DomainRef domain, int flags) {
        return move(domain, state -> state.is(DOMAIN_SHUTOFF), "domain is already running",
                new Move(host.nextId(), DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(),
                        DomainEventType.DOMAIN_EVENT_STARTED,
                        DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_BOOTED.value()));
    }

    @Override
    public void suspend(DomainRef domain) {
        move(domain, state -> state.is(DOMAIN_RUNNING), "domain is not running",
                new Move(SAME, DOMAIN_PAUSED, DomainPausedReason.DOMAIN_PAUSED_USER.value(),
                        DomainEventType.DOMAIN_EVENT_SUSPENDED,
                        DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED.value()));
    }

    @Override
    public void resume(DomainRef domain) {
        move(domain, state -> state.is(DOMAIN_PAUSED), "domain is not paused",
                new Move(SAME, DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_UNPAUSED.value(),
                        DomainEventType.DOMAIN_EVENT_RESUMED,
                        DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED.value()));
    }

    @Override
    public void shutdown(DomainRef domain, int flags) {
        move(domain, HelloState::active, "domain is not running",
                new Move(NONE, DOMAIN_SHUTOFF, DomainShutoffReason.DOMAIN_SHUTOFF_SHUTDOWN.value(),
                        DomainEventType.DOMAIN_EVENT_STOPPED,
                        DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_SHUTDOWN.value()));
    }

    @Override
    public void destroy(DomainRef domain, int flags) {
        move(domain, HelloState::active, "domain is not running",
                new Move(NONE, DOMAIN_SHUTOFF, DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED.value(),
                        DomainEventType.DOMAIN_EVENT_STOPPED,
                        DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_DESTROYED.value()));
    }

    @Override
    public void reboot(DomainRef domain, int flags) {
        requireActive(domain);
    }

    @Override
    public void reset(DomainRef domain, int flags) {
        requireActive(domain);
    }

    @Override
    public DomainStateReason state(DomainRef domain, int flags) {
        return snapshot(domain).stateReason();
    }

    @Override
    public DomainInfo info(DomainRef domain) {
        return new DomainInfo(snapshot(domain).stateReason().state(), MEMORY_KIB, MEMORY_KIB, 1, 0);
    }

    @Override
    public boolean active(DomainRef domain) {
        return snapshot(domain).active();
    }

    @Override
    public boolean persistent(DomainRef domain) {
        snapshot(domain);
        return true;
    }

    @Override
    public boolean updated(DomainRef domain) {
        snapshot(domain);
        return false;
    }

    @Override
    public String osType(DomainRef domain) {
        snapshot(domain);
        return "hello";
    }

    @Override
    public boolean autostart(DomainRef domain) {
        return snapshot(domain).autostart();
    }

    @Override
    public void setAutostart(DomainRef domain, boolean autostart) {
        host.get(domain).update(state -> Change.of(state.withAutostart(autostart)));
    }

    private HelloState snapshot(DomainRef domain) {
        return host.get(domain).snapshot();
    }

    private void requireActive(DomainRef domain) {
        if (!snapshot(domain).active()) {
            throw refusal("domain is not running");
        }
    }

    /** Changes the state and publishes the event, in one step. */
    private DomainRef move(DomainRef domain, Predicate<HelloState> allowed, String otherwise, Move move) {
        return host.get(domain).update(state -> {
            if (!allowed.test(state)) {
                throw refusal(otherwise);
            }
            HelloState next = state.with(move.id == SAME ? state.ref().id() : move.id, move.state, move.reason);
            return new Change<>(next, List.of(new DomainEvent.Lifecycle(next.ref(), move.event, move.detail)),
                    next.ref());
        });
    }

    private static VirtException refusal(String why) {
        return VirtException.operationInvalid(ErrorDomain.DOMAIN, why);
    }

    /**
     * A change of a domain's life.
     *
     * @param id the id that it has then; {@link #SAME} for the one that it has
     */
    private record Move(int id, DomainState state, int reason, DomainEventType event, int detail) {}
}
