/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventDefinedDetailType;
import org.jvirtd.api.constant.DomainXMLFlags;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;
import org.jvirtd.queue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes what the domains are defined as: the file first, then the state, so that what a client was told is on the disk. The
 * changes of one domain come one after the other, each with its file.
 */
@OnWorker
public final class Definitions {
    private static final int STORED = DomainXMLFlags.DOMAIN_XML_SECURE | DomainXMLFlags.DOMAIN_XML_INACTIVE;
    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private final DomainTable domains;
    private final DomainDocuments documents;
    private final DomainFiles files;
    private final Remains remains;
    private final Consumer<QemuDomain> liveChanged;

    /** @param liveChanged told that the configuration of a run has been changed, to keep it with the run's status */
    public Definitions(DomainTable domains, DomainDocuments documents, DomainFiles files,
            Consumer<QemuDomain> liveChanged) {
        this.domains = domains;
        this.documents = documents;
        this.files = files;
        this.remains = new Remains(files);
        this.liveChanged = liveChanged;
    }

    /** Puts in what the files say; a file that cannot be used is named in the log. */
    public void load() {
        files.definitions(this::load);
        files.removeStrayLinks();
        LOG.info("{} domains are defined", domains.states().count());
    }

    /** Adds or replaces a definition. */
    public QemuDomain define(DomainConfig config) {
        while (true) {
            QemuDomain domain = domains.place(config);
            if (defined(domain, config)) {
                return domain;
            }
        }
    }

    /**
     * Puts in the run of a domain that an earlier daemon began: the domain has its definition, or none.
     *
     * @throws VirtException OPERATION_FAILED if name and UUID do not belong together
     */
    public QemuDomain adopt(DomainConfig live, Run run, GuestFacts guest) {
        QemuDomain domain = domains.place(live);
        try {
            if (domain.state().gone()) {
                domain.appear(QemuDomainState.defined(LiveParts.withoutRun(live)).withPersistent(false));
            }
            domain.update(state -> Change.<QemuDomainState, Void>of(
                    state.withConfigs(live, state.stored()).withRun(run).withGuest(guest)));
            return domain;
        } finally {
            domain.unlockDefinition();
        }
    }

    /**
     * Adds a domain that is to run without a definition, or gives an inactive one the configuration of its next run.
     *
     * @throws VirtException OPERATION_INVALID if it is active
     */
    public QemuDomain addTransient(DomainConfig config) {
        while (true) {
            QemuDomain domain = domains.place(config);
            if (added(domain, config)) {
                return domain;
            }
        }
    }

    /** The domain whose run did not begin has its definition again, or leaves. */
    public void dismiss(QemuDomain domain) {
        domains.settleIfPresent(domain, state -> {
            if (state.active()) {
                return Change.of(state);
            }
            return Change.of(state.persistent() ? state.withConfigs(state.stored(), null) : state.leaving());
        });
    }

    /**
     * Takes the definition away; an inactive domain leaves.
     *
     * @param flags bits of virDomainUndefineFlagsValues
     */
    public void undefine(QemuDomain domain, int flags) {
        locked(domain, () -> {
            QemuDomainState state = domain.state();
            if (!state.persistent()) {
                throw Mistakes.invalid("cannot undefine transient domain");
            }
            remains.remove(state, flags);
            files.removeDefinition(state.current().name());
            domains.settle(domain, DefinitionSteps.undefine());
        });
    }

    /** Sets whether it starts with the daemon. */
    public void setAutostart(QemuDomain domain, boolean on) {
        locked(domain, () -> {
            QemuDomainState state = domain.state();
            if (!state.persistent()) {
                throw Mistakes.invalid("cannot set autostart for transient domain");
            }
            if (state.autostart() != on) {
                files.setAutostart(state.current().name(), on);
                domain.update(now -> Change.<QemuDomainState, Void>of(now.withAutostart(on)));
            }
        });
    }

    /** Changes the configurations that are affected; see {@link #change(QemuDomain, Impact, UnaryOperator, Event...)}. */
    public void change(QemuDomain domain, Impact impact, UnaryOperator<DomainConfig> change, Event... events) {
        change(domain, impact, change, change, events);
    }

