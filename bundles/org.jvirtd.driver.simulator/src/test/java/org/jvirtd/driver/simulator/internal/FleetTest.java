/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;

class FleetTest {
    private static ConnectUri uri(String query) {
        return new ConnectUri("test:///fleet?" + query, "test", null, "/fleet", query);
    }

    private static List<DomainRef> domains(TestWorld world) {
        return world.lookup().listAllDomains(0);
    }

    @Test
    void aUriNamesAFleet() {
        try (TestWorld world = TestWorld.open(uri("domains=12&running=3"))) {
            assertThat(domains(world)).hasSize(12).extracting(DomainRef::name).contains("vm01", "vm02", "vm12")
                    .doesNotContain("test");
            assertThat(domains(world)).filteredOn(domain -> domain.id() > 0).extracting(DomainRef::name)
                    .containsExactlyInAnyOrder("vm01", "vm02", "vm03");
            assertThat(domains(world)).extracting(DomainRef::uuid).doesNotHaveDuplicates()
                    .allMatch(uuid -> uuid.version() == 4 && uuid.variant() == 2);
            assertThat(world.definitions().xmlDesc(world.lookup().lookupByName("vm02"), 0))
                    .contains("<mac address='52:54:00:00:00:02'/>", "<source file='/guest/vm02.img'/>");
        }
    }

    @Test
    void theSameParametersAreTheSameWorldInWhateverOrder() {
        try (TestWorld first = TestWorld.open(uri("domains=3&seed=7"));
                TestWorld second = first.again(uri("seed=7&domains=3"));
                TestWorld other = first.again(uri("domains=3&seed=8"))) {
            first.define("more");
            assertThat(domains(second)).hasSize(4);
            assertThat(domains(other)).hasSize(3).extracting(DomainRef::uuid)
                    .doesNotContainAnyElementsOf(domains(first).stream().map(DomainRef::uuid).toList());
        }
    }

    @Test
    void aFleetThatBeginsAnewIsAsBefore() {
        List<DomainRef> before;
        try (TestWorld world = TestWorld.open(uri("domains=5&running=1&seed=3"))) {
            before = domains(world);
            world.define("more");
        }
        try (TestWorld world = TestWorld.open(uri("domains=5&running=1&seed=3"))) {
            assertThat(domains(world)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"domains=x|no number: 'domains=x'",
            "domains=1&colour=2|a fleet has domains=N, running=N and seed=N, not 'colour=2'",
            "domains|a fleet has domains=N, running=N and seed=N, not 'domains'",
            "domains=1&running=2|of 1 domains, 2 cannot be running",
            "domains=-1|a fleet has 0 to 100000 domains, not -1",
            "domains=9999999999|a fleet has 0 to 100000 domains, not 2147483647"})
    void whatIsNoFleetIsRefused(String query, String mistake) {
        assertThatThrownBy(() -> TestWorld.open(uri(query))).isInstanceOf(VirtException.class)
                .hasMessage("invalid argument: " + mistake);
    }
}
