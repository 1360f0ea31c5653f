/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.Row;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.DomainGetHostnameArgs;
import org.jvirtd.rpc.remote.DomainGetVcpusFlagsArgs;
import org.jvirtd.rpc.remote.DomainInterfaceAddressesArgs;
import org.jvirtd.rpc.remote.DomainRebootArgs;
import org.jvirtd.rpc.remote.DomainSetVcpusFlagsArgs;
import org.jvirtd.rpc.remote.DomainShutdownFlagsArgs;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteProcedure;

/**
 * Which procedures take a job, and of which class. What is not listed takes none: it is answered from what is known, or
 * learns only from its document what it is for.
 */
class JobClassesTest {
    private static final String CLASSES = """
            [QUERY]
            DOMAIN_BLOCK_PEEK DOMAIN_BLOCK_STATS DOMAIN_BLOCK_STATS_FLAGS DOMAIN_GET_BLOCK_INFO
            DOMAIN_GET_BLOCK_IO_TUNE DOMAIN_GET_DISK_ERRORS DOMAIN_GET_LAUNCH_SECURITY_INFO
            DOMAIN_MEMORY_PEEK DOMAIN_MEMORY_STATS DOMAIN_SCREENSHOT STORAGE_VOL_GET_INFO
            STORAGE_VOL_GET_XML_DESC STORAGE_VOL_GET_INFO_FLAGS STORAGE_VOL_DOWNLOAD
            STORAGE_VOL_UPLOAD
            [MODIFY]
            DOMAIN_ADD_IOTHREAD DOMAIN_ATTACH_DEVICE DOMAIN_ATTACH_DEVICE_FLAGS DOMAIN_BLOCK_RESIZE
            DOMAIN_CHECKPOINT_CREATE_XML DOMAIN_CHECKPOINT_DELETE DOMAIN_CREATE DOMAIN_CREATE_WITH_FILES DOMAIN_CREATE_WITH_FLAGS
            DOMAIN_DEL_IOTHREAD DOMAIN_DETACH_DEVICE DOMAIN_DETACH_DEVICE_ALIAS
            DOMAIN_DETACH_DEVICE_FLAGS DOMAIN_INJECT_NMI DOMAIN_MANAGED_SAVE_DEFINE_XML
            DOMAIN_MANAGED_SAVE_REMOVE DOMAIN_PIN_EMULATOR DOMAIN_PIN_IOTHREAD DOMAIN_PIN_VCPU
            DOMAIN_PIN_VCPU_FLAGS DOMAIN_PM_WAKEUP DOMAIN_RENAME DOMAIN_RESET DOMAIN_RESUME
            DOMAIN_SEND_KEY DOMAIN_SEND_PROCESS_SIGNAL DOMAIN_SET_AUTOSTART DOMAIN_SET_BLKIO_PARAMETERS
            DOMAIN_SET_BLOCK_IO_TUNE DOMAIN_SET_BLOCK_THRESHOLD DOMAIN_SET_INTERFACE_PARAMETERS
            DOMAIN_SET_IOTHREAD_PARAMS DOMAIN_SET_LAUNCH_SECURITY_STATE DOMAIN_SET_LIFECYCLE_ACTION
            DOMAIN_SET_MAX_MEMORY DOMAIN_SET_MEMORY DOMAIN_SET_MEMORY_FLAGS DOMAIN_SET_MEMORY_PARAMETERS
            DOMAIN_SET_MEMORY_STATS_PERIOD DOMAIN_SET_METADATA DOMAIN_SET_NUMA_PARAMETERS
            DOMAIN_SET_PERF_EVENTS DOMAIN_SET_SCHEDULER_PARAMETERS DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS
            DOMAIN_SET_VCPU DOMAIN_SET_VCPUS DOMAIN_SHUTDOWN DOMAIN_START_DIRTY_RATE_CALC
            DOMAIN_UNDEFINE DOMAIN_UNDEFINE_FLAGS DOMAIN_UPDATE_DEVICE_FLAGS INTERFACE_CREATE
            INTERFACE_DESTROY INTERFACE_UNDEFINE NETWORK_CREATE NETWORK_DESTROY NETWORK_SET_AUTOSTART
            NETWORK_UNDEFINE NETWORK_UPDATE NODE_DEVICE_DESTROY STORAGE_POOL_CREATE STORAGE_POOL_DESTROY
            STORAGE_POOL_SET_AUTOSTART STORAGE_POOL_UNDEFINE STORAGE_VOL_CREATE_XML
            STORAGE_VOL_CREATE_XML_FROM STORAGE_VOL_DELETE STORAGE_VOL_RESIZE
            [SUSPEND]
            DOMAIN_SUSPEND
            [ABORT]
            DOMAIN_ABORT_JOB DOMAIN_ABORT_JOB_FLAGS
            [DESTROY]
            DOMAIN_DESTROY
            [DESTROY (MODIFY with flag 1)]
            DOMAIN_DESTROY_FLAGS
            [ASYNC]
            DOMAIN_CORE_DUMP DOMAIN_CORE_DUMP_WITH_FORMAT DOMAIN_MANAGED_SAVE DOMAIN_REVERT_TO_SNAPSHOT
            DOMAIN_SAVE DOMAIN_SAVE_FLAGS DOMAIN_SAVE_PARAMS DOMAIN_SNAPSHOT_CREATE_XML
            DOMAIN_SNAPSHOT_DELETE STORAGE_VOL_WIPE STORAGE_VOL_WIPE_PATTERN STORAGE_POOL_BUILD STORAGE_POOL_DELETE STORAGE_POOL_REFRESH
            [AGENT_QUERY]
            DOMAIN_AUTHORIZED_SSH_KEYS_GET DOMAIN_GET_FSINFO DOMAIN_GET_GUEST_INFO
            DOMAIN_GET_GUEST_VCPUS DOMAIN_GET_TIME
            [AGENT_MODIFY]
            DOMAIN_AUTHORIZED_SSH_KEYS_SET DOMAIN_FSFREEZE DOMAIN_FSTHAW DOMAIN_FSTRIM
            DOMAIN_PM_SUSPEND_FOR_DURATION DOMAIN_SET_GUEST_VCPUS DOMAIN_SET_TIME
            DOMAIN_SET_USER_PASSWORD
            [MODIFY (AGENT_MODIFY with flag 2)]
            DOMAIN_REBOOT DOMAIN_SHUTDOWN_FLAGS
            [MODIFY (AGENT_MODIFY with flag 8)]
            DOMAIN_SET_VCPUS_FLAGS
            [(AGENT_QUERY with flag 8)]
            DOMAIN_GET_VCPUS_FLAGS
            [AGENT_QUERY (NONE with flag 1)]
            DOMAIN_GET_HOSTNAME
            [(AGENT_QUERY with flag 1)]
            DOMAIN_INTERFACE_ADDRESSES
            """;

