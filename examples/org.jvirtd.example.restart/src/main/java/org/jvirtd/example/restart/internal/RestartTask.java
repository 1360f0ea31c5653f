/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.restart.internal;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.Job;
import org.jvirtd.worker.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one domain, while its job is held. */
final class RestartTask implements CallTask {
    private static final Logger LOG = LoggerFactory.getLogger(RestartTask.class);
    /** What the task holds while it waits, about. */
    private static final int BYTES = 200;

    private final DomainRef domain;
    private final String uri;
    private final Connections connections;

    RestartTask(DomainRef domain, String uri, Connections connections) {
        this.domain = domain;
        this.uri = uri;
        this.connections = connections;
    }

    /** Timeout errors of calls that wait for this one name it so. */
    @Override
    public String name() {
        return "restart of a crashed domain";
    }

    @Override
    public Lane lane() {
        return Lane.ORDINARY;
    }

    @Override
    public int bytes() {
        return BYTES;
    }

    @Override
    public void run(Job job) {
        try {
            DomainLifecycle lifecycle = connections.to(uri).facet(DomainLifecycle.class)
                    .orElseThrow(() -> new IllegalStateException(uri + " cannot start domains"));
            if (lifecycle.active(domain)) {
                LOG.info("Domain {} has crashed, but somebody else has started it", domain.name());
            } else {
                lifecycle.create(domain, 0);
                LOG.info("Domain {} has crashed and was started again", domain.name());
            }
        } catch (VirtException | IllegalStateException e) {
            LOG.warn("Domain {} has crashed and could not be started: {}", domain.name(), e.getMessage());
        }
    }

    @Override
    public void failed(VirtException error) {
        LOG.warn("Domain {} has crashed and got no turn to be started: {}", domain.name(), error.getMessage());
    }
}
