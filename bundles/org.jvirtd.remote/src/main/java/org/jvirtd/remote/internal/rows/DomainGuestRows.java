/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.api.constant.DomainGetHostnameFlags.DOMAIN_GET_HOSTNAME_LEASE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_FSFREEZE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_FSTHAW;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_FSTRIM;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_FSINFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_HOSTNAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_TIME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_TIME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_USER_PASSWORD;

import java.util.List;

import org.jvirtd.api.driver.DomainGuestAccounts;
import org.jvirtd.api.driver.DomainGuestClock;
import org.jvirtd.api.driver.DomainGuestFilesystems;
import org.jvirtd.api.driver.FsInfo;
import org.jvirtd.api.driver.GuestTime;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.Jobs;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainFsfreezeArgs;
import org.jvirtd.rpc.remote.DomainFsfreezeRet;
import org.jvirtd.rpc.remote.DomainFsinfo;
import org.jvirtd.rpc.remote.DomainFsthawArgs;
import org.jvirtd.rpc.remote.DomainFsthawRet;
import org.jvirtd.rpc.remote.DomainFstrimArgs;
import org.jvirtd.rpc.remote.DomainGetFsinfoArgs;
import org.jvirtd.rpc.remote.DomainGetFsinfoRet;
import org.jvirtd.rpc.remote.DomainGetHostnameArgs;
import org.jvirtd.rpc.remote.DomainGetHostnameRet;
import org.jvirtd.rpc.remote.DomainGetTimeArgs;
import org.jvirtd.rpc.remote.DomainGetTimeRet;
import org.jvirtd.rpc.remote.DomainSetTimeArgs;
import org.jvirtd.rpc.remote.DomainSetUserPasswordArgs;

/** Rows that ask the agent in the guest. */
final class DomainGuestRows {
    private DomainGuestRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainGuestFilesystems.class)
                .ask(JobClass.AGENT_MODIFY, DOMAIN_FSFREEZE, DomainFsfreezeArgs::read,
                        (f, a) -> new DomainFsfreezeRet(f.fsFreeze(Wire.ref(a.dom()), a.mountpoints(), a.flags())))
                .ask(JobClass.AGENT_MODIFY, DOMAIN_FSTHAW, DomainFsthawArgs::read,
                        (f, a) -> new DomainFsthawRet(f.fsThaw(Wire.ref(a.dom()), a.mountpoints(), a.flags())))
                .tell(JobClass.AGENT_MODIFY, DOMAIN_FSTRIM, DomainFstrimArgs::read,
                        (f, a) -> f.fsTrim(Wire.ref(a.dom()), a.mountPoint(), a.minimum(), a.flags()))
                .ask(JobClass.AGENT_QUERY, DOMAIN_GET_FSINFO, DomainGetFsinfoArgs::read, (f, a) -> {
                    List<FsInfo> all = f.fsInfo(Wire.ref(a.dom()), a.flags());
                    return new DomainGetFsinfoRet(Wire.each(all,
                            fs -> new DomainFsinfo(fs.mountpoint(), fs.name(), fs.type(), fs.devices())), all.size());
                });
        table.of(DomainGuestClock.class)
                .ask(JobClass.AGENT_QUERY, DOMAIN_GET_TIME, DomainGetTimeArgs::read, (f, a) -> {
                    GuestTime time = f.time(Wire.ref(a.dom()), a.flags());
                    return new DomainGetTimeRet(time.seconds(), time.nanos());
                }).tell(JobClass.AGENT_MODIFY, DOMAIN_SET_TIME, DomainSetTimeArgs::read,
                        (f, a) -> f.setTime(Wire.ref(a.dom()), a.seconds(), a.nseconds(), a.flags()));
        table.of(DomainGuestAccounts.class)
                .tell(JobClass.AGENT_MODIFY, DOMAIN_SET_USER_PASSWORD, DomainSetUserPasswordArgs::read,
                        (f, a) -> f.setUserPassword(Wire.ref(a.dom()), a.user(), a.password(), a.flags()))
                .ask(Jobs.of(JobClass.AGENT_QUERY).with(DOMAIN_GET_HOSTNAME_LEASE, JobClass.NONE), DOMAIN_GET_HOSTNAME,
                        DomainGetHostnameArgs::read,
                        (f, a) -> new DomainGetHostnameRet(f.guestHostname(Wire.ref(a.dom()), a.flags())));
    }
}
