/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoopMeterTest {
    private final AtomicLong clock = new AtomicLong(1000);
    private final LoopMeter meter = new LoopMeter("loop", clock::get, Long.MAX_VALUE);

    private void call(String name, long nanos) {
        meter.guard(name, () -> clock.addAndGet(nanos));
    }

    @Test
    void lagIsTheTimeOfAllCallbacksOfOneTurnAndTheSlowestIsNamed() {
        call("a", 30);
        call("b", 50);
        meter.turnEnded();
        clock.addAndGet(1_000_000);
        call("c", 40);
        meter.turnEnded();
        LoopMeter.Reading reading = meter.reading();
        assertThat(reading.turns()).isEqualTo(2);
        assertThat(reading.lagMax()).isEqualTo(80);
        assertThat(reading.lagLast()).isEqualTo(40);
        assertThat(reading.slowest()).isEqualTo("b");
        assertThat(reading.slowestNanos()).isEqualTo(50);
    }

    @Test
    void nestedCallbacksCountForTheOuterOne() {
        meter.guard("outer", () -> {
            call("inner", 20);
            clock.addAndGet(5);
        });
        meter.turnEnded();
        assertThat(meter.reading().slowest()).isEqualTo("outer");
        assertThat(meter.reading().slowestNanos()).isEqualTo(25);
    }

    @Test
    void callbackThatDoesNotReturnIsSeenWhileItRuns() {
        assertThat(meter.stuckFor(10)).isNull();
        meter.guard("stuck", () -> {
            assertThat(meter.stuckFor(10)).isNull();
            clock.addAndGet(11_000_000);
            assertThat(meter.stuckFor(10)).isEqualTo("stuck");
            assertThat(meter.runningMillis()).isEqualTo(11);
        });
        assertThat(meter.stuckFor(10)).isNull();
    }

    @Test
    void onlyErrorsOfTheMachineComeOut() {
        meter.guard("checked", () -> {
            throw new Exception("checked");
        });
        meter.guard("linkage", () -> {
            throw new NoClassDefFoundError("a bundle that has gone");
        });
        meter.guard("deep", () -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> meter.guard("machine", () -> {
            throw new OutOfMemoryError("test");
        })).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void lambdasAreNamedByTheirClass() {
        Runnable lambda = () -> clock.get();
        assertThat(LoopMeter.name(lambda)).isEqualTo(LoopMeterTest.class.getName());
    }
}
