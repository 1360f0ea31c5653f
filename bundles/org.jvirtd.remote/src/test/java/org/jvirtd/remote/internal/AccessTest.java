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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.remote.internal.table.Row;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.DomainGetVcpusFlagsArgs;
import org.jvirtd.rpc.remote.DomainGetXmlDescArgs;
import org.jvirtd.rpc.remote.DomainInterfaceAddressesArgs;
import org.jvirtd.rpc.remote.DomainSnapshotGetXmlDescArgs;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.NonnullDomainSnapshot;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** What a client may do that only reads; the expectations were recorded from the reference daemon. */
class AccessTest {
    /**
     * Refused by the reference only after a look at the arguments, or answered where there is nothing to refuse: the
     * protocol table's rule holds.
     */
    private static final Set<String> NOT_RECORDED = Set.of("DOMAIN_OPEN_GRAPHICS", "DOMAIN_SEND_PROCESS_SIGNAL",
            "DOMAIN_RENAME", "CONNECT_BASELINE_HYPERVISOR_CPU", "CONNECT_SET_IDENTITY",
            "DOMAIN_SET_LAUNCH_SECURITY_STATE", "DOMAIN_FD_ASSOCIATE");
    private static final NonnullDomain DOMAIN = new NonnullDomain("x", Samples.UUID_1, 1);

    private final Daemon daemon = new Daemon();

    static Stream<RemoteProcedure> procedures() {
        return new Daemon().remote.table().rows().stream().filter(row -> row.byFacet() || !row.served())
                .map(row -> (RemoteProcedure) row.procedure())
                .filter(procedure -> !NOT_RECORDED.contains(procedure.name()));
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void refusesReadersWhatTheReferenceRefuses(RemoteProcedure procedure) throws Exception {
        FakeSession client = daemon.client();
        client.readOnly = true;

        VirtException error = catchThrowableOfType(VirtException.class,
                () -> daemon.call(client, procedure, plain(procedure)));

        String[] refused = recorded("read-only.tsv").get(procedure.name());
        boolean denied = error != null && error.code() == ErrorCode.OPERATION_DENIED;
        assertThat(denied).as("refused").isEqualTo(refused != null);
        if (denied) {
            assertThat(error).hasMessage("operation forbidden: read only access prevents " + refused[2]);
            assertThat(error.domain().value()).as("error domain").isEqualTo(Integer.parseInt(refused[1]));
            assertThat(daemon.driver.calls).isEmpty();
            assertThat(daemon.world.jobs).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void namesWhatIsNotSupportedAsTheReferenceDoes(RemoteProcedure procedure) throws Exception {
        String[] named = recorded("no-support.tsv").get(procedure.name());
        FakeSession client = daemon.client();
        daemon.driver.has = facet -> false;

        VirtException error = catchThrowableOfType(VirtException.class,
                () -> daemon.call(client, procedure, EveryRowTest.arguments(procedure)));

        assertThat(error.code()).isEqualTo(ErrorCode.NO_SUPPORT);
        if (named != null) {
            assertThat(error)
                    .hasMessage("this function is not supported by the connection driver: " + named[2]);
            assertThat(error.domain().value()).as("error domain").isEqualTo(Integer.parseInt(named[1]));
        }
    }

    @Test
    void theFlagsDecideWhatAReaderMaySee() throws Exception {
        FakeSession client = daemon.client();
        client.readOnly = true;
        NonnullDomainSnapshot snapshot = new NonnullDomainSnapshot("s", DOMAIN);

        assertThat(denied(client, RemoteProcedure.DOMAIN_GET_XML_DESC, new DomainGetXmlDescArgs(DOMAIN, 1)))
                .isEqualTo("operation forbidden: virDomainGetXMLDesc with secure flag");
        assertThat(denied(client, RemoteProcedure.DOMAIN_GET_XML_DESC, new DomainGetXmlDescArgs(DOMAIN, 8)))
                .isEqualTo("operation forbidden: virDomainGetXMLDesc with secure flag");
        assertThat(denied(client, RemoteProcedure.DOMAIN_GET_XML_DESC, new DomainGetXmlDescArgs(DOMAIN, 2))).isNull();
        assertThat(denied(client, RemoteProcedure.DOMAIN_SNAPSHOT_GET_XML_DESC,
                new DomainSnapshotGetXmlDescArgs(snapshot, 1)))
                .isEqualTo("operation forbidden: virDomainSnapshotGetXMLDesc with secure flag");
        assertThat(denied(client, RemoteProcedure.DOMAIN_GET_VCPUS_FLAGS, new DomainGetVcpusFlagsArgs(DOMAIN, 9)))
                .isEqualTo("operation forbidden: read only access prevents virDomainGetVcpusFlags");
        assertThat(denied(client, RemoteProcedure.DOMAIN_GET_VCPUS_FLAGS, new DomainGetVcpusFlagsArgs(DOMAIN, 1)))
                .isNull();
        assertThat(denied(client, RemoteProcedure.DOMAIN_INTERFACE_ADDRESSES,
                new DomainInterfaceAddressesArgs(DOMAIN, 1, 0)))
                .isEqualTo("operation forbidden: read only access prevents virDomainInterfaceAddresses");
        assertThat(denied(client, RemoteProcedure.DOMAIN_INTERFACE_ADDRESSES,
                new DomainInterfaceAddressesArgs(DOMAIN, 2, 0))).isNull();
    }

    private String denied(FakeSession client, RemoteProcedure procedure, XdrBody args) {
        VirtException error = catchThrowableOfType(VirtException.class,
                () -> daemon.call(client, procedure, args));
        return error == null ? null : error.getMessage();
    }

    /** Arguments without any flag. */
    private static XdrBody plain(RemoteProcedure procedure) {
        byte[] bytes = FakeCall.bytes(EveryRowTest.arguments(procedure));
        if (procedure.access().stream().anyMatch(rule -> rule.argument() != null)) {
            byte[] zeros = new byte[bytes.length + 64];
            return out -> out.raw(zeros, 0, zeros.length);
        }
        return out -> out.raw(bytes, 0, bytes.length);
    }

    private static Map<String, String[]> recorded(String name) throws IOException {
        Map<String, String[]> lines = new HashMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(AccessTest.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            in.lines().map(line -> line.split("\t")).forEach(fields -> lines.put(fields[0], fields));
        }
        return lines;
    }
}
