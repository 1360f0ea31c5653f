/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.queue.ObjectFigures;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Step;

/**
 * The domains of the host, found by UUID, name and id without a lock. The lock orders what adds, removes and renames; it is
 * never held over I/O.
 */
@AnyThread
public final class DomainTable {
    private final QueueSpace space;
    private final DomainHandlers handlers;
    private final ConcurrentMap<UUID, QemuDomain> byUuid = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, QemuDomain> byName = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final ReentrantLock changes = new ReentrantLock();

    /** @param handlers makes and registers the handler of each domain's events */
    public DomainTable(QueueSpace space, DomainHandlers handlers) {
        this.space = space;
        this.handlers = handlers;
    }

    /**
     * The domain that a call is about.
     *
     * @throws VirtException NO_DOMAIN
     */
    public QemuDomain get(DomainRef ref) {
        QemuDomain domain = byUuid.get(ref.uuid());
        if (domain == null || domain.state().gone()) {
            throw Mistakes.noDomain(ref);
        }
        return domain;
    }

    /** The state of the domain that a call is about. */
    public QemuDomainState state(DomainRef ref) {
        return get(ref).state();
    }

    /** @throws VirtException NO_DOMAIN */
    public QemuDomain byUuid(UUID uuid) {
        return found(byUuid.get(uuid), "uuid '" + uuid + '\'');
    }

    /** @throws VirtException NO_DOMAIN */
    public QemuDomain byName(String name) {
        QemuDomain domain = byName.get(name);
        boolean has = domain != null && domain.state().current().name().equals(name); // else it may get the name
        return found(has ? domain : null, "name '" + name + '\'');
    }

    /** @throws VirtException NO_DOMAIN */
    public QemuDomain byId(int id) {
        return all().filter(domain -> domain.state().run().id() == id).findFirst()
                .orElseThrow(() -> missing("id " + id));
    }

    /** The domains, in no order; one may have left when it is looked at. */
    public Stream<QemuDomain> all() {
        return byUuid.values().stream().filter(domain -> !domain.state().gone());
    }

    /** The states of all domains at this moment, in no order. */
    public Stream<QemuDomainState> states() {
        return byUuid.values().stream().map(QemuDomain::state).filter(state -> !state.gone());
    }

    /** The number of the next run. */
    public int nextId() {
        return lastId.incrementAndGet();
    }

    /** The number of the last run that was begun; 0 before the first one. */
    public int lastId() {
        return lastId.get();
    }

    /** The domains of which something runs, waits or is told. */
    public List<ObjectFigures> busy() {
        return space.busy();
    }

    /** Numbers up to this one have been given by an earlier daemon. */
    public void usedId(int id) {
        lastId.accumulateAndGet(id, Math::max);
    }

    /**
     * Ends a run, or a life, by the step; a domain that leaves by it is taken out, and its events have no handler any more.
     *
     * @throws VirtException NO_DOMAIN if it has left before
     */
    public <R> R settle(QemuDomain domain, Step<QemuDomainState, R> step) {
        R result = domain.update(step);
        forgetIfGone(domain);
        return result;
    }

    /** As {@link #settle}; false, and nothing done, if it has left before. */
    public boolean settleIfPresent(QemuDomain domain, Step<QemuDomainState, Void> step) {
        boolean done = domain.updateIfPresent(step);
        forgetIfGone(domain);
        return done;
    }

    /**
     * The place of a domain that is to be defined or run: the one of this UUID and name, which may have changed when the waiting
     * for its definition lock has ended, or a new one that nobody can find before {@link QemuDomain#appear}. The caller holds its
     * definition lock.
     *
     * @throws VirtException OPERATION_FAILED if name and UUID do not belong together
     */
    @OnWorker
    QemuDomain place(DomainConfig config) {
        QemuDomain same;
        changes.lock();
        try {
            same = match(config);
            if (same == null) {
                return add(config);
            }
        } finally {
            changes.unlock();
        }
        same.lockDefinition();
        return same;
    }

