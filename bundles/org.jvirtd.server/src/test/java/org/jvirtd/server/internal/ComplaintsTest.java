/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class ComplaintsTest {
    @Test
    void oneClientASecondIsNamed() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
        Complaints complaints = new Complaints(clock::get);

        assertThat(complaints.closed(1, "a")).isTrue();
        assertThat(complaints.closed(2, "b")).isFalse();
        clock.addAndGet(999_999_999);
        assertThat(complaints.closed(3, "c")).isFalse();
        clock.addAndGet(1);
        assertThat(complaints.closed(4, "d")).isTrue();
        assertThat(complaints.closed(5, "e")).isFalse();
    }
}
