/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** What a call that changes limits leaves of those that were. */
class IoTuneGroupsTest {
    @Test
    void aDiskWithoutLimitsIsInNoGroup() {
        assertThat(IoTuneGroups.merged(Map.of("total_bytes_sec", "5", "group_name", "g"),
                Map.of("total_bytes_sec", "0"))).doesNotContainKey("group_name");
    }

    @Test
    void theGroupStaysWithAnyLimit() {
        assertThat(IoTuneGroups.merged(Map.of("total_bytes_sec", "5", "total_iops_sec", "7", "group_name", "g"),
                Map.of("total_bytes_sec", "0"))).containsEntry("group_name", "g").containsEntry("total_iops_sec", "7");
    }

    @Test
    void oneLimitOfAKindReplacesTheOthersOfIt() {
        assertThat(IoTuneGroups.merged(Map.of("total_bytes_sec", "5"), Map.of("read_bytes_sec", "7")))
                .isEqualTo(Map.of("read_bytes_sec", "7"));
    }
}
