/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.DomainAuthorizedSshKeysSetArgs;
import org.jvirtd.rpc.remote.DomainGetCpuStatsArgs;
import org.jvirtd.rpc.remote.DomainGetJobStatsArgs;
import org.jvirtd.rpc.remote.DomainGetMemoryParametersArgs;
import org.jvirtd.rpc.remote.DomainManagedSaveDefineXmlArgs;
import org.jvirtd.rpc.remote.DomainRestoreParamsArgs;
import org.jvirtd.rpc.remote.DomainSaveFlagsArgs;
import org.jvirtd.rpc.remote.DomainSaveParamsArgs;
import org.jvirtd.rpc.remote.DomainSendKeyArgs;
import org.jvirtd.rpc.remote.DomainSetMetadataArgs;
import org.jvirtd.rpc.remote.DomainSnapshotDeleteArgs;
import org.jvirtd.rpc.remote.DomainStartDirtyRateCalcArgs;
import org.jvirtd.rpc.remote.NodeAllocPagesArgs;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.NonnullDomainSnapshot;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** What public functions demand of their arguments; recorded from the reference daemon, which was sent zeros. */
class ArgumentRulesTest {
    private static final NonnullDomain DOMAIN = new NonnullDomain("x", Samples.UUID_1, 1);

    private final Daemon daemon = new Daemon();

