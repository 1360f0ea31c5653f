/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_AGENT_SET_RESPONSE_TIMEOUT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_AUTHORIZED_SSH_KEYS_GET;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_AUTHORIZED_SSH_KEYS_SET;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_GUEST_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_GUEST_VCPUS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PM_SUSPEND_FOR_DURATION;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PM_WAKEUP;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_GUEST_VCPUS;

import org.jvirtd.api.driver.DomainGuestAgent;
import org.jvirtd.api.driver.DomainGuestInfo;
import org.jvirtd.api.driver.DomainGuestSshKeys;
import org.jvirtd.api.driver.DomainGuestVcpus;
import org.jvirtd.api.driver.DomainPowerManagement;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainAgentSetResponseTimeoutArgs;
import org.jvirtd.rpc.remote.DomainAgentSetResponseTimeoutRet;
import org.jvirtd.rpc.remote.DomainAuthorizedSshKeysGetArgs;
import org.jvirtd.rpc.remote.DomainAuthorizedSshKeysGetRet;
import org.jvirtd.rpc.remote.DomainAuthorizedSshKeysSetArgs;
import org.jvirtd.rpc.remote.DomainGetGuestInfoArgs;
import org.jvirtd.rpc.remote.DomainGetGuestInfoRet;
import org.jvirtd.rpc.remote.DomainGetGuestVcpusArgs;
import org.jvirtd.rpc.remote.DomainGetGuestVcpusRet;
import org.jvirtd.rpc.remote.DomainPmSuspendForDurationArgs;
import org.jvirtd.rpc.remote.DomainPmWakeupArgs;
import org.jvirtd.rpc.remote.DomainSetGuestVcpusArgs;

/** Further rows that ask the agent in the guest, and those of its sleep. */
final class DomainAgentRows {
    private DomainAgentRows() {}

    static void addTo(TableBuilder table) {
        table.of(DomainGuestInfo.class).ask(JobClass.AGENT_QUERY, DOMAIN_GET_GUEST_INFO, DomainGetGuestInfoArgs::read,
                (f, a) -> new DomainGetGuestInfoRet(
                        TypedParams.write(f.guestInfo(Wire.ref(a.dom()), a.types(), a.flags()))));
        table.of(DomainGuestVcpus.class)
                .ask(JobClass.AGENT_QUERY, DOMAIN_GET_GUEST_VCPUS, DomainGetGuestVcpusArgs::read,
                        (f, a) -> new DomainGetGuestVcpusRet(
                                TypedParams.write(f.guestVcpus(Wire.ref(a.dom()), a.flags()))))
                .tell(JobClass.AGENT_MODIFY, DOMAIN_SET_GUEST_VCPUS, DomainSetGuestVcpusArgs::read,
                        (f, a) -> f.setGuestVcpus(Wire.ref(a.dom()), a.cpumap(), a.state(), a.flags()));
        table.of(DomainGuestSshKeys.class)
                .ask(JobClass.AGENT_QUERY, DOMAIN_AUTHORIZED_SSH_KEYS_GET, DomainAuthorizedSshKeysGetArgs::read,
                        (f, a) -> new DomainAuthorizedSshKeysGetRet(
                                f.authorizedSshKeys(Wire.ref(a.dom()), a.user(), a.flags())))
                .tell(JobClass.AGENT_MODIFY, DOMAIN_AUTHORIZED_SSH_KEYS_SET, DomainAuthorizedSshKeysSetArgs::read,
                        (f, a) -> f.setAuthorizedSshKeys(Wire.ref(a.dom()), a.user(), a.keys(), a.flags()));
        table.of(DomainGuestAgent.class).ask(DOMAIN_AGENT_SET_RESPONSE_TIMEOUT,
                DomainAgentSetResponseTimeoutArgs::read,
                (f, a) -> new DomainAgentSetResponseTimeoutRet(
                        f.setAgentResponseTimeout(Wire.ref(a.dom()), a.timeout(), a.flags())));
        table.of(DomainPowerManagement.class)
                .tell(JobClass.AGENT_MODIFY, DOMAIN_PM_SUSPEND_FOR_DURATION, DomainPmSuspendForDurationArgs::read,
                        (f, a) -> f.pmSuspend(Wire.ref(a.dom()), a.target(), a.duration(), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_PM_WAKEUP, DomainPmWakeupArgs::read,
                        (f, a) -> f.pmWakeup(Wire.ref(a.dom()), a.flags()));
    }
}
