/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.io.IOException;

import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorClosedException;
import org.jvirtd.driver.qemu.internal.qmp.MonitorListener;
import org.jvirtd.driver.qemu.internal.qmp.QmpEvent;
import org.jvirtd.queue.EventSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what the QEMU of one run tells into its domain's event lane. While the lane is full the reading of that QEMU's connection
 * pauses, so that one that floods is held up by its own socket.
 */
@OnLoop
public final class DomainMonitorListener implements MonitorListener {
    private static final Logger LOG = LoggerFactory.getLogger(DomainMonitorListener.class);

    private final QemuDomain domain;
    private final int run;
    private volatile boolean detached;

    /** @param run the number of the run: what comes from it after its end changes nothing */
    public DomainMonitorListener(QemuDomain domain, int run) {
        this.domain = domain;
        this.run = run;
    }

    /** Gives the lane what it pauses; called once the monitor is there, before much can have come. */
    public void opened(Monitor monitor) {
        domain.managed().source(new EventSource() {
            @Override
            public void pause() {
                monitor.pauseReading();
            }

            @Override
            public void resume() {
                monitor.resumeReading();
            }
        });
    }

    /** From now on nothing is heard, its end neither: for a driver that leaves its guests running. */
    public void detach() {
        detached = true;
    }

    @Override
    public void event(QmpEvent event) {
        if (!detached) {
            post(Told.of(event, run, domain.transitions().tells()));
        }
    }

    @Override
    public void closed(Throwable cause) {
        if (detached || cause instanceof MonitorClosedException) {
            return;
        }
        if (cause != null) {
            if (!(cause instanceof IOException)) {
                LOG.error("the monitor of {} failed", domain.managed().name(), cause);
            } else {
                LOG.warn("the monitor of {} is broken: {}", domain.managed().name(), cause.getMessage());
            }
            post(Told.own(Told.BROKEN, run));
        }
        post(Told.own(Told.END, run));
    }

    private void post(Told told) {
        Rule rule = EventTable.of(told.name());
        domain.managed().post(told.posted(rule.category(), rule.device() == null ? null : told.text(rule.device())));
    }
}
