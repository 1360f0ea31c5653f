/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainSetTimeFlags;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.DomainSetUserPasswordFlags;
import org.jvirtd.api.driver.DomainGuestAccounts;
import org.jvirtd.api.driver.DomainGuestClock;
import org.jvirtd.api.driver.DomainGuestFilesystems;
import org.jvirtd.api.driver.FsInfo;
import org.jvirtd.api.driver.GuestTime;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.queue.Change;

/** The inside of domains: clock, accounts and two file systems. */
@OnWorker
final class SimulatedGuest implements DomainGuestClock, DomainGuestAccounts, DomainGuestFilesystems {
    private static final List<String> MOUNTPOINTS = List.of("/", "/boot");

    private final DomainTable domains;

    SimulatedGuest(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public GuestTime time(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetTime");
        SimulatedDomainState state = domains.state(domain);
        if (state.run().state() != DomainState.DOMAIN_RUNNING) {
            throw Mistakes.invalid("domain is not running");
        }
        return new GuestTime(state.guest().seconds(), state.guest().nanos());
    }

    @Override
    public void setTime(DomainRef domain, long seconds, int nanos, int flags) {
        Mistakes.checkFlags(flags, DomainSetTimeFlags.DOMAIN_TIME_SYNC, "testDomainSetTime");
        domains.get(domain).update(state -> {
            Mistakes.requireActive(state);
            return Change.<SimulatedDomainState, Void>of(state.withGuest(state.guest().withTime(seconds, nanos)));
        });
    }

    @Override
    public void setUserPassword(DomainRef domain, String user, String password, int flags) {
        Mistakes.checkFlags(flags, DomainSetUserPasswordFlags.DOMAIN_PASSWORD_ENCRYPTED,
                "testDomainSetUserPassword");
        Mistakes.requireActive(domains.state(domain));
    }

    @Override
    public String guestHostname(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetHostname");
        SimulatedDomainState state = domains.state(domain);
        Mistakes.requireActive(state);
        return state.current().name() + "host";
    }

    @Override
    public int fsFreeze(DomainRef domain, List<String> mountpoints, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainFSFreeze");
        return domains.get(domain).update(state -> {
            Mistakes.requireActive(state);
            List<String> frozen = new ArrayList<>(state.guest().frozen());
            int before = frozen.size();
            for (String point : named(mountpoints)) {
                if (!frozen.contains(point)) {
                    frozen.add(point);
                }
            }
            return new Change<>(state.withGuest(state.guest().withFrozen(frozen)), List.of(), frozen.size() - before);
        });
    }

    @Override
    public int fsThaw(DomainRef domain, List<String> mountpoints, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainFSThaw");
        return domains.get(domain).update(state -> {
            Mistakes.requireActive(state);
            List<String> frozen = new ArrayList<>(state.guest().frozen());
            int before = frozen.size();
            frozen.removeAll(named(mountpoints));
            return new Change<>(state.withGuest(state.guest().withFrozen(frozen)), List.of(), before - frozen.size());
        });
    }

    @Override
    public void fsTrim(DomainRef domain, String mountpoint, long minimumBytes, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainFSTrim");
        SimulatedDomainState state = domains.state(domain);
        Mistakes.requireActive(state);
        if (mountpoint != null && !MOUNTPOINTS.contains(mountpoint)) {
            throw Mistakes.invalid("mount point not found: " + mountpoint);
        }
    }

    @Override
    public List<FsInfo> fsInfo(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetFSInfo");
        SimulatedDomainState state = domains.state(domain);
        Mistakes.requireActive(state);
        for (Device.Disk disk : state.current().disks()) {
            if ("disk".equals(disk.device())) {
                String name = disk.target();
                return List.of(new FsInfo(MOUNTPOINTS.get(0), name + "1", "ext4", List.of(name)),
                        new FsInfo(MOUNTPOINTS.get(1), name + "2", "ext4", List.of(name)));
            }
        }
        return List.of();
    }

    private static List<String> named(List<String> mountpoints) {
        for (String point : mountpoints) {
            if (!MOUNTPOINTS.contains(point)) {
                throw Mistakes.invalid("mount point not found: " + point);
            }
        }
        return mountpoints.isEmpty() ? MOUNTPOINTS : mountpoints;
    }
}
