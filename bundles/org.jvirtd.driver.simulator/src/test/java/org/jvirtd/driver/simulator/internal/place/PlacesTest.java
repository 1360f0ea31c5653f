/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.driver.ConnectUri;

class PlacesTest {
    private final Places places = new Places();

    private static ConfiguredWorld world(String name, boolean persistent) {
        Map<String, Object> set = Map.of("name", name, "persistent", persistent, "domains", persistent ? 2 : 1);
        return new ConfiguredWorld((ConfiguredWorld.Config) Proxy.newProxyInstance(
                ConfiguredWorld.Config.class.getClassLoader(), new Class<?>[]{ConfiguredWorld.Config.class},
                (proxy, method, args) -> set.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    private void bind(ConfiguredWorld world, String pid) {
        places.bindWorld(world, Map.of("service.pid", pid));
    }

    private Place place(String name) {
        return places.of(new ConnectUri("test:///" + name, "test", null, "/" + name, null));
    }

    private int domains(String name) {
        return place(name).content().get().parts("domain").size();
    }

    @Test
    void aConfiguredWorldIsSharedUntilItIsConfiguredNoMore() {
        ConfiguredWorld ci = world("ci", false);
        bind(ci, "a");
        assertThat(place("ci").shared()).isTrue();
        assertThat(place("ci").name()).isEqualTo("test:ci");
        places.unbindWorld(ci);
        assertThat(place("ci").shared()).isFalse();
    }

    @Test
    void ofTwoWorldsOfOneNameTheFirstIsServedAndWhenItGoesTheOther() {
        AtomicInteger changes = new AtomicInteger();
        places.onChange(changes::incrementAndGet);
        ConfiguredWorld first = world("ci", false);
        ConfiguredWorld second = world("ci", true);
        bind(first, "a");
        bind(second, "b");
        assertThat(domains("ci")).isEqualTo(1);
        assertThat(places.persistent("test:ci")).isFalse();

        int before = changes.get();
        places.unbindWorld(first);
        assertThat(domains("ci")).isEqualTo(2);
        assertThat(places.persistent("test:ci")).isTrue();
        assertThat(changes).as("it is kept now, so that is told").hasValueGreaterThan(before);

        places.unbindWorld(second);
        assertThat(place("ci").shared()).isFalse();
    }

    @Test
    void theEndOfOneThatIsNotServedChangesNothing() {
        ConfiguredWorld first = world("ci", false);
        ConfiguredWorld second = world("ci", true);
        bind(first, "a");
        bind(second, "b");
        places.unbindWorld(second);
        assertThat(domains("ci")).isEqualTo(1);
        bind(second, "b");
        assertThat(domains("ci")).isEqualTo(1);
        places.unbindWorld(first);
        assertThat(domains("ci")).isEqualTo(2);
    }
}
