/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectGetAllDomainStatsFlags;
import org.jvirtd.api.constant.DomainJobType;
import org.jvirtd.api.driver.DomainJobInfo;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectGetAllDomainStatsArgs;
import org.jvirtd.rpc.remote.ConnectListAllDomainsArgs;
import org.jvirtd.rpc.remote.ConnectListAllDomainsRet;
import org.jvirtd.rpc.remote.ConnectListDefinedDomainsArgs;
import org.jvirtd.rpc.remote.ConnectListDomainsArgs;
import org.jvirtd.rpc.remote.ConnectListDomainsRet;
import org.jvirtd.rpc.remote.DomainBlockPeekArgs;
import org.jvirtd.rpc.remote.DomainBlockStatsFlagsArgs;
import org.jvirtd.rpc.remote.DomainBlockStatsFlagsRet;
import org.jvirtd.rpc.remote.DomainGetBlockIoTuneArgs;
import org.jvirtd.rpc.remote.DomainGetBlockIoTuneRet;
import org.jvirtd.rpc.remote.DomainGetEmulatorPinInfoArgs;
import org.jvirtd.rpc.remote.DomainGetInterfaceParametersArgs;
import org.jvirtd.rpc.remote.DomainGetInterfaceParametersRet;
import org.jvirtd.rpc.remote.DomainGetJobInfoArgs;
import org.jvirtd.rpc.remote.DomainGetJobInfoRet;
import org.jvirtd.rpc.remote.DomainGetMemoryParametersArgs;
import org.jvirtd.rpc.remote.DomainGetMemoryParametersRet;
import org.jvirtd.rpc.remote.DomainGetVcpuPinInfoArgs;
import org.jvirtd.rpc.remote.DomainGetVcpuPinInfoRet;
import org.jvirtd.rpc.remote.DomainGetVcpusArgs;
import org.jvirtd.rpc.remote.DomainMemoryStatsArgs;
import org.jvirtd.rpc.remote.DomainMemoryStatsRet;
import org.jvirtd.rpc.remote.DomainOpenChannelArgs;
import org.jvirtd.rpc.remote.DomainOpenConsoleArgs;
import org.jvirtd.rpc.remote.DomainScreenshotArgs;
import org.jvirtd.rpc.remote.DomainSetSchedulerParametersArgs;
import org.jvirtd.rpc.remote.NodeGetCpuMapArgs;
import org.jvirtd.rpc.remote.NodeGetCpuMapRet;
import org.jvirtd.rpc.remote.NodeGetMemoryParametersArgs;
import org.jvirtd.rpc.remote.NodeGetMemoryParametersRet;
import org.jvirtd.rpc.remote.NodeGetMemoryStatsArgs;
import org.jvirtd.rpc.remote.NodeGetMemoryStatsRet;
import org.jvirtd.rpc.remote.NodeGetSevInfoArgs;
import org.jvirtd.rpc.remote.NodeGetSevInfoRet;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.rpc.remote.TypedParam;
import org.jvirtd.rpc.remote.TypedParamValue;
import org.jvirtd.server.Route;
import org.jvirtd.worker.Lane;

/** How much clients ask for and get; limits and texts as the reference daemon has them. */
class RowDetailsTest {
    private static final NonnullDomain DOMAIN = new NonnullDomain("x", Samples.UUID_1, 1);

    private final Daemon daemon = new Daemon();
    private final FakeSession client;

    RowDetailsTest() throws Exception {
        client = daemon.client();
    }

    @Test
    void aListIsCountedWithoutItsItems() throws Exception {
        assertThat(call(RemoteProcedure.CONNECT_LIST_ALL_DOMAINS, new ConnectListAllDomainsArgs(0, 0)))
                .isEqualTo(new ConnectListAllDomainsRet(List.of(), 1));
        assertThat(call(RemoteProcedure.CONNECT_LIST_ALL_DOMAINS, new ConnectListAllDomainsArgs(1, 0)))
                .isEqualTo(new ConnectListAllDomainsRet(List.of(DOMAIN), 1));
    }

    @Test
    void namesAndIdsHaveLimits() throws Exception {
        assertThat(refused(RemoteProcedure.CONNECT_LIST_DOMAINS, new ConnectListDomainsArgs(-1)))
                .isEqualTo("maxids must be non-negative");
        assertThat(refused(RemoteProcedure.CONNECT_LIST_DOMAINS, new ConnectListDomainsArgs(16385)))
                .isEqualTo("maxids > REMOTE_DOMAIN_LIST_MAX");
        assertThat(refused(RemoteProcedure.CONNECT_LIST_DEFINED_DOMAINS, new ConnectListDefinedDomainsArgs(16385)))
                .isEqualTo("maxnames > REMOTE_DOMAIN_LIST_MAX");
        assertThat(call(RemoteProcedure.CONNECT_LIST_DOMAINS, new ConnectListDomainsArgs(0)))
                .isEqualTo(new ConnectListDomainsRet(new int[0]));
    }