    /**
     * Changes the configurations that are affected, and keeps them; the events are published with the change.
     *
     * @param live a pure function; what it throws changes nothing
     * @param stored a pure function; what it throws changes nothing
     */
    public void change(QemuDomain domain, Impact impact, UnaryOperator<DomainConfig> live,
            UnaryOperator<DomainConfig> stored, Event... events) {
        locked(domain, () -> {
            QemuDomainState before = domain.state();
            if (impact.config() && before.persistent()) {
                write(stored.apply(before.stored()));
            }
            domain.update(state -> new Change<QemuDomainState, Void>(
                    state.change(impact, live, stored), List.of(events), null));
            if (impact.live()) {
                liveChanged.accept(domain);
            }
        });
    }

    /** Gives an inactive domain another name. */
    public void rename(QemuDomain domain, String name) {
        locked(domain, () -> {
            QemuDomainState state = domain.state();
            Renaming.check(state, name);
            if (!domains.reserve(domain, name)) {
                throw VirtException.operationInvalid(ErrorDomain.DOMAIN,
                        "domain with name '" + name + "' already exists");
            }
            try {
                String old = state.current().name();
                files.rename(old, name, text(state.current().withName(name)));
                domains.rename(domain, name, DefinitionSteps.rename(name));
            } finally {
                domains.release(domain, name);
            }
        });
    }

    private boolean defined(QemuDomain domain, DomainConfig config) {
        boolean done = false;
        try {
            if (domain.departed() || !domain.state().current().name().equals(config.name())) {
                return false;
            }
            write(config);
            if (domain.state().gone()) {
                QemuDomainState state = QemuDomainState.defined(config);
                domain.appear(state, DefinitionSteps.told(state.ref(),
                        DomainEventDefinedDetailType.DOMAIN_EVENT_DEFINED_ADDED));
                done = true;
            } else {
                done = domain.updateIfPresent(DefinitionSteps.redefine(config));
            }
            return done;
        } finally {
            finish(domain, done);
        }
    }

    private boolean added(QemuDomain domain, DomainConfig config) {
        boolean done = false;
        try {
            if (domain.departed()) {
                return false;
            }
            if (domain.state().gone()) {
                domain.appear(QemuDomainState.defined(config).withPersistent(false));
                done = true;
            } else {
                done = domain.updateIfPresent(state -> {
                    if (state.active() || !state.persistent()) {
                        throw VirtException.operationInvalid(ErrorDomain.DOMAIN,
                                "domain '" + config.name() + "' is already active");
                    }
                    return Change.of(state.withConfigs(config, state.stored()));
                });
            }
            return done;
        } finally {
            finish(domain, done);
        }
    }

    /** Ends an attempt; a domain that was to come, and did not, leaves. */
    private void finish(QemuDomain domain, boolean done) {
        boolean never = !done && domain.state().gone();
        if (never) {
            domain.depart();
        }
        domain.unlockDefinition();
        if (never) {
            domains.forget(domain);
        }
    }

    private void load(String fileName, String xml) {
        DomainConfig config = documents.read(XmlParser.parse(xml, ErrorDomain.DOMAIN, "(domain_definition)"));
        String name = config.name();
        if (!name.equals(fileName)) {
            files.finishRename(fileName, name);
        }
        QemuDomain domain = domains.place(config);
        try {
            if (!domain.state().gone()) {
                throw VirtException.operationFailed(ErrorDomain.DOMAIN, "domain '" + name + "' is already defined");
            }
            domain.appear(QemuDomainState.defined(config).withAutostart(files.autostart(name))
                    .withManagedSave(files.hasManagedSave(name)));
        } finally {
            domain.unlockDefinition();
        }
    }

    private void write(DomainConfig config) {
        files.writeDefinition(config.name(), text(config));
    }

    private String text(DomainConfig config) {
        return documents.write(config, -1, STORED);
    }

    private static void locked(QemuDomain domain, Runnable work) {
        domain.lockDefinition();
        try {
            work.run();
        } finally {
            domain.unlockDefinition();
        }
    }
}
