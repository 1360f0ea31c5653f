/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import static org.jvirtd.api.constant.DomainGetJobStatsFlags.DOMAIN_JOB_STATS_COMPLETED;
import static org.jvirtd.api.constant.DomainGetJobStatsFlags.DOMAIN_JOB_STATS_KEEP_COMPLETED;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_BASELINE_CPU;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CHECKPOINT_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CHECKPOINT_DELETE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CORE_DUMP;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CORE_DUMP_WITH_FORMAT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DEL_IOTHREAD;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_BLKIO_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_BLOCK_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_BLOCK_IO_TUNE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_CPU_STATS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_EMULATOR_PIN_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_IOTHREAD_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_JOB_STATS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_MEMORY_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_METADATA;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_SCHEDULER_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_VCPUS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_VCPUS_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_VCPU_PIN_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MANAGED_SAVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MEMORY_PEEK;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PIN_EMULATOR;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PIN_IOTHREAD;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PIN_VCPU;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PIN_VCPU_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RENAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RESTORE_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_REVERT_TO_SNAPSHOT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SAVE_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SAVE_IMAGE_DEFINE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SEND_KEY;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SEND_PROCESS_SIGNAL;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_BLKIO_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_BLOCK_IO_TUNE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_INTERFACE_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_IOTHREAD_PARAMS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MAX_MEMORY;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MEMORY;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MEMORY_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MEMORY_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_METADATA;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_NUMA_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_PERF_EVENTS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_SCHEDULER_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_USER_PASSWORD;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_VCPUS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_VCPUS_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_DELETE;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_CELLS_FREE_MEMORY;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_FREE_PAGES;

import java.util.function.Consumer;

import org.jvirtd.api.constant.KeycodeSet;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectBaselineCpuArgs;
import org.jvirtd.rpc.remote.DomainCheckpointCreateXmlArgs;
import org.jvirtd.rpc.remote.DomainCheckpointDeleteArgs;
import org.jvirtd.rpc.remote.DomainCoreDumpArgs;
import org.jvirtd.rpc.remote.DomainCoreDumpWithFormatArgs;
import org.jvirtd.rpc.remote.DomainDelIothreadArgs;
import org.jvirtd.rpc.remote.DomainGetBlkioParametersArgs;
import org.jvirtd.rpc.remote.DomainGetBlockInfoArgs;
import org.jvirtd.rpc.remote.DomainGetBlockIoTuneArgs;
import org.jvirtd.rpc.remote.DomainGetCpuStatsArgs;
import org.jvirtd.rpc.remote.DomainGetEmulatorPinInfoArgs;
import org.jvirtd.rpc.remote.DomainGetIothreadInfoArgs;
import org.jvirtd.rpc.remote.DomainGetJobStatsArgs;
import org.jvirtd.rpc.remote.DomainGetMemoryParametersArgs;
import org.jvirtd.rpc.remote.DomainGetMetadataArgs;
import org.jvirtd.rpc.remote.DomainGetSchedulerParametersArgs;
import org.jvirtd.rpc.remote.DomainGetSchedulerParametersFlagsArgs;
import org.jvirtd.rpc.remote.DomainGetVcpusArgs;
import org.jvirtd.rpc.remote.DomainGetVcpusFlagsArgs;
import org.jvirtd.rpc.remote.DomainGetVcpuPinInfoArgs;
import org.jvirtd.rpc.remote.DomainManagedSaveArgs;
import org.jvirtd.rpc.remote.DomainMemoryPeekArgs;
import org.jvirtd.rpc.remote.DomainPinEmulatorArgs;
import org.jvirtd.rpc.remote.DomainPinIothreadArgs;
import org.jvirtd.rpc.remote.DomainPinVcpuArgs;
import org.jvirtd.rpc.remote.DomainPinVcpuFlagsArgs;
import org.jvirtd.rpc.remote.DomainRenameArgs;
import org.jvirtd.rpc.remote.DomainRestoreFlagsArgs;
import org.jvirtd.rpc.remote.DomainRevertToSnapshotArgs;
import org.jvirtd.rpc.remote.DomainSaveFlagsArgs;
import org.jvirtd.rpc.remote.DomainSaveImageDefineXmlArgs;
import org.jvirtd.rpc.remote.DomainSendKeyArgs;
import org.jvirtd.rpc.remote.DomainSendProcessSignalArgs;
import org.jvirtd.rpc.remote.DomainSetBlkioParametersArgs;
import org.jvirtd.rpc.remote.DomainSetBlockIoTuneArgs;
import org.jvirtd.rpc.remote.DomainSetInterfaceParametersArgs;
import org.jvirtd.rpc.remote.DomainSetIothreadParamsArgs;
import org.jvirtd.rpc.remote.DomainSetMaxMemoryArgs;
import org.jvirtd.rpc.remote.DomainSetMemoryArgs;
import org.jvirtd.rpc.remote.DomainSetMemoryFlagsArgs;
import org.jvirtd.rpc.remote.DomainSetMemoryParametersArgs;
import org.jvirtd.rpc.remote.DomainSetMetadataArgs;
import org.jvirtd.rpc.remote.DomainSetNumaParametersArgs;
import org.jvirtd.rpc.remote.DomainSetPerfEventsArgs;
import org.jvirtd.rpc.remote.DomainSetSchedulerParametersArgs;
import org.jvirtd.rpc.remote.DomainSetSchedulerParametersFlagsArgs;
import org.jvirtd.rpc.remote.DomainSetUserPasswordArgs;
import org.jvirtd.rpc.remote.DomainSetVcpusArgs;
import org.jvirtd.rpc.remote.DomainSetVcpusFlagsArgs;
import org.jvirtd.rpc.remote.DomainSnapshotCreateXmlArgs;
import org.jvirtd.rpc.remote.DomainSnapshotDeleteArgs;
import org.jvirtd.rpc.remote.NodeGetCellsFreeMemoryArgs;
import org.jvirtd.rpc.remote.NodeGetFreePagesArgs;