    @Test
    void everyProcedureHasTheClassThatIsListed() {
        Map<String, String> listed = new TreeMap<>();
        for (String part : CLASSES.split("\\[")) {
            String[] words = part.split("]");
            if (words.length == 2) {
                Arrays.stream(words[1].strip().split("\\s+")).forEach(name -> listed.put(name, words[0]));
            }
        }
        Map<String, String> found = new TreeMap<>();
        for (Row row : new Daemon().remote.table().rows()) {
            if (!row.jobs().toString().isEmpty()) {
                found.put(row.procedure().name(), row.jobs().toString());
            }
        }

        assertThat(found).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource({"DOMAIN_SHUTDOWN_FLAGS, 0, MODIFY", "DOMAIN_SHUTDOWN_FLAGS, 1, MODIFY",
            "DOMAIN_SHUTDOWN_FLAGS, 2, AGENT_MODIFY", "DOMAIN_REBOOT, 0, MODIFY", "DOMAIN_REBOOT, 2, AGENT_MODIFY",
            "DOMAIN_SET_VCPUS_FLAGS, 3, MODIFY", "DOMAIN_SET_VCPUS_FLAGS, 8, AGENT_MODIFY",
            "DOMAIN_GET_VCPUS_FLAGS, 1, ", "DOMAIN_GET_VCPUS_FLAGS, 9, AGENT_QUERY",
            "DOMAIN_INTERFACE_ADDRESSES, 0, ", "DOMAIN_INTERFACE_ADDRESSES, 1, AGENT_QUERY",
            "DOMAIN_INTERFACE_ADDRESSES, 2, ", "DOMAIN_GET_HOSTNAME, 0, AGENT_QUERY", "DOMAIN_GET_HOSTNAME, 1, ",
            "DOMAIN_GET_HOSTNAME, 2, AGENT_QUERY"})
    void theAgentIsAskedInAJobOfItsOwn(RemoteProcedure procedure, int flags, JobClass expected) throws Exception {
        Daemon daemon = new Daemon();

        daemon.call(daemon.client(), procedure, arguments(procedure, flags));

        assertThat(daemon.world.jobs).containsExactlyElementsOf(Stream.ofNullable(expected).toList());
        assertThat(daemon.driver.calls).hasSize(1);
    }

    private static XdrBody arguments(RemoteProcedure procedure, int flags) {
        NonnullDomain domain = new NonnullDomain("x", Samples.UUID_1, 12);
        return switch (procedure) {
            case DOMAIN_SHUTDOWN_FLAGS -> new DomainShutdownFlagsArgs(domain, flags);
            case DOMAIN_REBOOT -> new DomainRebootArgs(domain, flags);
            case DOMAIN_SET_VCPUS_FLAGS -> new DomainSetVcpusFlagsArgs(domain, 10, flags);
            case DOMAIN_GET_VCPUS_FLAGS -> new DomainGetVcpusFlagsArgs(domain, flags);
            case DOMAIN_INTERFACE_ADDRESSES -> new DomainInterfaceAddressesArgs(domain, flags, 11);
            default -> new DomainGetHostnameArgs(domain, flags);
        };
    }
}
