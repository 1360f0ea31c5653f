/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerLimitsTest {
    @Test
    void defaultsAreThoseOfLibvirtdConf() {
        ServerLimits limits = ServerLimits.DEFAULT;

        assertThat(limits.maxClients()).isEqualTo(5000);
        assertThat(limits.maxQueuedClients()).isEqualTo(1000);
        assertThat(limits.maxAnonymousClients()).isEqualTo(20);
        assertThat(limits.maxClientRequests()).isEqualTo(5);
        assertThat(limits.keepaliveInterval()).isEqualTo(5);
        assertThat(limits.keepaliveCount()).isEqualTo(5);
    }

    @Test
    void namesTheOptionThatIsOutOfRange() {
        assertThatThrownBy(() -> new ServerLimits(5000, 1000, 20, 0, 1000, 1, 1 << 16, 60, 5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max_client_requests must be at least 1, not 0");
    }
}