    static Stream<List<String>> zeros() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                ArgumentRulesTest.class.getResourceAsStream("zeros.tsv"), StandardCharsets.UTF_8))) {
            return in.lines().map(line -> List.of(line.split("\t"))).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("zeros")
    void zerosAreRefusedAsTheReferenceRefusesThem(List<String> recorded) throws Exception {
        FakeSession client = daemon.client();
        byte[] zeros = new byte[512];

        VirtException error = catchThrowableOfType(VirtException.class,
                () -> daemon.call(client, RemoteProcedure.valueOf(recorded.get(0)),
                        out -> out.raw(zeros, 0, zeros.length)));

        assertThat(error).hasMessage(recorded.get(2));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ARG);
        assertThat(error.domain().value()).isEqualTo(Integer.parseInt(recorded.get(1)));
        assertThat(error.str1()).isEqualTo(recorded.get(3));
        assertThat(error.str2()).isEqualTo(recorded.get(4));
        assertThat(error.int1()).isZero();
        assertThat(daemon.driver.calls).isEmpty();
    }

    @Test
    void flagsThatExcludeEachOtherAreRefused() throws Exception {
        assertThat(refused(RemoteProcedure.DOMAIN_GET_MEMORY_PARAMETERS,
                new DomainGetMemoryParametersArgs(DOMAIN, 0, 3)))
                .hasMessage("Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive");
        assertThat(refused(RemoteProcedure.DOMAIN_SAVE_FLAGS, new DomainSaveFlagsArgs(DOMAIN, "f", null, 6)))
                .hasMessage("Flags 'VIR_DOMAIN_SAVE_RUNNING' and 'VIR_DOMAIN_SAVE_PAUSED' are mutually exclusive");
        VirtException snapshot = refused(RemoteProcedure.DOMAIN_SNAPSHOT_DELETE,
                new DomainSnapshotDeleteArgs(new NonnullDomainSnapshot("s", DOMAIN), 5));
        assertThat(snapshot.domain()).isEqualTo(ErrorDomain.DOMAIN_SNAPSHOT);
        assertThat(snapshot.str1()).isEqualTo("virDomainSnapshotDelete");
        assertThat(snapshot.str2()).isEqualTo("ctl");
        assertThat(refused(RemoteProcedure.DOMAIN_GET_MEMORY_PARAMETERS,
                new DomainGetMemoryParametersArgs(DOMAIN, 0, 2))).isNull();
    }

    @Test
    void theTotalOfAllCpusIsOneCpu() throws Exception {
        assertThat(refused(RemoteProcedure.DOMAIN_GET_CPU_STATS, new DomainGetCpuStatsArgs(DOMAIN, 1, -1, 2, 0)))
                .hasMessage("ncpus must be 1 when start_cpu is -1");
        assertThat(refused(RemoteProcedure.DOMAIN_GET_CPU_STATS, new DomainGetCpuStatsArgs(DOMAIN, 1, -1, 1, 0)))
                .isNull();
    }

    @Test
    void theLastJobIsKeptOnlyWhereItIsAskedFor() throws Exception {
        VirtException error = refused(RemoteProcedure.DOMAIN_GET_JOB_STATS, new DomainGetJobStatsArgs(DOMAIN, 2));
        assertThat(error).hasMessage("Flag 'VIR_DOMAIN_JOB_STATS_COMPLETED' is required by flag"
                + " 'VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED'");
        assertThat(error.str1()).isEqualTo("virDomainGetJobStats");
        assertThat(error.str2()).isEqualTo("ctl");
        assertThat(refused(RemoteProcedure.DOMAIN_GET_JOB_STATS, new DomainGetJobStatsArgs(DOMAIN, 3))).isNull();
        assertThat(refused(RemoteProcedure.DOMAIN_GET_JOB_STATS, new DomainGetJobStatsArgs(DOMAIN, 0))).isNull();
    }

    @Test
    void metadataOfAnElementNeedsItsNames() throws Exception {
        assertThat(refused(RemoteProcedure.DOMAIN_SET_METADATA,
                new DomainSetMetadataArgs(DOMAIN, 2, null, null, null, 0)))
                .hasMessage("uri in virDomainSetMetadata must not be NULL");
        assertThat(refused(RemoteProcedure.DOMAIN_SET_METADATA,
                new DomainSetMetadataArgs(DOMAIN, 2, "<a/>", null, "u", 0)))
                .hasMessage("key in virDomainSetMetadata must not be NULL");
        assertThat(refused(RemoteProcedure.DOMAIN_SET_METADATA,
                new DomainSetMetadataArgs(DOMAIN, 1, "t", "x", "x", 0)))
                .hasMessage("uri in virDomainSetMetadata must be NULL");
        assertThat(refused(RemoteProcedure.DOMAIN_SET_METADATA,
                new DomainSetMetadataArgs(DOMAIN, 0, "t", null, null, 0))).isNull();
    }

    @Test
    void keysAreOfASetThatThereIs() throws Exception {
        VirtException error = refused(RemoteProcedure.DOMAIN_SEND_KEY,
                new DomainSendKeyArgs(DOMAIN, 10, 0, new int[]{1}, 0));
        assertThat(error).hasMessage("Unsupported codeset '10'");
        assertThat(error.str2()).isEqualTo("codeset");
        assertThat(refused(RemoteProcedure.DOMAIN_SEND_KEY, new DomainSendKeyArgs(DOMAIN, 9, 0, new int[]{1}, 0)))
                .isNull();
    }

    @Test
    void keysAreNeededWhereSomeAreAddedOrTaken() throws Exception {
        for (int flags : new int[]{1, 2, 3}) {
            assertThat(refused(RemoteProcedure.DOMAIN_AUTHORIZED_SSH_KEYS_SET,
                    new DomainAuthorizedSshKeysSetArgs(DOMAIN, "u", List.of(), flags)))
                    .hasMessage("keys in virDomainAuthorizedSSHKeysSet must not be NULL");
        }
        assertThat(refused(RemoteProcedure.DOMAIN_AUTHORIZED_SSH_KEYS_SET,
                new DomainAuthorizedSshKeysSetArgs(DOMAIN, "u", List.of(), 0))).isNull();
        assertThat(refused(RemoteProcedure.DOMAIN_AUTHORIZED_SSH_KEYS_SET,
                new DomainAuthorizedSshKeysSetArgs(DOMAIN, "u", List.of("k"), 3)))
                .hasMessage("Flags 'VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND' and"
                        + " 'VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE' are mutually exclusive");
    }

    @Test
    void everySizeOfPageHasItsNumber() throws Exception {
        assertThat(refused(RemoteProcedure.NODE_ALLOC_PAGES,
                new NodeAllocPagesArgs(new int[]{4}, new long[0], 0, 1, 0)))
                .hasMessage("pageCounts in virNodeAllocPages must not be NULL");
        assertThat(refused(RemoteProcedure.NODE_ALLOC_PAGES,
                new NodeAllocPagesArgs(new int[]{4}, new long[]{1}, 0, 0, 0)))
                .hasMessage("cellCount in virNodeAllocPages must not be zero");
        assertThat(refused(RemoteProcedure.NODE_ALLOC_PAGES,
                new NodeAllocPagesArgs(new int[]{4, 2048}, new long[]{1}, 0, 1, 0)))
                .hasMessage("pageCounts in virNodeAllocPages must be one for each page size");
        assertThat(refused(RemoteProcedure.NODE_ALLOC_PAGES,
                new NodeAllocPagesArgs(new int[]{2048}, new long[]{1}, 0, 1, 0))).isNull();
    }

    @Test
    void savesByParametersRunOrPauseAfterwards() throws Exception {
        String message = "Flags 'VIR_DOMAIN_SAVE_RUNNING' and 'VIR_DOMAIN_SAVE_PAUSED' are mutually exclusive";
        assertThat(refused(RemoteProcedure.DOMAIN_SAVE_PARAMS, new DomainSaveParamsArgs(DOMAIN, List.of(), 6)))
                .hasMessage(message);
        assertThat(refused(RemoteProcedure.DOMAIN_RESTORE_PARAMS, new DomainRestoreParamsArgs(List.of(), 6)))
                .hasMessage(message);
        assertThat(refused(RemoteProcedure.DOMAIN_MANAGED_SAVE_DEFINE_XML,
                new DomainManagedSaveDefineXmlArgs(DOMAIN, null, 6))).hasMessage(message);
        assertThat(
                refused(RemoteProcedure.DOMAIN_START_DIRTY_RATE_CALC, new DomainStartDirtyRateCalcArgs(DOMAIN, 1, 3)))
                .hasMessage("Flags 'VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP' and"
                        + " 'VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING' are mutually exclusive");
    }

    private VirtException refused(RemoteProcedure procedure, XdrBody args) throws Exception {
        FakeSession client = daemon.client();
        return catchThrowableOfType(VirtException.class, () -> daemon.call(client, procedure, args));
    }
}
