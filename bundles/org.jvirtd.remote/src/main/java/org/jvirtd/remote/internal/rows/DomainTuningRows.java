/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_BLKIO_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_BLOCK_IO_TUNE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_INTERFACE_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_PERF_EVENTS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_SCHEDULER_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_SCHEDULER_TYPE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_BLKIO_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_BLOCK_IO_TUNE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_INTERFACE_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_PERF_EVENTS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_SCHEDULER_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS;

import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainBlkio;
import org.jvirtd.api.driver.DomainBlockIoTune;
import org.jvirtd.api.driver.DomainInterfaceTuning;
import org.jvirtd.api.driver.DomainPerfEvents;
import org.jvirtd.api.driver.DomainScheduler;
import org.jvirtd.api.driver.SchedulerType;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainGetBlkioParametersArgs;
import org.jvirtd.rpc.remote.DomainGetBlkioParametersRet;
import org.jvirtd.rpc.remote.DomainGetBlockIoTuneArgs;
import org.jvirtd.rpc.remote.DomainGetBlockIoTuneRet;
import org.jvirtd.rpc.remote.DomainGetInterfaceParametersArgs;
import org.jvirtd.rpc.remote.DomainGetInterfaceParametersRet;
import org.jvirtd.rpc.remote.DomainGetPerfEventsArgs;
import org.jvirtd.rpc.remote.DomainGetPerfEventsRet;
import org.jvirtd.rpc.remote.DomainGetSchedulerParametersArgs;
import org.jvirtd.rpc.remote.DomainGetSchedulerParametersFlagsArgs;
import org.jvirtd.rpc.remote.DomainGetSchedulerParametersFlagsRet;
import org.jvirtd.rpc.remote.DomainGetSchedulerParametersRet;
import org.jvirtd.rpc.remote.DomainGetSchedulerTypeArgs;
import org.jvirtd.rpc.remote.DomainGetSchedulerTypeRet;
import org.jvirtd.rpc.remote.DomainSetBlkioParametersArgs;
import org.jvirtd.rpc.remote.DomainSetBlockIoTuneArgs;
import org.jvirtd.rpc.remote.DomainSetInterfaceParametersArgs;
import org.jvirtd.rpc.remote.DomainSetPerfEventsArgs;
import org.jvirtd.rpc.remote.DomainSetSchedulerParametersArgs;
import org.jvirtd.rpc.remote.DomainSetSchedulerParametersFlagsArgs;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows of the shares and limits of domains. */
final class DomainTuningRows {
    private DomainTuningRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainScheduler.class).ask(DOMAIN_GET_SCHEDULER_TYPE, DomainGetSchedulerTypeArgs::read, (f, a) -> {
            SchedulerType type = f.schedulerType(Wire.ref(a.dom()));
            return new DomainGetSchedulerTypeRet(type.name(), type.parameterCount());
        }).ask(DOMAIN_GET_SCHEDULER_PARAMETERS, DomainGetSchedulerParametersArgs::read, (f, a) -> {
            int wanted = Counts.params(a.nparams(), RemoteLimits.DOMAIN_SCHEDULER_PARAMETERS_MAX);
            return new DomainGetSchedulerParametersRet(
                    TypedParams.write(f.schedulerParameters(Wire.ref(a.dom())), wanted));
        }).ask(DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS, DomainGetSchedulerParametersFlagsArgs::read,
                (f, a) -> {
                    int wanted = Counts.params(a.nparams(), RemoteLimits.DOMAIN_SCHEDULER_PARAMETERS_MAX);
                    return new DomainGetSchedulerParametersFlagsRet(TypedParams
                            .write(f.schedulerParametersFlags(Wire.ref(a.dom()), a.flags()), wanted));
                })
                .tell(JobClass.MODIFY, DOMAIN_SET_SCHEDULER_PARAMETERS, DomainSetSchedulerParametersArgs::read,
                        (f, a) -> f.setSchedulerParameters(Wire.ref(a.dom()), TypedParams.read(a.params())))
                .tell(JobClass.MODIFY, DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS,
                        DomainSetSchedulerParametersFlagsArgs::read, (f, a) -> f.setSchedulerParametersFlags(
                                Wire.ref(a.dom()), TypedParams.read(a.params()), a.flags()));
        table.of(DomainBlkio.class)
                .ask(DOMAIN_GET_BLKIO_PARAMETERS, DomainGetBlkioParametersArgs::read, (f, a) -> {
                    int wanted = Counts.params(a.nparams(), RemoteLimits.DOMAIN_BLKIO_PARAMETERS_MAX);
                    List<TypedParameter> all = f.blkioParameters(Wire.ref(a.dom()), a.flags());
                    return new DomainGetBlkioParametersRet(TypedParams.write(all, wanted),
                            wanted == 0 ? all.size() : 0);
                })
                .tell(JobClass.MODIFY, DOMAIN_SET_BLKIO_PARAMETERS, DomainSetBlkioParametersArgs::read,
                        (f, a) -> f.setBlkioParameters(Wire.ref(a.dom()), TypedParams.read(a.params()), a.flags()));
        table.of(DomainBlockIoTune.class)
                .ask(JobClass.QUERY, DOMAIN_GET_BLOCK_IO_TUNE, DomainGetBlockIoTuneArgs::read, (f, a) -> {
                    int wanted = Counts.params(a.nparams(), RemoteLimits.DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX);
                    List<TypedParameter> all = f.blockIoTune(Wire.ref(a.dom()), wanted == 0 ? null : a.disk(),
                            a.flags());
                    return new DomainGetBlockIoTuneRet(TypedParams.write(all, wanted),
                            wanted == 0 ? all.size() : 0);
                })
                .tell(JobClass.MODIFY, DOMAIN_SET_BLOCK_IO_TUNE, DomainSetBlockIoTuneArgs::read,
                        (f, a) -> f.setBlockIoTune(Wire.ref(a.dom()), a.disk(), TypedParams.read(a.params()),
                                a.flags()));
        table.of(DomainInterfaceTuning.class)
                .ask(DOMAIN_GET_INTERFACE_PARAMETERS, DomainGetInterfaceParametersArgs::read,
                        (f, a) -> {
                            int wanted = Counts.params(a.nparams(), RemoteLimits.DOMAIN_INTERFACE_PARAMETERS_MAX);
                            List<TypedParameter> all = f.interfaceParameters(Wire.ref(a.dom()),
                                    wanted == 0 ? null : a.device(), a.flags());
                            return new DomainGetInterfaceParametersRet(TypedParams.write(all, wanted),
                                    wanted == 0 ? all.size() : 0);
                        })
                .tell(JobClass.MODIFY, DOMAIN_SET_INTERFACE_PARAMETERS, DomainSetInterfaceParametersArgs::read,
                        (f, a) -> f.setInterfaceParameters(Wire.ref(a.dom()), a.device(),
                                TypedParams.read(a.params()), a.flags()));
        table.of(DomainPerfEvents.class)
                .ask(DOMAIN_GET_PERF_EVENTS, DomainGetPerfEventsArgs::read,
                        (f, a) -> new DomainGetPerfEventsRet(
                                TypedParams.write(f.perfEvents(Wire.ref(a.dom()), a.flags()))))
                .tell(JobClass.MODIFY, DOMAIN_SET_PERF_EVENTS, DomainSetPerfEventsArgs::read,
                        (f, a) -> f.setPerfEvents(Wire.ref(a.dom()), TypedParams.read(a.params()), a.flags()));
    }
}
