/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.jvirtd.conf.host.InterfaceXml;
import org.jvirtd.conf.network.NetworkXml;
import org.jvirtd.conf.storage.StoragePoolConfig.Usage;
import org.jvirtd.conf.storage.StoragePoolXml;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.storage.StorageVolXml;

/** Networks, pools, volumes and interfaces: what the reference made of a document is what we make of it. */
class HostDocumentsTest {
    private static final Usage USAGE = new Usage(107374182400L, 0, 107374182400L);
    private static final Map<String, UnaryOperator<String>> KINDS = Map.of("network",
            x -> NetworkXml.write(NetworkXml.read(x, UUID::randomUUID)), "pool",
            x -> StoragePoolXml.write(StoragePoolXml.read(x, UUID::randomUUID), USAGE), "volume",
            HostDocumentsTest::volume, "interface", x -> InterfaceXml.write(InterfaceXml.read(x)));

    private static String volume(String xml) {
        StorageVolConfig read = StorageVolXml.read(xml);
        String path = "/default-pool/" + read.name();
        return StorageVolXml.write(read.withPlace(path, path));
    }

    @TestFactory
    Stream<DynamicTest> answersAsTheReference() {
        return KINDS.keySet().stream().sorted().flatMap(kind -> Stream.of("basics", "checks").flatMap(
                group -> Cases.of(kind + "/" + group + ".cases").stream().map(c -> DynamicTest
                        .dynamicTest(kind + "/" + group + ": " + c.name(), () -> check(KINDS.get(kind), c)))));
    }

    private static void check(UnaryOperator<String> function, Cases.Case c) {
        String answer = Cases.answer(function, c.input());
        assertThat(answer).isEqualTo(c.expected());
        if (!answer.startsWith("error")) {
            assertThat(Cases.answer(function, answer)).as("written, read and written again").isEqualTo(answer);
        }
    }
}
