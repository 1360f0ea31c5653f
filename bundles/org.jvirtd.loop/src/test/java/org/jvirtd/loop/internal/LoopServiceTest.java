/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The configuration of the loop, good and bad. */
class LoopServiceTest {

    private static LoopConfig config(InvocationHandler options) {
        return (LoopConfig) Proxy.newProxyInstance(LoopConfig.class.getClassLoader(), new Class<?>[]{LoopConfig.class},
                options);
    }

    private static LoopConfig with(String option, int value) {
        return config((proxy, method, args) -> method.getName().replace("__", "_").equals(option)
                ? value
                : method.getDefaultValue());
    }

    private static final LoopConfig NO_NUMBER = config((proxy, method, args) -> {
        throw new IllegalStateException("no number, as the component runtime says it");
    });

    @Test
    void aBadValueAtTheStartLeavesTheDefaultsInForce() throws IOException {
        for (LoopConfig bad : new LoopConfig[]{with("read_buffer_bytes", 1), NO_NUMBER}) {
            LoopService service = new LoopService(bad);
            try {
                assertThat(service.threads().settings()).isEqualTo(LoopSettings.of(with("processors", 1)));
            } finally {
                service.deactivate();
            }
        }
    }

    @Test
    void aBadValueLaterLeavesTheFormerOnesInForce() throws IOException {
        LoopService service = new LoopService(with("close_limit_ms", 77));
        try {
            service.modified(with("max_waiting_tasks", 0));
            service.modified(NO_NUMBER);
            assertThat(service.threads().settings().closeLimit()).isEqualTo(Duration.ofMillis(77));
            service.modified(with("close_limit_ms", 78));
            assertThat(service.threads().settings().closeLimit()).isEqualTo(Duration.ofMillis(78));
        } finally {
            service.deactivate();
        }
    }
}
