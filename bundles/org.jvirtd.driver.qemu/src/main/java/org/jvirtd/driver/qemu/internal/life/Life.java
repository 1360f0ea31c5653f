/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.List;
import java.util.function.Consumer;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.cpu.LiveCpu;
import org.jvirtd.driver.qemu.internal.domain.Runs;
import org.jvirtd.driver.qemu.internal.hotplug.Plugging;
import org.jvirtd.driver.qemu.internal.hotplug.Removal;
import org.jvirtd.driver.qemu.internal.hotplug.RunResources;
import org.jvirtd.driver.qemu.internal.hotplug.Unplugging;
import org.jvirtd.driver.qemu.internal.process.Killer;

/** All that begins, changes and ends runs, put together. */
@AnyThread
public final class Life implements AutoCloseable {
    private final LifeParts parts;
    private final LiveRuns live = new LiveRuns();
    private final DomainRuns runs;
    private final Recovery recovery;
    private final Attachment attachment;
    private final Orphans orphans;
    private final Autostart autostart;
    private final Legacy legacy;
    private final Departure departure;
    private final RunResources resources;
    private final Removal removal;
    /** Whether it has what the last driver left, and may leave it to the next one. */
    private volatile boolean took;

    public Life(LifeParts parts) {
        this.parts = parts;
        RunFiles files = new RunFiles(parts.layout());
        StatusKeeper status = new StatusKeeper(live, parts.files(), parts.documents(), parts.layout(),
                parts.background());
        Killer killer = new Killer(parts.processes());
        Endings endings = new Endings(parts.domains(), live, files, status, killer);
        Processors processors = new Processors(status);
        RunFacts facts = new RunFacts(new LiveCpu(new CpuTable()));
        Greeting greeting = new Greeting(parts.monitors(), parts.processes(), parts.settings().greeting());
        Beginnings beginnings = new Beginnings(parts.domains(), live, parts.layout(), files, status, endings,
                processors, parts.documents(), parts.host(), parts.commands(), parts.launcher(), greeting, facts,
                parts.settings().versions());
        this.resources = new LiveResources(live);
        this.removal = new Removal(parts.definitions(), resources, parts.plugs());
        AfterEvents after = new AfterEvents(live, endings, processors, status, parts.layout(), removal);
        this.runs = new DomainRuns(parts.layout(), live, beginnings, endings, processors, status,
                new Autodestroy(live, endings), after);
        this.recovery = new Recovery(parts, live, files, endings);
        this.attachment = new Attachment(parts, live, facts, status, after, new CutOffJobs(processors),
                new Comparison(removal));
        this.orphans = new Orphans(parts.layout(), live, files, parts.processes(), killer);
        this.legacy = new Legacy(parts.domains(), parts.layout().run().resolve("handover"));
        this.departure = new Departure(parts.domains(), live, after, status, legacy);
        this.autostart = new Autostart(parts.domains(), parts.layout().run().resolve("autostarted"), runs);
    }

    /** Puts devices into runs. */
    public Plugging plugging(DomainDocuments documents) {
        return new Plugging(documents, parts.definitions(), resources, parts.plugs(), unplugging());
    }

    /** Takes devices out of runs. */
    public Unplugging unplugging() {
        return new Unplugging(removal);
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
     * @param saved starts domains from their managed saves
     */
    public void addTo(Consumer<Object> facets, Runs starts, SavedStart saved) {
        facets.accept(new QemuLifecycle(parts.domains(), runs, starts, parts.definitions(),
                new PowerButtons(runs, parts.agent()), saved, parts.processes()));
    }

    /**
     * Finds the runs of an earlier daemon, and begins to attach to them; after the definitions, before the first call. On the driver's
     * own thread.
     */
    public void recover() {
        try {
            legacy.read();
            took = true;
            attachment.attach(recovery.find());
            orphans.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Starts the domains that are to start with the daemon. On the driver's own thread.
     *
     * @param saved starts domains from their managed saves
     */
    public void autostart(SavedStart saved) {
        try {
            autostart.run(saved);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What {@link #close} would break off, one line each, for people. */
    public List<String> unfinished() {
        return Departure.unfinished(parts.domains());
    }

    /**
     * The machines live on, for the next driver, and nobody here hears of them any more. On the driver's own thread, when no call is
     * inside, or what is inside may be broken off.
     */
    @Override
    public void close() {
        departure.leave(took);
    }
}