    @Test
    void parametersAreCountedOrGivenNeverBoth() throws Exception {
        assertThat(call(RemoteProcedure.DOMAIN_GET_MEMORY_PARAMETERS, new DomainGetMemoryParametersArgs(DOMAIN, 0, 0)))
                .isEqualTo(new DomainGetMemoryParametersRet(List.of(), 1));
        assertThat(call(RemoteProcedure.DOMAIN_GET_MEMORY_PARAMETERS, new DomainGetMemoryParametersArgs(DOMAIN, 9, 0)))
                .isEqualTo(new DomainGetMemoryParametersRet(
                        List.of(new TypedParam("x", new TypedParamValue.OfUllong(1))), 0));
        assertThat(refused(RemoteProcedure.DOMAIN_GET_MEMORY_PARAMETERS,
                new DomainGetMemoryParametersArgs(DOMAIN, 17, 0))).isEqualTo("internal error: nparams too large");
        assertThat(refused(RemoteProcedure.DOMAIN_GET_MEMORY_PARAMETERS,
                new DomainGetMemoryParametersArgs(DOMAIN, -1, 0)))
                .isEqualTo("internal error: nparams must be non-negative");
    }

    @Test
    void theNumberOfLimitsOfADeviceDependsOnNoDevice() throws Exception {
        assertThat(call(RemoteProcedure.DOMAIN_GET_BLOCK_IO_TUNE, new DomainGetBlockIoTuneArgs(DOMAIN, "vda", 0, 0)))
                .isEqualTo(new DomainGetBlockIoTuneRet(List.of(), 1));
        assertThat(daemon.driver.lastArguments.get(1)).isNull();
        assertThat(call(RemoteProcedure.DOMAIN_GET_INTERFACE_PARAMETERS,
                new DomainGetInterfaceParametersArgs(DOMAIN, "eth0", 0, 0)))
                .isEqualTo(new DomainGetInterfaceParametersRet(List.of(), 1));
        assertThat(daemon.driver.lastArguments.get(1)).isNull();
    }

    @Test
    void cpuMapsHaveTheLengthThatTheClientHasRoomFor() throws Exception {
        assertThat(call(RemoteProcedure.DOMAIN_GET_VCPU_PIN_INFO, new DomainGetVcpuPinInfoArgs(DOMAIN, 3, 2, 0)))
                .isEqualTo(new DomainGetVcpuPinInfoRet(new byte[]{1, 0, 0, 0, 0, 0}, 1));
        assertThat(refused(RemoteProcedure.DOMAIN_GET_VCPU_PIN_INFO,
                new DomainGetVcpuPinInfoArgs(DOMAIN, 20000, 1, 0)))
                .isEqualTo("internal error: ncpumaps > REMOTE_VCPUINFO_MAX");
        assertThat(refused(RemoteProcedure.DOMAIN_GET_VCPUS, new DomainGetVcpusArgs(DOMAIN, 16384, 1024)))
                .isEqualTo("internal error: maxinfo * maplen > REMOTE_CPUMAPS_MAX");
        assertThat(refused(RemoteProcedure.DOMAIN_GET_EMULATOR_PIN_INFO,
                new DomainGetEmulatorPinInfoArgs(DOMAIN, 8388609, 0))).isEqualTo("Unable to encode message payload");
    }

    @Test
    void theHostsCpuMapIsGivenWhenAsked() throws Exception {
        assertThat(call(RemoteProcedure.NODE_GET_CPU_MAP, new NodeGetCpuMapArgs(0, 0, 0)))
                .isEqualTo(new NodeGetCpuMapRet(new byte[0], 0, 1));
        assertThat(call(RemoteProcedure.NODE_GET_CPU_MAP, new NodeGetCpuMapArgs(1, 1, 0)))
                .isEqualTo(new NodeGetCpuMapRet(new byte[]{1}, 1, 1));
    }

    @Test
    void noMoreFiguresThanAskedFor() throws Exception {
        assertThat(call(RemoteProcedure.DOMAIN_MEMORY_STATS, new DomainMemoryStatsArgs(DOMAIN, 0, 0)))
                .isEqualTo(new DomainMemoryStatsRet(List.of()));
        assertThat(refused(RemoteProcedure.DOMAIN_MEMORY_STATS, new DomainMemoryStatsArgs(DOMAIN, 1025, 0)))
                .isEqualTo("internal error: maxStats > REMOTE_DOMAIN_MEMORY_STATS_MAX");
    }

    @Test
    void namesOfParametersHaveALimit() throws Exception {
        String name = "a".repeat(80);
        assertThat(refused(RemoteProcedure.DOMAIN_SET_SCHEDULER_PARAMETERS, new DomainSetSchedulerParametersArgs(DOMAIN,
                List.of(new TypedParam(name, new TypedParamValue.OfUint(1))))))
                .isEqualTo("internal error: parameter " + name + " too big for destination");
        call(RemoteProcedure.DOMAIN_SET_SCHEDULER_PARAMETERS, new DomainSetSchedulerParametersArgs(DOMAIN,
                List.of(new TypedParam("a".repeat(79), new TypedParamValue.OfUint(1)))));
        assertThat(daemon.driver.calls).containsExactly("DomainScheduler.setSchedulerParameters");
    }

