/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.osgi.framework.Constants;

class HandlerPropertiesTest {
    private static final UUID ONE = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");

    @Test
    void aServiceWithoutPropertiesObservesEverything() {
        assertThat(Fixture.role()).isEqualTo(
                new HandlerRole.Observer(null, java.util.Set.of(), null, EnumSet.allOf(DomainEventID.class)));
    }

    @Test
    void emptyValuesStandForMissingOnes() {
        assertThat(Fixture.role(DomainEventHandler.DOMAIN_UUID, new String[0], DomainEventHandler.DOMAIN_FILTER, " ",
                DomainEventHandler.WORLD, "", DomainEventHandler.EVENT_KIND, new String[0])).isEqualTo(Fixture.role());
    }

    @Test
    void aDriversHandlerIsReadWhole() {
        assertThat(Fixture.role(Fixture.driver(ONE, DomainEventHandler.EVENT_KIND,
                new String[]{"WATCHDOG", "guest_panic"}, Constants.SERVICE_RANKING, 7)))
                .isEqualTo(new HandlerRole.Driver("simulator", Fixture.WORLD, java.util.Set.of(ONE),
                        EnumSet.of(EventCategory.WATCHDOG, EventCategory.GUEST_PANIC), 7));
    }

    @Test
    void anObserverMatchesByAllThatItNames() {
        HandlerRole.Observer role = (HandlerRole.Observer) Fixture.role(DomainEventHandler.DOMAIN_UUID,
                new String[]{ONE.toString(), UUID.randomUUID().toString()}, DomainEventHandler.DOMAIN_FILTER,
                "(&(name=web*)(!(world=test:other)))");

        assertThat(role.matches(new DomainKey(Fixture.WORLD, ONE), "web1")).isTrue();
        assertThat(role.matches(new DomainKey(Fixture.WORLD, ONE), "db1")).isFalse();
        assertThat(role.matches(new DomainKey(Fixture.OTHER_WORLD, ONE), "web1")).isFalse();
        assertThat(role.matches(new DomainKey(Fixture.WORLD, UUID.randomUUID()), "web1")).isFalse();
    }

    @Test
    void aFilterMayNameTheUuid() {
        HandlerRole.Observer role = (HandlerRole.Observer) Fixture.role(DomainEventHandler.DOMAIN_FILTER,
                "(uuid=" + ONE + ")");

        assertThat(role.matches(new DomainKey(Fixture.WORLD, ONE), "x")).isTrue();
        assertThat(role.matches(new DomainKey(Fixture.WORLD, UUID.randomUUID()), "x")).isFalse();
    }

    @Test
    void whatIsWrongIsNamed() {
        List.<Object[]>of(
                new Object[]{"'x' is no UUID", DomainEventHandler.DOMAIN_UUID, "x"},
                new Object[]{"jvirtd.domain.uuid must be a String or String[]", DomainEventHandler.DOMAIN_UUID, 7},
                new Object[]{"jvirtd.domain.filter", DomainEventHandler.DOMAIN_FILTER, "(name=web"},
                new Object[]{"'REBOOTED' is none of the kinds [LIFECYCLE, REBOOT, ", DomainEventHandler.EVENT_KIND,
                        "REBOOTED"},
                new Object[]{"jvirtd.world must be one String", DomainEventHandler.WORLD, new String[]{"a", "b"}},
                new Object[]{"a driver's handler needs all of", DomainEventHandler.DRIVER, "simulator"},
                new Object[]{"for observers", DomainEventHandler.DRIVER, "simulator", DomainEventHandler.WORLD, "w",
                        DomainEventHandler.DOMAIN_UUID, ONE.toString(), DomainEventHandler.DOMAIN_FILTER, "(name=x)"},
                new Object[]{"'DEVICE_REMOVED' is none of the kinds", DomainEventHandler.DRIVER, "simulator",
                        DomainEventHandler.WORLD, "w", DomainEventHandler.DOMAIN_UUID, ONE.toString(),
                        DomainEventHandler.EVENT_KIND, "DEVICE_REMOVED"})
                .forEach(row -> assertThatThrownBy(
                        () -> Fixture.role(java.util.Arrays.copyOfRange(row, 1, row.length)))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining((String) row[0]));
    }
}
