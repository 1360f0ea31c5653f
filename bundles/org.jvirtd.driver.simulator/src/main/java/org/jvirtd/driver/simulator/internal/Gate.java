/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jvirtd.api.CheckpointRef;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.driver.DomainManagedSave;
import org.jvirtd.api.driver.DomainSave;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomain;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.monitor.Engaged;
import org.jvirtd.queue.Job;
import org.jvirtd.driver.simulator.internal.fault.Faults;

/**
 * What every call passes on its way to a facet: the delay of all calls, the faults, and the monitor of the domain that it is about, if it holds a
 * job on it. A long job gets its steps and its figures here. On its way back it waits until what it has changed is on the disk, if the
 * world is kept there.
 */
final class Gate {
    /** The long jobs, by facet and method; a facet that is not here has none. */
    private static final Map<Class<?>, Map<String, DomainJobOperation>> LONG = Map.of(DomainSave.class,
            Map.of("save", DomainJobOperation.DOMAIN_JOB_OPERATION_SAVE), DomainManagedSave.class,
            Map.of("managedSave", DomainJobOperation.DOMAIN_JOB_OPERATION_SAVE), DomainCoreDump.class,
            Map.of("coreDump", DomainJobOperation.DOMAIN_JOB_OPERATION_DUMP), DomainSnapshots.class,
            Map.of("createXml", DomainJobOperation.DOMAIN_JOB_OPERATION_SNAPSHOT, "revert",
                    DomainJobOperation.DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT, "delete",
                    DomainJobOperation.DOMAIN_JOB_OPERATION_SNAPSHOT_DELETE));

    private final CallDelay delay;
    private final Engaged engaged;
    private final DomainTable domains;
    private final Faults faults;
    private final Keeping keeping;
    private final Patience patience;

    /**
     * @param engaged tells whether any monitor of these domains holds calls up
     * @param faults what is to fail
     * @param keeping whether what calls change is to be on the disk before they end
     */
    Gate(CallDelay delay, Engaged engaged, DomainTable domains, Faults faults, Keeping keeping, Patience patience) {
        this.faults = faults;
        this.keeping = keeping;
        this.patience = patience;
        this.delay = delay;
        this.engaged = engaged;
        this.domains = domains;
    }

    /** The facet behind this gate; made once for each facet of a world. */
    <F> F before(Class<F> type, Object facet) {
        Map<String, DomainJobOperation> operations = LONG.getOrDefault(type, Map.of());
        Map<String, String> faulty = Faults.calls(type);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            delay.sleep();
            if (faults.any()) {
                faults.check(faulty.get(method.getName()), args);
            }
            DomainJobOperation operation = operations.isEmpty() ? null : operations.get(method.getName());
            Keeping.Call call = keeping.enter();
            if (call == null) {
                return through(operation, facet, method, args);
            }
            Object result;
            try {
                result = through(operation, facet, method, args);
            } finally {
                keeping.leave(call);
            }
            if (call.kept() != null) {
                await(call.kept());
            }
            return result;
        }));
    }

    private Object through(DomainJobOperation operation, Object facet, Method method, Object[] args) throws Throwable {
        return operation == null && !engaged.any()
                ? invoke(facet, method, args)
                : pass(operation, facet, method, args);
    }

    @OnWorker
    private void await(CompletableFuture<Void> kept) throws Throwable {
        try {
            patience.await("changes on their way to the disk", kept);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VirtException.of(ErrorCode.OPERATION_ABORTED, ErrorDomain.TEST,
                    "interrupted while the change was on its way to the disk");
        }
    }

    @OnWorker
    private Object pass(DomainJobOperation operation, Object facet, Method method, Object[] args) throws Throwable {
        SimulatedDomain domain = args == null ? null : domain(args[0]);
        Job job = domain == null || !domain.state().active() ? null : domain.managed().currentJob().orElse(null);
        if (job == null) {
            return invoke(facet, method, args);
        }
        switch (job.jobClass()) {
            case DESTROY, ABORT -> {
            }
            case ASYNC -> {
                DomainJobOperation known = operation == null
                        ? DomainJobOperation.DOMAIN_JOB_OPERATION_UNKNOWN
                        : operation;
                return domain.run(job, known, () -> invoke(facet, method, args));
            }
            default -> domain.command(job.name());
        }
        return invoke(facet, method, args);
    }

    private SimulatedDomain domain(Object about) {
        if (about instanceof DomainRef domain) {
            return domains.ofUuid(domain.uuid());
        }
        if (about instanceof SnapshotRef snapshot) {
            return domains.ofUuid(snapshot.domain().uuid());
        }
        return about instanceof CheckpointRef checkpoint ? domains.ofUuid(checkpoint.domain().uuid()) : null;
    }

    private static Object invoke(Object facet, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(facet, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
