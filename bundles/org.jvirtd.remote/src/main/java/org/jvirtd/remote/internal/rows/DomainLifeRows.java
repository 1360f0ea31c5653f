/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.api.constant.DomainDestroyFlagsValues.DOMAIN_DESTROY_GRACEFUL;
import static org.jvirtd.api.constant.DomainRebootFlagValues.DOMAIN_REBOOT_GUEST_AGENT;
import static org.jvirtd.api.constant.DomainShutdownFlagValues.DOMAIN_SHUTDOWN_GUEST_AGENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CREATE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CREATE_WITH_FILES;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CREATE_WITH_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DESTROY;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DESTROY_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_AUTOSTART;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_OS_TYPE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_STATE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_IS_ACTIVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_IS_PERSISTENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_IS_UPDATED;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_REBOOT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RESET;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RESUME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_AUTOSTART;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_LIFECYCLE_ACTION;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SHUTDOWN;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SHUTDOWN_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SUSPEND;

import org.jvirtd.api.driver.DomainInfo;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLifecycleActions;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.Jobs;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainCreateArgs;
import org.jvirtd.rpc.remote.DomainCreateWithFilesArgs;
import org.jvirtd.rpc.remote.DomainCreateWithFilesRet;
import org.jvirtd.rpc.remote.DomainCreateWithFlagsArgs;
import org.jvirtd.rpc.remote.DomainCreateWithFlagsRet;
import org.jvirtd.rpc.remote.DomainDestroyArgs;
import org.jvirtd.rpc.remote.DomainDestroyFlagsArgs;
import org.jvirtd.rpc.remote.DomainGetAutostartArgs;
import org.jvirtd.rpc.remote.DomainGetAutostartRet;
import org.jvirtd.rpc.remote.DomainGetInfoArgs;
import org.jvirtd.rpc.remote.DomainGetInfoRet;
import org.jvirtd.rpc.remote.DomainGetOsTypeArgs;
import org.jvirtd.rpc.remote.DomainGetOsTypeRet;
import org.jvirtd.rpc.remote.DomainGetStateArgs;
import org.jvirtd.rpc.remote.DomainGetStateRet;
import org.jvirtd.rpc.remote.DomainIsActiveArgs;
import org.jvirtd.rpc.remote.DomainIsActiveRet;
import org.jvirtd.rpc.remote.DomainIsPersistentArgs;
import org.jvirtd.rpc.remote.DomainIsPersistentRet;
import org.jvirtd.rpc.remote.DomainIsUpdatedArgs;
import org.jvirtd.rpc.remote.DomainIsUpdatedRet;
import org.jvirtd.rpc.remote.DomainRebootArgs;
import org.jvirtd.rpc.remote.DomainResetArgs;
import org.jvirtd.rpc.remote.DomainResumeArgs;
import org.jvirtd.rpc.remote.DomainSetAutostartArgs;
import org.jvirtd.rpc.remote.DomainSetLifecycleActionArgs;
import org.jvirtd.rpc.remote.DomainShutdownArgs;
import org.jvirtd.rpc.remote.DomainShutdownFlagsArgs;
import org.jvirtd.rpc.remote.DomainSuspendArgs;

