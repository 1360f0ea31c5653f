/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.function.UnaryOperator;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.driver.DomainStatus;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.DomainView;
import org.jvirtd.conf.driver.Impact;

/**
 * All that is known of a domain without asking its process.
 *
 * @param current the configuration of its run, with aliases and addresses; of an inactive domain its definition
 * @param next the definition while it runs and that differs; null for none
 * @param persistent whether it has a definition that outlives its run
 * @param autostart whether it starts with the daemon
 * @param gone whether it has left, so that who still holds it must act as if it were not there
 * @param managedSave whether it has a managed save image
 */
@AnyThread
public record QemuDomainState(DomainConfig current, DomainConfig next, Run run, boolean persistent, boolean autostart,
        boolean gone, boolean managedSave, GuestFacts guest) implements DomainStatus, DomainView {

    /** An inactive domain with a definition. */
    public static QemuDomainState defined(DomainConfig config) {
        return new QemuDomainState(config, null, Run.NEVER, true, false, false, false, GuestFacts.FRESH);
    }

    @Override
    public DomainRef ref() {
        return new DomainRef(current.uuid(), current.name(), run.id());
    }

    @Override
    public DomainStateReason stateReason() {
        return new DomainStateReason(run.state(), run.reason());
    }

    @Override
    public DomainState state() {
        return run.state();
    }

    @Override
    public boolean hasSnapshots() {
        return false;
    }

    @Override
    public boolean hasCheckpoints() {
        return false;
    }

    @Override
    public boolean active() {
        return run.active();
    }

    @Override
    public DomainConfig stored() {
        return next == null ? current : next;
    }

    /** This state with another run. */
    public QemuDomainState withRun(Run value) {
        return new QemuDomainState(current, next, value, persistent, autostart, gone, managedSave, guest);
    }

    /** This state with other configurations. */
    public QemuDomainState withConfigs(DomainConfig now, DomainConfig later) {
        return new QemuDomainState(now, later, run, persistent, autostart, gone, managedSave, guest);
    }

    /** This state with or without a definition that outlives the run. */
    public QemuDomainState withPersistent(boolean value) {
        return new QemuDomainState(current, next, run, value, autostart, gone, managedSave, guest);
    }

    /** This state, starting with the daemon or not. */
    public QemuDomainState withAutostart(boolean value) {
        return new QemuDomainState(current, next, run, persistent, value, gone, managedSave, guest);
    }

    /** This state with or without an image. */
    public QemuDomainState withManagedSave(boolean value) {
        return new QemuDomainState(current, next, run, persistent, autostart, gone, value, guest);
    }

    /** This state with other facts of the guest. */
    public QemuDomainState withGuest(GuestFacts value) {
        return new QemuDomainState(current, next, run, persistent, autostart, gone, managedSave, value);
    }

    /** The domain as it leaves. */
    public QemuDomainState leaving() {
        return new QemuDomainState(current, next, run, persistent, autostart, true, managedSave, guest);
    }

    /** The domain as it stays after all. */
    public QemuDomainState returning() {
        return new QemuDomainState(current, next, run, persistent, autostart, false, managedSave, guest);
    }

    /** The change applied to the configurations that are affected. */
    public QemuDomainState change(Impact impact, UnaryOperator<DomainConfig> change) {
        return change(impact, change, change);
    }

    /** The changes applied to the configurations that are affected; of an inactive domain only the second one. */
    public QemuDomainState change(Impact impact, UnaryOperator<DomainConfig> live, UnaryOperator<DomainConfig> later) {
        if (!active()) {
            return withConfigs(later.apply(current), null);
        }
        DomainConfig now = impact.live() ? live.apply(current) : current;
        DomainConfig then = impact.config() ? later.apply(stored()) : next;
        return withConfigs(now, then);
    }
}
