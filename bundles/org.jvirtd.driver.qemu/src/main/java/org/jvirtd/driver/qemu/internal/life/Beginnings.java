/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.Path;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.command.CommandLine;
import org.jvirtd.driver.qemu.internal.command.StartCommand;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.RunSteps;
import org.jvirtd.driver.qemu.internal.domain.Transitions;
import org.jvirtd.driver.qemu.internal.prepare.HostResources;
import org.jvirtd.driver.qemu.internal.prepare.PrepareFlags;
import org.jvirtd.driver.qemu.internal.prepare.Prepared;
import org.jvirtd.driver.qemu.internal.process.GuestLog;
import org.jvirtd.driver.qemu.internal.process.KillLimits;
import org.jvirtd.driver.qemu.internal.process.Launcher;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.driver.qemu.internal.process.ProcessOrder;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.store.FileErrors;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.queue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins runs. One that fails half-way leaves nothing behind. */
@OnWorker
final class Beginnings {
    private static final Logger LOG = LoggerFactory.getLogger(Beginnings.class);

    private final DomainTable domains;
    private final LiveRuns runs;
    private final Layout layout;
    private final RunFiles files;
    private final StatusKeeper status;
    private final Endings endings;
    private final Processors processors;
    private final RunDocuments documents;
    private final HostResources host;
    private final CommandLines commands;
    private final Launcher launcher;
    private final Greeting greeting;
    private final RunFacts facts;
    private final String versions;

    /** @param versions who starts guests on what, for their logs */
    Beginnings(DomainTable domains, LiveRuns runs, Layout layout, RunFiles files, StatusKeeper status,
            Endings endings, Processors processors, RunDocuments documents, HostResources host, CommandLines commands,
            Launcher launcher, Greeting greeting, RunFacts facts, String versions) {
        this.domains = domains;
        this.runs = runs;
        this.layout = layout;
        this.files = files;
        this.status = status;
        this.endings = endings;
        this.processors = processors;
        this.documents = documents;
        this.host = host;
        this.commands = commands;
        this.launcher = launcher;
        this.greeting = greeting;
        this.facts = facts;
        this.versions = versions;
    }

    /**
     * Starts a domain; the caller holds a job.
     *
     * @throws VirtException why it does not run; then it is off, with reason failed, and a transient one has left
     */
    void start(QemuDomain domain, StartRequest how) {
        Undo undo = new Undo();
        boolean started = false;
        try {
            begin(domain, how, undo);
            started = true;
        } finally {
            if (!started) {
                undo.all();
            }
        }
        LOG.info("{} runs", domain.managed().name());
    }

    private void begin(QemuDomain domain, StartRequest how, Undo undo) {
        QemuDomainState before = domain.state();
        DomainConfig definition = how.config() == null ? before.current() : how.config();
        LiveRun run = new LiveRun(domains.nextId(), definition.name(), new GuestLog(layout.logFile(definition.name())));
        domain.update(RunSteps.begins(run.id(), definition));
        undo.add(() -> domains.settleIfPresent(domain, RunSteps.failed()));
        runs.add(domain, run);
        undo.add(() -> runs.remove(domain, run));
        reserve(domain, run, definition, how, undo);
        CommandLine line = commands.of(domain.state().current(), run.id(), how.incoming() != null);
        ProcessId process = launch(domain, run, line, undo);
        try {
            Monitor monitor = greeting.await(domain, monitorSocket(run), process);
            if (monitor == null) {
                throw quit(domain, run);
            }
            domain.setMonitor(monitor);
            undo.add(() -> hangUp(domain, monitor));
            settle(domain, line, how);
        } catch (VirtException e) {
            throw endings.gone(domain, run) ? quit(domain, run) : e;
        }
    }

    /** Takes what the host must give, and leaves a status that tells the next daemon of this start. */
    private void reserve(QemuDomain domain, LiveRun run, DomainConfig definition, StartRequest how, Undo undo) {
        undo.add(() -> files.remove(run));
        files.makeShared();
        Prepared held = host.prepare(documents.prepared(definition, run.id()), run.id(),
                new PrepareFlags(how.resetNvram(), false));
        run.holds(held);
        undo.add(held::close);
        configured(domain, held.config());
        domain.update(RunSteps.imagesMissing(definition));
        undo.add(() -> status.forget(run));
        status.keep(domain);
    }

    private ProcessId launch(QemuDomain domain, LiveRun run, CommandLine line, Undo undo) {
        ProcessOrder order = new ProcessOrder(line.program(), line.arguments(), line.environment(),
                layout.pidFile(run.name()), layout.logFile(run.name()));
        run.wordsBegin(announce(run, order));
        undo.add(() -> run.log().say("shutting down, reason=failed"));
        ProcessId process = started(domain, order);
        run.runsAs(process);
        undo.add(() -> domain.managed().onDestroy(null));
        undo.add(() -> endings.kill(domain, run, KillLimits.AT_ONCE));
        domain.managed().onDestroy(() -> endings.destroying(domain, run));
        domain.update(state -> Change.<QemuDomainState, Void>of(
                state.withRun(state.run().withProcess(process.pid(), process.startTicks()))));
        status.keep(domain);
        return process;
    }

    private long announce(LiveRun run, ProcessOrder order) {
        try {
            return run.log().starting(versions, order);
        } catch (IOException e) {
            throw FileErrors.of("Unable to write to log file '" + order.log() + "'", e);
        }
    }

    private ProcessId started(QemuDomain domain, ProcessOrder order) {
        try {
            return domain.managed().await("the start of " + order.program(), () -> {
                try {
                    return launcher.launch(order);
                } catch (IOException e) {
                    throw Mistakes.internal("cannot start " + order.program() + ": " + e.getMessage());
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while " + order.program() + " was started");
        }
    }

    /** Loads what was saved; the domain has started before its processors run. */
    private void goOn(QemuDomain domain, StartRequest how) {
        how.incoming().load(domain);
        domain.update(RunSteps.restored(how.paused() ? how.stays() : null, how.detail()));
        if (how.paused()) {
            status.write(domain);
        } else {
            processors.run(domain,
                    new Transitions.Go(how.reason(), DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_FROM_SNAPSHOT));
        }
    }

    private void settle(QemuDomain domain, CommandLine line, StartRequest how) {
        for (StartCommand command : line.afterStart()) {
            domain.command(command.name(), command.arguments());
        }
        facts.learn(domain);
        domain.update(RunSteps.agentAwaited());
        if (how.incoming() != null) {
            goOn(domain, how);
        } else if (how.paused()) {
            domain.update(RunSteps.startedPaused(how.detail()));
            status.write(domain);
        } else {
            processors.run(domain, new Transitions.Go(how.reason(),
                    DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED, how.detail()));
        }
    }

    private Path monitorSocket(LiveRun run) {
        return layout.monitorSocket(run.id(), run.name());
    }

    private static void configured(QemuDomain domain, DomainConfig config) {
        domain.update(state -> Change.<QemuDomainState, Void>of(state.withConfigs(config, state.next())));
    }

    private static void hangUp(QemuDomain domain, Monitor monitor) {
        domain.setMonitor(null);
        monitor.close();
    }

    private static VirtException quit(QemuDomain domain, LiveRun run) {
        domain.updateIfPresent(RunSteps.monitorLost());
        String words = run.log().tail(run.wordsFrom());
        return Mistakes.internal("qemu unexpectedly closed the monitor" + (words.isEmpty() ? "" : ": " + words));
    }
}