/** Rows that start, stop and watch domains. */
final class DomainLifeRows {
    private DomainLifeRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainLifecycle.class)
                .tell(JobClass.MODIFY, DOMAIN_CREATE, DomainCreateArgs::read, (f, a) -> f.create(Wire.ref(a.dom()), 0))
                .ask(JobClass.MODIFY, DOMAIN_CREATE_WITH_FLAGS, DomainCreateWithFlagsArgs::read,
                        (f, a) -> new DomainCreateWithFlagsRet(Wire.wire(f.create(Wire.ref(a.dom()), a.flags()))))
                // Without files: clients send none, since it is not announced that they can be passed.
                .ask(JobClass.MODIFY, DOMAIN_CREATE_WITH_FILES, DomainCreateWithFilesArgs::read,
                        (f, a) -> new DomainCreateWithFilesRet(Wire.wire(f.create(Wire.ref(a.dom()), a.flags()))))
                .tell(JobClass.SUSPEND, DOMAIN_SUSPEND, DomainSuspendArgs::read, (f, a) -> f.suspend(Wire.ref(a.dom())))
                .tell(JobClass.MODIFY, DOMAIN_RESUME, DomainResumeArgs::read, (f, a) -> f.resume(Wire.ref(a.dom())))
                .tell(JobClass.MODIFY, DOMAIN_SHUTDOWN, DomainShutdownArgs::read,
                        (f, a) -> f.shutdown(Wire.ref(a.dom()), 0))
                .tell(Jobs.of(JobClass.MODIFY).with(DOMAIN_SHUTDOWN_GUEST_AGENT, JobClass.AGENT_MODIFY),
                        DOMAIN_SHUTDOWN_FLAGS, DomainShutdownFlagsArgs::read,
                        (f, a) -> f.shutdown(Wire.ref(a.dom()), a.flags()))
                .tell(Jobs.of(JobClass.MODIFY).with(DOMAIN_REBOOT_GUEST_AGENT, JobClass.AGENT_MODIFY), DOMAIN_REBOOT,
                        DomainRebootArgs::read,
                        (f, a) -> f.reboot(Wire.ref(a.dom()), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_RESET, DomainResetArgs::read,
                        (f, a) -> f.reset(Wire.ref(a.dom()), a.flags()))
                .tell(JobClass.DESTROY, DOMAIN_DESTROY, DomainDestroyArgs::read,
                        (f, a) -> f.destroy(Wire.ref(a.dom()), 0))
                // What runs before a destroy ends the process by force, which this flag forbids.
                .tell(Jobs.of(JobClass.DESTROY).with(DOMAIN_DESTROY_GRACEFUL, JobClass.MODIFY), DOMAIN_DESTROY_FLAGS,
                        DomainDestroyFlagsArgs::read,
                        (f, a) -> f.destroy(Wire.ref(a.dom()), a.flags()))
                .ask(DOMAIN_GET_STATE, DomainGetStateArgs::read, (f, a) -> {
                    DomainStateReason state = f.state(Wire.ref(a.dom()), a.flags());
                    return new DomainGetStateRet(state.state().value(), state.reason());
                }).ask(DOMAIN_GET_INFO, DomainGetInfoArgs::read, (f, a) -> {
                    DomainInfo info = f.info(Wire.ref(a.dom()));
                    return new DomainGetInfoRet(info.state().value(), info.maxMemoryKib(), info.memoryKib(),
                            info.vcpus(), info.cpuTimeNanos());
                })
                .ask(DOMAIN_IS_ACTIVE, DomainIsActiveArgs::read,
                        (f, a) -> new DomainIsActiveRet(Wire.bool(f.active(Wire.ref(a.dom())))))
                .ask(DOMAIN_IS_PERSISTENT, DomainIsPersistentArgs::read,
                        (f, a) -> new DomainIsPersistentRet(Wire.bool(f.persistent(Wire.ref(a.dom())))))
                .ask(DOMAIN_IS_UPDATED, DomainIsUpdatedArgs::read,
                        (f, a) -> new DomainIsUpdatedRet(Wire.bool(f.updated(Wire.ref(a.dom())))))
                .ask(DOMAIN_GET_OS_TYPE, DomainGetOsTypeArgs::read,
                        (f, a) -> new DomainGetOsTypeRet(f.osType(Wire.ref(a.dom()))))
                .ask(DOMAIN_GET_AUTOSTART, DomainGetAutostartArgs::read,
                        (f, a) -> new DomainGetAutostartRet(Wire.bool(f.autostart(Wire.ref(a.dom())))))
                .tell(JobClass.MODIFY, DOMAIN_SET_AUTOSTART, DomainSetAutostartArgs::read,
                        (f, a) -> f.setAutostart(Wire.ref(a.dom()), a.autostart() != 0));
        table.of(DomainLifecycleActions.class)
                .tell(JobClass.MODIFY, DOMAIN_SET_LIFECYCLE_ACTION, DomainSetLifecycleActionArgs::read,
                        (f, a) -> f.setLifecycleAction(Wire.ref(a.dom()), a.type(), a.action(), a.flags()));
    }
}
