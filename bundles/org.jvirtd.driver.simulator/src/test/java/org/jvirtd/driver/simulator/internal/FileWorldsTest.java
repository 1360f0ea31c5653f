/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.api.driver.HostInterfaces;
import org.jvirtd.api.driver.HostNode;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.NodeInfo;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.conf.Cases;

/** Worlds of files: what the reference made of a file is what is in ours. */
class FileWorldsTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> whatIsInAFileIsWhatTheReferenceMadeOfIt() {
        return Cases.of("worlds.cases").stream().map(one -> DynamicTest.dynamicTest(one.name(),
                () -> assertThat(Cases.answer(this::world, one.input()).replace(folder + "/", ""))
                        .isEqualTo(one.expected())));
    }

    private String world(String xml) {
        Path file = folder.resolve("FILE");
        try {
            Files.writeString(file, xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (TestWorld world = TestWorld.open(file.toString())) {
            return host(world) + domains(world) + others(world);
        }
    }

    private static String host(TestWorld world) {
        NodeInfo node = world.facet(HostNode.class).nodeInfo();
        return String.join(" ", node.model(), "" + node.cpus(), "" + node.mhz(), "" + node.nodes(), "" + node.sockets(),
                "" + node.cores(), "" + node.threads()) + "\n";
    }

    private static String domains(TestWorld world) {
        return world.lookup().listAllDomains(0).stream().map(domain -> domain(world, domain))
                .collect(Collectors.joining());
    }

    private static String domain(TestWorld world, DomainRef domain) {
        return "domain " + domain.name() + " " + world.lifecycle().state(domain, 0).state().value() + " "
                + (world.lifecycle().persistent(domain) ? 1 : 0) + " "
                + world.facet(DomainSnapshots.class).numOfSnapshots(domain, 0) + "\n";
    }

    private static String others(TestWorld world) {
        StringBuilder all = new StringBuilder();
        world.facet(NetworkLookup.class).listAllNetworks(0).forEach(one -> all.append("network " + one.name() + "\n"));
        world.facet(HostInterfaces.class).listAllInterfaces(0)
                .forEach(one -> all.append("interface " + one.name() + "\n"));
        for (StoragePoolRef pool : world.facet(StoragePoolLookup.class).listAllStoragePools(0)) {
            all.append("pool " + pool.name() + " "
                    + String.join(" ", world.facet(StorageVolumes.class).listVolumes(pool, 10)) + "\n");
        }
        return all.toString();
    }
}
