/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.restart.internal;

import java.time.Duration;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventKinds;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a domain again that has crashed. An observer: it hears of lifecycle events of the domains that its configuration names,
 * and does nothing with them itself but to put a job in line at the domain.
 */
@Component(service = DomainEventHandler.class, configurationPid = "org.jvirtd.example.restart")
@EventKinds(kind = "LIFECYCLE")
@Designate(ocd = RestartConfig.class)
public final class CrashRestart implements DomainEventHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRestart.class);

    private final String uri;
    private final String world;
    private final RestartBudget budget;
    private final Connections connections;
    private final DomainQueues queues;

    /** Called by the component runtime; a changed configuration makes a new one. */
    @Activate
    public CrashRestart(RestartConfig config, @Reference Connections connections, @Reference DomainQueues queues) {
        this(config.uri(), config.jvirtd_world(), new RestartBudget(config.restarts(),
                Duration.ofSeconds(config.period__seconds()), System::nanoTime), connections, queues);
    }

    CrashRestart(String uri, String world, RestartBudget budget, Connections connections, DomainQueues queues) {
        this.uri = uri;
        this.world = world;
        this.budget = budget;
        this.connections = connections;
        this.queues = queues;
    }

    @Override
    @OnWorker
    public void onEvent(DomainEvent event) {
        if (event instanceof DomainEvent.Lifecycle life && life.event() == DomainEventType.DOMAIN_EVENT_STOPPED
                && life.detail() == DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_CRASHED.value()) {
            crashed(life.domain());
        }
    }

    /** A crash may be among what was missed: the state tells. */
    @Override
    @OnWorker
    public void onGap(DomainRef domain, long missed, DomainStateReason now) {
        if (now != null && now.state() == DomainState.DOMAIN_SHUTOFF
                && now.reason() == DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED.value()) {
            crashed(domain);
        }
    }

    private void crashed(DomainRef domain) {
        ManagedDomain<?> managed = queues.find(world).flatMap(space -> space.find(domain.uuid())).orElse(null);
        if (managed == null) {
            LOG.info("Domain {} has crashed and left no definition to start it from", domain.name());
        } else if (!budget.take(domain.uuid())) {
            LOG.warn("Domain {} has crashed again and stays down: it has used up its restarts", domain.name());
        } else {
            // Takes its turn among the calls of clients, holds no thread until then, and this call is over at once.
            managed.submit(JobClass.MODIFY, new RestartTask(domain, uri, connections));
        }
    }
}
