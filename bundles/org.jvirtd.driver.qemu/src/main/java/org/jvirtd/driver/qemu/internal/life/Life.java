/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.function.Consumer;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.domain.Runs;
import org.jvirtd.driver.qemu.internal.process.Killer;

/** All that begins, changes and ends runs, put together. */
@AnyThread
public final class Life implements AutoCloseable {
    private final LifeParts parts;
    private final LiveRuns live = new LiveRuns();
    private final DomainRuns runs;
    private final AfterEvents after;

    public Life(LifeParts parts) {
        this.parts = parts;
        RunFiles files = new RunFiles(parts.layout());
        StatusKeeper status = new StatusKeeper(live, parts.files(), parts.documents(), parts.layout(),
                parts.background());
        Endings endings = new Endings(parts.domains(), live, files, status, new Killer(parts.processes()));
        Processors processors = new Processors(status);
        RunFacts facts = new RunFacts();
        Greeting greeting = new Greeting(parts.monitors(), parts.processes(), parts.settings().greeting());
        Beginnings beginnings = new Beginnings(parts.domains(), live, parts.layout(), files, status, endings,
                processors, parts.documents(), parts.host(), parts.commands(), parts.launcher(), greeting, facts,
                parts.settings().versions());
        this.after = new AfterEvents(live, endings, processors, status, parts.layout());
        this.runs = new DomainRuns(parts.layout(), live, beginnings, endings, processors, status,
                new Autodestroy(live, endings), after);
    }

    /** The runs. */
    public DomainRuns runs() {
        return runs;
    }

    /** Gives the facets that all connections share. */
    public void addTo(Consumer<Object> facets) {
        facets.accept(new QemuControl(parts.domains(), parts.settings().privileged()));
        facets.accept(new QemuPower(parts.domains(), parts.agent()));
    }

    /**
     * Gives the facets that a connection has for itself.
     *
     * @param starts {@link DomainRuns#ownedBy} of the connection
     */
    public void addTo(Consumer<Object> facets, Runs starts) {
        facets.accept(new QemuLifecycle(parts.domains(), runs, starts, parts.definitions(),
                new PowerButtons(runs, parts.agent()), parts.saved(), parts.processes()));
    }

    /** The machines live on, and nobody here hears of them any more. */
    @Override
    public void close() {
        after.close();
    }
}
