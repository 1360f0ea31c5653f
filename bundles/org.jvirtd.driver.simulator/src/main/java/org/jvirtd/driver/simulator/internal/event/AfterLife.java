/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import java.util.Set;

import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.domain.LifecycleSteps;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomain;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomainState;
import org.jvirtd.driver.simulator.internal.domain.Stopping;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;

/**
 * What follows the ends of a guest: each finds out from the state, when its turn has come, whether it is still to be done. A core
 * dump takes the time that the monitor takes, and leaves no file: simulated memory has no content.
 */
@OnWorker
final class AfterLife {
    static final After POWER_OFF = new After("power off", null, JobClass.MODIFY,
            (domains, domain, job) -> end(domains, domain, DomainState.DOMAIN_SHUTDOWN, Stopping.SHUTDOWN));
    static final After REBOOT = new After("reboot", null, JobClass.MODIFY, (domains, domain, job) -> domains
            .stopIfPresent(domain,
                    state -> state.active() ? LifecycleSteps.end(state, Stopping.DESTROYED) : none(state)));
    static final After CLEAN_UP = new After("clean up", null, JobClass.DESTROY, AfterLife::cleanUp,
            domain -> domain.monitor().hangUp());
    static final After PANIC = new After("guest panic", null, JobClass.ASYNC, AfterLife::panic);
    static final After WATCHDOG_DUMP = new After("watchdog dump", null, JobClass.ASYNC, AfterLife::watchdogDump);

    private static final Set<LifecycleAction> DUMPS = Set.of(LifecycleAction.COREDUMP_DESTROY,
            LifecycleAction.COREDUMP_RESTART);
    private static final Set<LifecycleAction> RESTARTS = Set.of(LifecycleAction.RESTART, LifecycleAction.RESTART_RENAME,
            LifecycleAction.COREDUMP_RESTART);

    private AfterLife() {}

    /** What the configuration says for a guest that is in this state still. */
    private static void end(DomainTable domains, SimulatedDomain domain, DomainState in, Stopping why) {
        domains.stopIfPresent(domain, state -> {
            if (state.run().state() != in) {
                return none(state);
            }
            boolean crashed = in == DomainState.DOMAIN_CRASHED;
            LifecycleAction action = crashed ? state.current().onCrash() : state.current().onPoweroff();
            if (RESTARTS.contains(action)) {
                return again(state, crashed
                        ? DomainRunningReason.DOMAIN_RUNNING_CRASHED
                        : DomainRunningReason.DOMAIN_RUNNING_BOOTED);
            }
            return action == LifecycleAction.PRESERVE ? none(state) : LifecycleSteps.end(state, why);
        });
    }

    /** The guest boots anew in the same process. */
    private static Change<SimulatedDomainState, Void> again(SimulatedDomainState state, DomainRunningReason why) {
        return Change.of(state.withRun(state.run().in(DomainState.DOMAIN_RUNNING, why)),
                Tell.resumed(state, DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED));
    }

    private static void cleanUp(DomainTable domains, SimulatedDomain domain, Job job) {
        domains.stopIfPresent(domain, state -> {
            if (!state.active()) {
                return none(state);
            }
            boolean expected = state.run().state() == DomainState.DOMAIN_SHUTDOWN;
            return LifecycleSteps.end(state, expected ? Stopping.SHUTDOWN : Stopping.LOST);
        });
    }

    private static void panic(DomainTable domains, SimulatedDomain domain, Job job) {
        SimulatedDomainState state = domain.state();
        if (state.run().state() == DomainState.DOMAIN_CRASHED && DUMPS.contains(state.current().onCrash())) {
            dump(domain, job, () -> end(domains, domain, DomainState.DOMAIN_CRASHED, Stopping.CRASHED));
        } else {
            end(domains, domain, DomainState.DOMAIN_CRASHED, Stopping.CRASHED);
        }
    }

    private static void watchdogDump(DomainTable domains, SimulatedDomain domain, Job job) {
        dump(domain, job, () -> domains.stopIfPresent(domain, state -> {
            boolean paused = state.run().state() == DomainState.DOMAIN_PAUSED
                    && state.run().reason() == DomainPausedReason.DOMAIN_PAUSED_WATCHDOG.value();
            return paused ? again(state, DomainRunningReason.DOMAIN_RUNNING_UNPAUSED) : none(state);
        }));
    }

    private static void dump(SimulatedDomain domain, Job job, Runnable then) {
        domain.run(job, DomainJobOperation.DOMAIN_JOB_OPERATION_DUMP, () -> {
            then.run();
            return null;
        });
    }

    private static Change<SimulatedDomainState, Void> none(SimulatedDomainState state) {
        return Change.of(state);
    }
}