/**
 * What the public functions demand of their arguments before any driver is asked. Clients of libvirt's own library never
 * send such arguments, others get the texts of the public functions.
 */
@AnyThread
final class ArgumentRules {
    private static final RuleBook RULES = new ArgumentRules(new RuleBook()).all();

    private final RuleBook rules;

    private ArgumentRules(RuleBook rules) {
        this.rules = rules;
    }

    /** The rule of a procedure; one that lets everything through when there is none. */
    static Consumer<XdrBody> of(Procedure procedure) {
        return RULES.of(procedure);
    }

    private RuleBook all() {
        zeros();
        nulls();
        exclusives();
        others();
        GuestAndHostRules.addTo(rules);
        return rules;
    }

    private void zeros() {
        rules.on(DOMAIN_SET_MAX_MEMORY, DomainSetMaxMemoryArgs.class,
                a -> RuleBook.notZero(DOMAIN_SET_MAX_MEMORY, "memory", a.memory()));
        rules.on(DOMAIN_SET_MEMORY, DomainSetMemoryArgs.class,
                a -> RuleBook.notZero(DOMAIN_SET_MEMORY, "memory", a.memory()));
        rules.on(DOMAIN_SET_MEMORY_FLAGS, DomainSetMemoryFlagsArgs.class,
                a -> RuleBook.notZero(DOMAIN_SET_MEMORY_FLAGS, "memory", a.memory()));
        rules.on(DOMAIN_SET_VCPUS, DomainSetVcpusArgs.class,
                a -> RuleBook.notZero(DOMAIN_SET_VCPUS, "nvcpus", a.nvcpus()));
        rules.on(DOMAIN_SET_VCPUS_FLAGS, DomainSetVcpusFlagsArgs.class,
                a -> RuleBook.notZero(DOMAIN_SET_VCPUS_FLAGS, "nvcpus", a.nvcpus()));
        rules.on(DOMAIN_DEL_IOTHREAD, DomainDelIothreadArgs.class,
                a -> RuleBook.notZero(DOMAIN_DEL_IOTHREAD, "iothread_id", a.iothreadId()));
        rules.on(DOMAIN_SEND_PROCESS_SIGNAL, DomainSendProcessSignalArgs.class,
                a -> RuleBook.notZero(DOMAIN_SEND_PROCESS_SIGNAL, "pid_value", a.pidValue()));
        rules.on(NODE_GET_FREE_PAGES, NodeGetFreePagesArgs.class,
                a -> RuleBook.notZero(NODE_GET_FREE_PAGES, "npages", a.pages().length));
    }

