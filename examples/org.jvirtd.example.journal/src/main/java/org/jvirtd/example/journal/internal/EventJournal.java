/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Writes what it hears. It may block on the disk: the daemon calls it on a worker that counts as parked, and nothing but its own
 * line waits for it. Each configuration of the PID's factory makes a journal of its own.
 */
@Component(service = DomainEventHandler.class, configurationPid = "org.jvirtd.example.journal", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = JournalConfig.class, factory = true)
public final class EventJournal implements DomainEventHandler {
    private final Journal journal;
    private final int syncMillis;
    private final WorkerPool pool;
    private final AtomicBoolean syncScheduled = new AtomicBoolean();

    /** Called by the component runtime; a changed configuration makes a new one. */
    @Activate
    public EventJournal(JournalConfig config, @Reference WorkerPool pool) {
        this(new Journal(new LineFile(Path.of(config.file()), config.max__bytes(), config.old__files()),
                Clock.systemUTC()), config.sync__millis(), pool);
    }

    EventJournal(Journal journal, int syncMillis, WorkerPool pool) {
        this.journal = journal;
        this.syncMillis = syncMillis;
        this.pool = pool;
    }

    /** No call comes any more: the service has been unregistered. */
    @Deactivate
    public void close() {
        journal.close();
    }

    @Override
    @OnWorker
    public void onEvent(DomainEvent event) {
        write(Lines.event(journal.clock().instant(), event));
    }

    @Override
    @OnWorker
    public void onGap(DomainRef domain, long missed, DomainStateReason now) {
        write(Lines.gap(journal.clock().instant(), domain, missed, now));
    }

    private void write(JsonLine line) {
        if (!journal.write(line)) {
            return;
        }
        if (syncMillis == 0) {
            journal.sync();
        } else if (syncMillis > 0 && syncScheduled.compareAndSet(false, true)) {
            // The timer's thread must not wait for a disk, so it only passes the work on.
            pool.schedule(Duration.ofMillis(syncMillis), this::submitSync);
        }
    }

    private void submitSync() {
        if (!pool.trySubmit(Lane.ORDINARY, this::sync)) {
            syncScheduled.set(false); // the next line tries again
        }
    }

    @OnWorker
    private void sync() {
        syncScheduled.set(false);
        pool.park("disk of the event journal", () -> {
            journal.sync();
            return null;
        });
    }
}
