/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.concurrent.TimeUnit;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainDestroyFlagsValues;
import org.jvirtd.api.constant.DomainRebootFlagValues;
import org.jvirtd.api.driver.DomainInfo;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.queue.Change;

/** Starts and stops domains and tells their state. Reading takes the published snapshot and no lock. */
@OnWorker
final class SimulatedLifecycle implements DomainLifecycle {
    private static final int REBOOT_FLAGS = DomainRebootFlagValues.DOMAIN_REBOOT_PARAVIRT * 2 - 1;

    private final DomainTable domains;

    SimulatedLifecycle(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public DomainRef create(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainCreateWithFlags");
        SimulatedDomain found = domains.get(domain);
        domains.start(found, LifecycleSteps::start);
        return found.ref();
    }

    @Override
    public void suspend(DomainRef domain) {
        domains.get(domain).update(LifecycleSteps.suspend());
    }

    @Override
    public void resume(DomainRef domain) {
        domains.get(domain).update(LifecycleSteps.resume());
    }

    @Override
    public void shutdown(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainShutdownFlags");
        domains.stop(domains.get(domain), LifecycleSteps.shutdown());
    }

    @Override
    public void reboot(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, REBOOT_FLAGS, "testDomainReboot");
        domains.stop(domains.get(domain), LifecycleSteps.reboot());
    }

    @Override
    public void reset(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainReset");
        Mistakes.requireActive(domains.state(domain));
    }

    @Override
    public void destroy(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, DomainDestroyFlagsValues.DOMAIN_DESTROY_GRACEFUL, "testDomainDestroyFlags");
        domains.stop(domains.get(domain), LifecycleSteps.stop(Stopping.DESTROYED));
    }

    @Override
    public DomainStateReason state(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetState");
        SimulatedRun run = domains.state(domain).run();
        return new DomainStateReason(run.state(), run.reason());
    }

    @Override
    public DomainInfo info(DomainRef domain) {
        SimulatedDomainState state = domains.state(domain);
        DomainConfig config = state.current();
        return new DomainInfo(state.run().state(), config.memory().totalKib(), config.memory().currentKib(),
                config.vcpus().current(), TimeUnit.MILLISECONDS.toNanos(domains.clock().millis()));
    }

    @Override
    public boolean active(DomainRef domain) {
        return domains.state(domain).active();
    }

    @Override
    public boolean persistent(DomainRef domain) {
        return domains.state(domain).persistent();
    }

    @Override
    public boolean updated(DomainRef domain) {
        return false; // also of a domain that is not there, as in the reference
    }

    @Override
    public String osType(DomainRef domain) {
        return "linux";
    }

    @Override
    public boolean autostart(DomainRef domain) {
        return domains.state(domain).autostart();
    }

    @Override
    public void setAutostart(DomainRef domain, boolean autostart) {
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(state.withAutostart(autostart)));
    }
}
