/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeProperty;

class LongTriesTest {
    private static final int TRIES = 3;

    private static int tried;

    @BeforeProperty
    void begin() {
        tried = 0;
    }

    @Property(tries = TRIES)
    void aPropertyIsTriedAsOftenAsItsSizeAsks(@ForAll long seed) {
        tried++;
    }

    @AfterContainer
    static void itWas() {
        assertThat(tried).isEqualTo(Sizes.of(TRIES, TRIES * LongTries.FACTOR));
    }
}
