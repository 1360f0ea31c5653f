/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.remote.internal.table.Row;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.rpc.remote.DomainSetMetadataArgs;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteBodies;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.worker.Lane;

/** Every row that a facet answers, with arguments that came over the wire and a driver that has every facet. */
class EveryRowTest {
    /** The arguments of facets for which an older procedure has no field. */
    private static final Map<RemoteProcedure, Set<Integer>> CONSTANTS = Map.ofEntries(
            Map.entry(RemoteProcedure.DOMAIN_CREATE, Set.of(1)), Map.entry(RemoteProcedure.DOMAIN_DESTROY, Set.of(1)),
            Map.entry(RemoteProcedure.DOMAIN_SHUTDOWN, Set.of(1)),
            Map.entry(RemoteProcedure.DOMAIN_UNDEFINE, Set.of(1)),
            Map.entry(RemoteProcedure.DOMAIN_DEFINE_XML, Set.of(1)),
            Map.entry(RemoteProcedure.NETWORK_DEFINE_XML, Set.of(1)),
            Map.entry(RemoteProcedure.NETWORK_CREATE_XML, Set.of(1)),
            Map.entry(RemoteProcedure.DOMAIN_ABORT_JOB, Set.of(1)),
            Map.entry(RemoteProcedure.DOMAIN_SAVE, Set.of(2, 3)),
            Map.entry(RemoteProcedure.DOMAIN_RESTORE, Set.of(1, 2)),
            Map.entry(RemoteProcedure.DOMAIN_CORE_DUMP, Set.of(2)),
            Map.entry(RemoteProcedure.STORAGE_VOL_WIPE, Set.of(1)),
            Map.entry(RemoteProcedure.DOMAIN_SET_METADATA, Set.of(1, 2)));

    private final Daemon daemon = new Daemon();

    static Stream<RemoteProcedure> facetRows() {
        return rows().filter(Row::byFacet).map(row -> (RemoteProcedure) row.procedure());
    }

    static Stream<RemoteProcedure> rowsWithJobs() {
        return rows().filter(row -> jobOfSample(row) != JobClass.NONE).map(row -> (RemoteProcedure) row.procedure());
    }

    /** The class of a call whose flags are all 1. */
    private static JobClass jobOfSample(Row row) {
        return (row.jobs().mask() & 1) == 0 ? row.jobs().usual() : row.jobs().flagged();
    }

    private static Stream<Row> rows() {
        return new Daemon().remote.table().rows().stream();
    }

    @ParameterizedTest
    @MethodSource("facetRows")
    void decodesCallsAndEncodes(RemoteProcedure procedure) throws Exception {
        FakeSession client = daemon.client();

        XdrBody result = daemon.call(client, procedure, arguments(procedure));

        assertThat(daemon.driver.calls).hasSize(1);
        byte[] bytes = FakeCall.bytes(result == null ? XdrBody.EMPTY : result);
        XdrBody read = RemoteBodies.readRet(procedure, new XdrReader(bytes));
        assertThat(FakeCall.bytes(read)).isEqualTo(bytes);
        assertThat(result == null).as("has a result").isEqualTo(read == XdrBody.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("facetRows")
    void handsTheArgumentsOn(RemoteProcedure procedure) throws Exception {
        FakeSession client = daemon.client();

        daemon.call(client, procedure, arguments(procedure));

        Type[] types = daemon.driver.lastMethod.getGenericParameterTypes();
        for (int i = 0; i < types.length; i++) {
            Object handed = daemon.driver.lastArguments.get(i);
            if (!CONSTANTS.getOrDefault(procedure, Set.of()).contains(i)) {
                assertThat(handed).as("argument " + i).isEqualTo(Samples.of(types[i]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("facetRows")
    void isRefusedByNameWhenTheDriverHasNoSuchFacet(RemoteProcedure procedure) throws Exception {
        FakeSession client = daemon.client();
        daemon.driver.has = facet -> false;

        assertThatThrownBy(() -> daemon.call(client, procedure, arguments(procedure)))
                .isInstanceOfSatisfying(VirtException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.NO_SUPPORT);
                    assertThat(e).hasMessage("this function is not supported by the connection driver: "
                            + procedure.publicFunction());
                });
        assertThat(daemon.world.jobs).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("facetRows")
    void refusesArgumentsThatAreCutShort(RemoteProcedure procedure) throws Exception {
        FakeSession client = daemon.client();
        byte[] whole = FakeCall.bytes(arguments(procedure));
        if (whole.length == 0) {
            assertThat(RemoteBodies.readArgs(procedure, new XdrReader(whole))).isSameAs(XdrBody.EMPTY);
            return;
        }
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);

        assertThatThrownBy(() -> daemon.run(new FakeCall(client, MessageHeader.call(procedure, 1), cut)))
                .isInstanceOfSatisfying(VirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RPC));
        assertThat(daemon.driver.calls).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rowsWithJobs")
    void takesItsJobInTheQueueOfItsObject(RemoteProcedure procedure) throws Exception {
        FakeSession client = daemon.client();

        daemon.call(client, procedure, arguments(procedure));

        Row row = daemon.remote.table().rows().stream().filter(r -> r.procedure() == procedure).findFirst()
                .orElseThrow();
        assertThat(daemon.world.jobs).isEqualTo(List.of(jobOfSample(row)));
        assertThat(daemon.world.kinds).isEqualTo(List.of(kind(procedure.name())));
        assertThat(daemon.world.lanes).as("no priority worker waits").containsExactly(Lane.ORDINARY);
        assertThat(daemon.world.names.get(0).toUpperCase(Locale.ROOT))
                .isEqualTo("REMOTEDISPATCH" + procedure.name().replace("_", ""));
    }

    private static ObjectKind kind(String name) {
        return name.startsWith("STORAGE_")
                ? ObjectKind.STORAGE_POOL
                : Stream.of(ObjectKind.values()).filter(kind -> name.startsWith(kind.name())).findFirst().orElseThrow();
    }

    static XdrBody arguments(RemoteProcedure procedure) {
        if (procedure == RemoteProcedure.DOMAIN_SET_METADATA) {
            return new DomainSetMetadataArgs(new NonnullDomain("x", Samples.UUID_1, 1), 2, "<x/>", "x", "x", 1);
        }
        StringBuilder name = new StringBuilder("org.jvirtd.rpc.remote.");
        for (String word : procedure.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        try {
            return (XdrBody) Samples.record(Class.forName(name.append("Args").toString()));
        } catch (ClassNotFoundException none) {
            return XdrBody.EMPTY;
        }
    }
}
