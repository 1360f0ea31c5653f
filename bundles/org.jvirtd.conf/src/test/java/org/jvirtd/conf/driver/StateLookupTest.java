/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.junit.jupiter.api.Test;

class StateLookupTest {
    private static final UUID ID = new UUID(0, 1);
    private static final DomainView RUNS = view(true);
    private static final DomainView RESTS = view(false);

    private final StateLookup<DomainView> lookup = new StateLookup<>(
            new StateLookup.Finders(id -> new DomainRef(ID, "by id", id), uuid -> new DomainRef(uuid, "by uuid", 1),
                    name -> new DomainRef(ID, name, 1)),
            () -> Stream.of(RESTS, RUNS, RESTS), StateLookupTest::ref, flags -> view -> flags == 0 || view.active());

    private static DomainView view(boolean active) {
        return (DomainView) Proxy.newProxyInstance(StateLookupTest.class.getClassLoader(),
                new Class<?>[]{DomainView.class}, (proxy, method, args) -> {
                    if (method.getName().equals("active")) {
                        return active;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static DomainRef ref(DomainView view) {
        return view.active() ? new DomainRef(ID, "runs", 7) : new DomainRef(ID, "rests", -1);
    }

    @Test
    void oneIsFoundByWhateverItIsCalledBy() {
        assertThat(lookup.lookupById(3).id()).isEqualTo(3);
        assertThat(lookup.lookupByUuid(ID).name()).isEqualTo("by uuid");
        assertThat(lookup.lookupByName("x").name()).isEqualTo("x");
    }

    @Test
    void activeAndInactiveOnesAreCountedAndListedApart() {
        assertThat(lookup.numOfDomains()).isEqualTo(1);
        assertThat(lookup.listDomains(10)).containsExactly(7);
        assertThat(lookup.numOfDefinedDomains()).isEqualTo(2);
        assertThat(lookup.listDefinedDomains(10)).containsExactly("rests", "rests");
    }

    @Test
    void listsAreNoLongerThanAsked() {
        assertThat(lookup.listDefinedDomains(1)).hasSize(1);
        assertThat(lookup.listDomains(0)).isEmpty();
        assertThat(lookup.listDomains(-1)).isEmpty();
    }

    @Test
    void flagsFilterTheListOfAll() {
        assertThat(lookup.listAllDomains(0)).hasSize(3);
        assertThat(lookup.listAllDomains(1)).extracting(DomainRef::name).isEqualTo(List.of("runs"));
    }
}
