/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.function.Function;
import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainSetTimeFlags;
import org.jvirtd.api.driver.DomainGuestClock;
import org.jvirtd.api.driver.GuestTime;
import org.jvirtd.api.thread.OnWorker;

import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;

/** The clock of guests. */
@OnWorker
final class QemuGuestClock implements DomainGuestClock {
    private static final long NANOS = 1_000_000_000L;

    private final Function<DomainRef, QemuDomain> domains;
    private final Agents agents;

    QemuGuestClock(Function<DomainRef, QemuDomain> domains, Agents agents) {
        this.domains = domains;
        this.agents = agents;
    }

    @Override
    public GuestTime time(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainGetTime");
        QemuDomain domain = domains.apply(ref);
        long nanos = Replies.number("guest-get-time", agents.call(domain, "guest-get-time", null));
        return new GuestTime(nanos / NANOS, (int) (nanos % NANOS));
    }

    @Override
    public void setTime(DomainRef ref, long seconds, int nanos, int flags) {
        Mistakes.checkFlags(flags, DomainSetTimeFlags.DOMAIN_TIME_SYNC, "qemuDomainSetTime");
        QemuDomain domain = domains.apply(ref);
        agents.require(domain);
        JsonObject arguments = null;
        if ((flags & DomainSetTimeFlags.DOMAIN_TIME_SYNC) == 0) {
            if (seconds > Long.MAX_VALUE / NANOS - 1 || seconds < 0) {
                throw Mistakes.badArgument("Time '" + seconds + "' is too big for guest agent");
            }
            arguments = new JsonObject();
            arguments.addProperty("time", seconds * NANOS + nanos);
        }
        agents.call(domain, "guest-set-time", arguments);
        // What the guest's clock has missed would be made up for by ticks else.
        try (Job job = domain.managed().begin(JobClass.MODIFY, "virDomainSetTime")) {
            if (domain.state().active()) {
                domain.command("rtc-reset-reinjection");
            }
        }
    }
}
