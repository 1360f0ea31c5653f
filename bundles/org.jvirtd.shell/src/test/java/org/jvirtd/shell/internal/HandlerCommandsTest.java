/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.queue.HandlerFigures.Role;

class HandlerCommandsTest {
    private static final List<HandlerFigures> FIGURES = List.of(
            new HandlerFigures("a.driver", "vm", 1, Role.DRIVER, 1, 10, 1, 0, 0, 0, 0, Duration.ofMillis(5),
                    Duration.ZERO),
            new HandlerFigures("a.driver", "vm", 2, Role.DRIVER, 1, 20, 0, 1, 0, 0, 0, Duration.ofMillis(200),
                    Duration.ofSeconds(12)),
            new HandlerFigures("an.example", "journal", 3, Role.OBSERVER, 7, 30, 0, 0, 4, 2, 500, Duration.ofMillis(1),
                    Duration.ZERO));

    private static List<String> handlers(boolean all) {
        DomainQueues queues = (DomainQueues) Proxy.newProxyInstance(DomainQueues.class.getClassLoader(),
                new Class<?>[]{DomainQueues.class}, (proxy, method, args) -> FIGURES);
        return new TableConverter().format(new HandlerCommands(queues).handlers(all), Converter.INSPECT, null)
                .toString().lines().map(line -> line.replaceAll(" {2,}", "|")).toList();
    }

    @Test
    void aDriversHandlersAreOneLine() {
        assertThat(handlers(false)).containsExactly(
                "Bundle|Name|Role|Handlers|Domains|Handled|Failed|Slow|Missed|Waiting|Slowest|Running",
                "a.driver|vm|driver|2|2|30|1|1|0|0|0.200 s|12 s",
                "an.example|journal|observer|1|7|30|0|0|4|2|0.001 s|-");
    }

    @Test
    void eachMayHaveALine() {
        assertThat(handlers(true)).hasSize(4).element(1).asString()
                .isEqualTo("a.driver|vm|driver|1|1|10|1|0|0|0|0.005 s|-");
    }
}