    /** Takes out a domain that has left, or has never appeared. */
    void forget(QemuDomain domain) {
        domain.depart();
        changes.lock();
        try {
            DomainConfig config = domain.state().current();
            byName.remove(config.name(), domain);
            if (byUuid.remove(config.uuid(), domain)) {
                space.remove(config.uuid()); // before its handler leaves: that one handles what was posted
            }
        } finally {
            changes.unlock();
        }
        domain.unhandle(); // without the lock: it may wait for a handler that runs
    }

    /** Gives a domain another name by the step, which is told whether the name is taken. */
    void rename(QemuDomain domain, String name, Step<QemuDomainState, Void> step) {
        changes.lock();
        try {
            String old = domain.state().current().name();
            domain.update(step);
            byName.put(name, domain);
            byName.remove(old, domain);
            domain.managed().rename(name);
        } finally {
            changes.unlock();
        }
    }

    /** Keeps a name for a domain that will have it: nobody else gets it before {@link #release}. */
    boolean reserve(QemuDomain domain, String name) {
        changes.lock();
        try {
            return alive(byName.get(name)) == null && byName.put(name, domain) == null;
        } finally {
            changes.unlock();
        }
    }

    /** Gives back a reserved name that the domain does not have. */
    void release(QemuDomain domain, String name) {
        changes.lock();
        try {
            if (!domain.state().current().name().equals(name)) {
                byName.remove(name, domain);
            }
        } finally {
            changes.unlock();
        }
    }

    /** The domains, also those that nobody can find yet. */
    Collection<QemuDomain> everyone() {
        return byUuid.values();
    }

    /** Nobody handles events any more, since the world has been closed. */
    public void close() {
        everyone().forEach(QemuDomain::unhandle);
    }

    private void forgetIfGone(QemuDomain domain) {
        if (domain.state().gone()) {
            forget(domain);
        }
    }

    /** The domain of this name and UUID, or null; by the reference's rules. Needs the lock. */
    private QemuDomain match(DomainConfig config) {
        QemuDomain sameUuid = alive(byUuid.get(config.uuid()));
        if (sameUuid != null) {
            String name = sameUuid.state().current().name();
            if (!name.equals(config.name())) {
                throw VirtException.operationFailed(ErrorDomain.DOMAIN,
                        "domain '" + name + "' is already defined with uuid " + config.uuid());
            }
            return sameUuid;
        }
        QemuDomain sameName = alive(byName.get(config.name()));
        if (sameName != null) {
            throw VirtException.operationFailed(ErrorDomain.DOMAIN, "domain '" + config.name()
                    + "' already exists with uuid " + sameName.state().current().uuid());
        }
        return null;
    }

    private QemuDomain add(DomainConfig config) {
        QemuDomainState hidden = QemuDomainState.defined(config).withPersistent(false).leaving();
        QemuDomain domain = new QemuDomain(space.add(config.uuid(), config.name(), hidden));
        domain.lockDefinition();
        byUuid.put(config.uuid(), domain);
        byName.put(config.name(), domain);
        domain.handledUntil(handlers.register(domain));
        return domain;
    }

    /** The domain unless it has left; one that has left is taken out of the way. Needs the lock. */
    private QemuDomain alive(QemuDomain domain) {
        if (domain == null || !domain.departed()) {
            return domain;
        }
        DomainConfig config = domain.state().current();
        byName.remove(config.name(), domain);
        if (byUuid.remove(config.uuid(), domain)) {
            space.remove(config.uuid());
        }
        return null;
    }

    private static QemuDomain found(QemuDomain domain, String what) {
        if (domain == null || domain.state().gone()) {
            throw missing(what);
        }
        return domain;
    }

    private static VirtException missing(String what) {
        return VirtException.of(ErrorCode.NO_DOMAIN, ErrorDomain.QEMU, "no domain with matching " + what);
    }
}