    private void nulls() {
        rules.on(DOMAIN_SET_SCHEDULER_PARAMETERS, DomainSetSchedulerParametersArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_SCHEDULER_PARAMETERS, "params", !a.params().isEmpty()));
        rules.on(DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS, DomainSetSchedulerParametersFlagsArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS, "params", !a.params().isEmpty()));
        rules.on(DOMAIN_SET_MEMORY_PARAMETERS, DomainSetMemoryParametersArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_MEMORY_PARAMETERS, "params", !a.params().isEmpty()));
        rules.on(DOMAIN_SET_BLKIO_PARAMETERS, DomainSetBlkioParametersArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_BLKIO_PARAMETERS, "params", !a.params().isEmpty()));
        rules.on(DOMAIN_SET_NUMA_PARAMETERS, DomainSetNumaParametersArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_NUMA_PARAMETERS, "params", !a.params().isEmpty()));
        rules.on(DOMAIN_SET_INTERFACE_PARAMETERS, DomainSetInterfaceParametersArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_INTERFACE_PARAMETERS, "params", !a.params().isEmpty()));
        rules.on(DOMAIN_SET_IOTHREAD_PARAMS, DomainSetIothreadParamsArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_IOTHREAD_PARAMS, "params", !a.params().isEmpty()));
        rules.on(DOMAIN_SET_PERF_EVENTS, DomainSetPerfEventsArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_PERF_EVENTS, "params", !a.params().isEmpty()));
        rules.on(DOMAIN_GET_SCHEDULER_PARAMETERS, DomainGetSchedulerParametersArgs.class,
                a -> RuleBook.notNull(DOMAIN_GET_SCHEDULER_PARAMETERS, "params", a.nparams() != 0));
        rules.on(DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS, DomainGetSchedulerParametersFlagsArgs.class,
                a -> RuleBook.notNull(DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS, "params", a.nparams() != 0));
        rules.on(DOMAIN_PIN_VCPU, DomainPinVcpuArgs.class,
                a -> RuleBook.notNull(DOMAIN_PIN_VCPU, "cpumap", a.cpumap().length != 0));
        rules.on(DOMAIN_PIN_VCPU_FLAGS, DomainPinVcpuFlagsArgs.class,
                a -> RuleBook.notNull(DOMAIN_PIN_VCPU_FLAGS, "cpumap", a.cpumap().length != 0));
        rules.on(DOMAIN_PIN_EMULATOR, DomainPinEmulatorArgs.class,
                a -> RuleBook.notNull(DOMAIN_PIN_EMULATOR, "cpumap", a.cpumap().length != 0));
        rules.on(DOMAIN_PIN_IOTHREAD, DomainPinIothreadArgs.class,
                a -> RuleBook.notNull(DOMAIN_PIN_IOTHREAD, "cpumap", a.cpumap().length != 0));
        rules.on(DOMAIN_GET_EMULATOR_PIN_INFO, DomainGetEmulatorPinInfoArgs.class,
                a -> RuleBook.notNull(DOMAIN_GET_EMULATOR_PIN_INFO, "cpumap", a.maplen() != 0));
        rules.on(DOMAIN_GET_VCPUS, DomainGetVcpusArgs.class,
                a -> RuleBook.notNull(DOMAIN_GET_VCPUS, "info", a.maxinfo() != 0));
        rules.on(CONNECT_BASELINE_CPU, ConnectBaselineCpuArgs.class,
                a -> RuleBook.notNull(CONNECT_BASELINE_CPU, "xmlCPUs", !a.xmlCPUs().isEmpty()));
        rules.on(DOMAIN_SEND_KEY, DomainSendKeyArgs.class,
                a -> RuleBook.notNull(DOMAIN_SEND_KEY, "keycodes", a.keycodes().length != 0));
        rules.on(DOMAIN_SEND_KEY, DomainSendKeyArgs.class, a -> {
            if (KeycodeSet.of(a.codeset()).isEmpty()) {
                throw Functions.invalidArg(DOMAIN_SEND_KEY, "codeset",
                        "Unsupported codeset '" + a.codeset() + '\'');
            }
        });
        rules.on(DOMAIN_SET_USER_PASSWORD, DomainSetUserPasswordArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_USER_PASSWORD, "user", a.user() != null));
        rules.on(DOMAIN_RENAME, DomainRenameArgs.class,
                a -> RuleBook.notNull(DOMAIN_RENAME, "new_name", a.newName() != null));
        rules.on(DOMAIN_GET_BLOCK_IO_TUNE, DomainGetBlockIoTuneArgs.class,
                a -> RuleBook.notNull(DOMAIN_GET_BLOCK_IO_TUNE, "disk", a.nparams() == 0 || a.disk() != null));
    }

    private void exclusives() {
        rules.exclusive(DOMAIN_GET_MEMORY_PARAMETERS, DomainGetMemoryParametersArgs.class,
                DomainGetMemoryParametersArgs::flags, RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_GET_VCPUS_FLAGS, DomainGetVcpusFlagsArgs.class, DomainGetVcpusFlagsArgs::flags,
                RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_GET_BLKIO_PARAMETERS, DomainGetBlkioParametersArgs.class,
                DomainGetBlkioParametersArgs::flags,
                RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS, DomainGetSchedulerParametersFlagsArgs.class,
                DomainGetSchedulerParametersFlagsArgs::flags, RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_GET_VCPU_PIN_INFO, DomainGetVcpuPinInfoArgs.class, DomainGetVcpuPinInfoArgs::flags,
                RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_GET_BLOCK_IO_TUNE, DomainGetBlockIoTuneArgs.class, DomainGetBlockIoTuneArgs::flags,
                RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_GET_METADATA, DomainGetMetadataArgs.class, DomainGetMetadataArgs::flags,
                RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_GET_EMULATOR_PIN_INFO, DomainGetEmulatorPinInfoArgs.class,
                DomainGetEmulatorPinInfoArgs::flags,
                RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_GET_IOTHREAD_INFO, DomainGetIothreadInfoArgs.class, DomainGetIothreadInfoArgs::flags,
                RuleBook.Exclusive.AFFECT);
        rules.exclusive(DOMAIN_MANAGED_SAVE, DomainManagedSaveArgs.class, DomainManagedSaveArgs::flags,
                RuleBook.Exclusive.SAVE);
        rules.exclusive(DOMAIN_SAVE_FLAGS, DomainSaveFlagsArgs.class, DomainSaveFlagsArgs::flags,
                RuleBook.Exclusive.SAVE);
        rules.exclusive(DOMAIN_RESTORE_FLAGS, DomainRestoreFlagsArgs.class, DomainRestoreFlagsArgs::flags,
                RuleBook.Exclusive.SAVE);
        rules.exclusive(DOMAIN_SAVE_IMAGE_DEFINE_XML, DomainSaveImageDefineXmlArgs.class,
                DomainSaveImageDefineXmlArgs::flags,
                RuleBook.Exclusive.SAVE);
        rules.exclusive(DOMAIN_CORE_DUMP, DomainCoreDumpArgs.class, DomainCoreDumpArgs::flags, RuleBook.Exclusive.DUMP);
        rules.exclusive(DOMAIN_CORE_DUMP_WITH_FORMAT, DomainCoreDumpWithFormatArgs.class,
                DomainCoreDumpWithFormatArgs::flags,
                RuleBook.Exclusive.DUMP);
        rules.exclusive(DOMAIN_MEMORY_PEEK, DomainMemoryPeekArgs.class, DomainMemoryPeekArgs::flags,
                RuleBook.Exclusive.MEMORY);
        rules.exclusive(DOMAIN_SET_VCPUS_FLAGS, DomainSetVcpusFlagsArgs.class, DomainSetVcpusFlagsArgs::flags,
                RuleBook.Exclusive.VCPU);
        rules.exclusive(DOMAIN_SNAPSHOT_CREATE_XML, DomainSnapshotCreateXmlArgs.class,
                DomainSnapshotCreateXmlArgs::flags,
                RuleBook.Exclusive.SNAPSHOT);
        rules.exclusive(DOMAIN_REVERT_TO_SNAPSHOT, DomainRevertToSnapshotArgs.class, DomainRevertToSnapshotArgs::flags,
                RuleBook.Exclusive.REVERT);
        rules.exclusive(DOMAIN_SNAPSHOT_DELETE, DomainSnapshotDeleteArgs.class, DomainSnapshotDeleteArgs::flags,
                RuleBook.Exclusive.SNAPSHOT_DELETE);
        rules.exclusive(DOMAIN_CHECKPOINT_CREATE_XML, DomainCheckpointCreateXmlArgs.class,
                DomainCheckpointCreateXmlArgs::flags, RuleBook.Exclusive.CHECKPOINT);
        rules.exclusive(DOMAIN_CHECKPOINT_DELETE, DomainCheckpointDeleteArgs.class, DomainCheckpointDeleteArgs::flags,
                RuleBook.Exclusive.CHECKPOINT_DELETE);
    }

    private void others() {
        rules.on(NODE_GET_CELLS_FREE_MEMORY, NodeGetCellsFreeMemoryArgs.class, a -> {
            if (a.startCell() < 0) {
                throw Functions.invalidArg(NODE_GET_CELLS_FREE_MEMORY, "startCell",
                        "startCell in %s must be zero or greater");
            }
            RuleBook.positive(NODE_GET_CELLS_FREE_MEMORY, "maxCells", a.maxcells());
        });
        rules.on(DOMAIN_GET_VCPU_PIN_INFO, DomainGetVcpuPinInfoArgs.class, a -> {
            if (a.ncpumaps() == 0) {
                RuleBook.positive(DOMAIN_GET_VCPU_PIN_INFO, "ncpumaps", 0);
            }
        });
        rules.on(DOMAIN_SET_BLOCK_IO_TUNE, DomainSetBlockIoTuneArgs.class,
                a -> RuleBook.positive(DOMAIN_SET_BLOCK_IO_TUNE, "nparams", a.params().size()));
        rules.on(DOMAIN_GET_BLOCK_INFO, DomainGetBlockInfoArgs.class, a -> {
            if (a.path().isEmpty()) {
                throw Functions.invalidArg(DOMAIN_GET_BLOCK_INFO, "disk", "string disk in %s must not be empty");
            }
        });
        rules.on(DOMAIN_GET_CPU_STATS, DomainGetCpuStatsArgs.class, a -> {
            if (a.startCpu() == -1 && a.ncpus() != 1) {
                throw Functions.invalidArg(DOMAIN_GET_CPU_STATS, "start_cpu",
                        "ncpus must be 1 when start_cpu is -1");
            }
        });
        rules.on(DOMAIN_SET_METADATA, DomainSetMetadataArgs.class, ArgumentRules::metadata);
        rules.on(DOMAIN_GET_JOB_STATS, DomainGetJobStatsArgs.class, a -> {
            if ((a.flags() & DOMAIN_JOB_STATS_KEEP_COMPLETED) != 0 && (a.flags() & DOMAIN_JOB_STATS_COMPLETED) == 0) {
                throw Functions.invalidArg(DOMAIN_GET_JOB_STATS, "ctl",
                        "Flag 'VIR_DOMAIN_JOB_STATS_COMPLETED' is required by flag 'VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED'");
            }
        });
    }

    private static void metadata(DomainSetMetadataArgs a) {
        boolean element = a.type() == 2;
        boolean title = a.type() == 0 || a.type() == 1;
        if (element) {
            RuleBook.notNull(DOMAIN_SET_METADATA, "uri", a.uri() != null);
            RuleBook.notNull(DOMAIN_SET_METADATA, "key", a.metadata() == null || a.key() != null);
        } else if (title && a.uri() != null) {
            throw Functions.invalidArg(DOMAIN_SET_METADATA, "uri", "uri in %s must be NULL");
        } else if (title && a.key() != null) {
            throw Functions.invalidArg(DOMAIN_SET_METADATA, "key", "key in %s must be NULL");
        }
    }
}