    @Test
    void everyFigureOfAJobHasItsPlace() throws Exception {
        daemon.driver.answer = new DomainJobInfo(DomainJobType.DOMAIN_JOB_UNBOUNDED, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

        assertThat(call(RemoteProcedure.DOMAIN_GET_JOB_INFO, new DomainGetJobInfoArgs(DOMAIN)))
                .isEqualTo(new DomainGetJobInfoRet(2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        assertThat(daemon.world.jobs).as("answered without a job").isEmpty();
    }

    @Test
    void statisticsOfManyAreAskedWithoutAJobAndWithTheirFlags() throws Exception {
        int nowait = ConnectGetAllDomainStatsFlags.CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;
        for (List<NonnullDomain> doms : List.of(List.<NonnullDomain>of(), List.of(DOMAIN))) {
            call(RemoteProcedure.CONNECT_GET_ALL_DOMAIN_STATS, new ConnectGetAllDomainStatsArgs(doms, 5, nowait));

            assertThat(daemon.driver.lastArguments).isEqualTo(List.of(Wire.each(doms, Wire::ref), 5, nowait));
        }
        assertThat(daemon.world.jobs).isEmpty();
        assertThat(daemon.remote.route(new FakeCall(client, RemoteProcedure.CONNECT_GET_ALL_DOMAIN_STATS,
                new ConnectGetAllDomainStatsArgs(List.of(), 0, 0)))).isInstanceOfSatisfying(Route.Run.class,
                        run -> assertThat(run.lane()).isEqualTo(Lane.ORDINARY));
    }

    @Test
    void aScreenshotOpensAStream() throws Exception {
        FakeCall shot = new FakeCall(client, RemoteProcedure.DOMAIN_SCREENSHOT, new DomainScreenshotArgs(DOMAIN, 0, 0));

        daemon.run(shot);

        assertThat(shot.opened[0]).isNotNull();
    }

    @Test
    void aConsoleIsReadAndWritten() throws Exception {
        for (FakeCall open : List.of(
                new FakeCall(client, RemoteProcedure.DOMAIN_OPEN_CONSOLE, new DomainOpenConsoleArgs(DOMAIN, null, 0)),
                new FakeCall(client, RemoteProcedure.DOMAIN_OPEN_CHANNEL,
                        new DomainOpenChannelArgs(DOMAIN, null, 0)))) {
            assertThat(daemon.run(open)).isNull();

            assertThat(open.opened[0]).isNotNull();
            assertThat(open.openedSink).isNotNull();
            assertThat(daemon.driver.lastArguments.get(1)).as("the first one").isNull();
        }
        assertThat(daemon.world.jobs).as("a console needs no answer of the monitor").isEmpty();
    }

    @Test
    void countersOfADiskAreCountedOrGivenNeverBoth() throws Exception {
        assertThat(call(RemoteProcedure.DOMAIN_BLOCK_STATS_FLAGS, new DomainBlockStatsFlagsArgs(DOMAIN, "vda", 0, 0)))
                .isEqualTo(new DomainBlockStatsFlagsRet(List.of(), 1));
        assertThat(call(RemoteProcedure.DOMAIN_BLOCK_STATS_FLAGS, new DomainBlockStatsFlagsArgs(DOMAIN, "vda", 16, 0)))
                .isEqualTo(new DomainBlockStatsFlagsRet(
                        List.of(new TypedParam("x", new TypedParamValue.OfUllong(1))), 0));
        assertThat(refused(RemoteProcedure.DOMAIN_BLOCK_STATS_FLAGS,
                new DomainBlockStatsFlagsArgs(DOMAIN, "vda", 17, 0))).isEqualTo("internal error: nparams too large");
        assertThat(call(RemoteProcedure.NODE_GET_MEMORY_STATS, new NodeGetMemoryStatsArgs(0, -1, 0)))
                .isEqualTo(new NodeGetMemoryStatsRet(List.of(), 1));
        assertThat(call(RemoteProcedure.NODE_GET_MEMORY_PARAMETERS, new NodeGetMemoryParametersArgs(0, 0)))
                .isEqualTo(new NodeGetMemoryParametersRet(List.of(), 1));
        assertThat(call(RemoteProcedure.NODE_GET_SEV_INFO, new NodeGetSevInfoArgs(0, 0)))
                .isEqualTo(new NodeGetSevInfoRet(List.of(), 1));
    }

    @Test
    void noMoreOfADiskThanFitsIsRead() throws Exception {
        assertThat(refused(RemoteProcedure.DOMAIN_BLOCK_PEEK, new DomainBlockPeekArgs(DOMAIN, "vda", 0, 4194305, 0)))
                .isEqualTo("internal error: size > maximum buffer size");
    }

    private XdrBody call(RemoteProcedure procedure, XdrBody args) throws Exception {
        return daemon.call(client, procedure, args);
    }

    private String refused(RemoteProcedure procedure, XdrBody args) {
        VirtException error = catchThrowableOfType(VirtException.class, () -> call(procedure, args));
        assertThat(error.code()).isIn(ErrorCode.RPC, ErrorCode.INTERNAL_ERROR);
        return error.getMessage();
    }
}
