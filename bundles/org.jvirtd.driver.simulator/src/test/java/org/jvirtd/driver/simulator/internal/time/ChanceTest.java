/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ChanceTest {
    private static List<Object> draw(Chance chance) {
        return IntStream.range(0, 30).<Object>mapToObj(
                i -> i % 3 == 0 ? chance.uuid() : i % 3 == 1 ? chance.mac() : (Object) chance.below(1000)).toList();
    }

    @Test
    void theSameSeedGivesTheSame() {
        assertThat(draw(new Chance(7))).isEqualTo(draw(new Chance(7))).isNotEqualTo(draw(new Chance(8)));
        assertThat(draw(new Chance(0))).isNotEqualTo(draw(new Chance(0)));
    }

    @Test
    void itGoesOnWhereItWas() {
        Chance chance = new Chance(7);
        draw(chance);
        assertThat(draw(new Chance(chance.seed(), chance.drawn()))).isEqualTo(draw(chance));
    }

    @Test
    void uuidsAreRandomOnesAndAddressesHaveTheHypervisorsPrefix() {
        UUID uuid = new Chance(1).uuid();
        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(new Chance(1).mac()).matches("52:54:00(:[0-9a-f]{2}){3}");
        Chance chance = new Chance(3);
        assertThat(IntStream.range(0, 1000).map(i -> chance.below(3)).distinct()).containsExactlyInAnyOrder(0, 1, 2);
    }
}
