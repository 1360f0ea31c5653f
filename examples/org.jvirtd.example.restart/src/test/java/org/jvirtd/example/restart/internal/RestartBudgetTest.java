/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.restart.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final RestartBudget budget = new RestartBudget(2, Duration.ofNanos(100), now::get);
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void eachDomainHasSoManyRestartsInAPeriod() {
        assertThat(budget.take(one)).isTrue();
        assertThat(budget.take(one)).isTrue();
        assertThat(budget.take(one)).isFalse();
        assertThat(budget.take(other)).isTrue();
    }

    @Test
    void aRestartCountsForOnePeriodFromItsTime() {
        budget.take(one);
        now.addAndGet(60);
        budget.take(one);
        now.addAndGet(39);
        assertThat(budget.take(one)).isFalse();
        now.addAndGet(1);
        assertThat(budget.take(one)).isTrue();
        assertThat(budget.take(one)).isFalse();
    }

    @Test
    void domainsThatCrashNoMoreAreForgotten() {
        budget.take(one);
        now.addAndGet(100);
        budget.take(other);
        assertThat(budget.domains()).isEqualTo(1);
    }
}
