/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

class EventMessageTest {
    @Test
    void isAWholeMessageWithSerialOne() throws Exception {
        EventMessage event = EventMessage.encode(0x20008086, 1, 107, out -> out.int32(42));

        ByteBuffer bytes = event.toByteBuffer();
        assertThat(bytes.remaining()).isEqualTo(32).isEqualTo(event.size());
        int[] words = new int[8];
        bytes.asIntBuffer().get(words);
        assertThat(words).containsExactly(32, 0x20008086, 1, 107, 2, 1, 0, 42);
    }

    @Test
    void givesEveryCallerItsOwnPosition() throws Exception {
        EventMessage event = EventMessage.encode(1, 1, 1, out -> {});

        event.toByteBuffer().get();

        assertThat(event.toByteBuffer().remaining()).isEqualTo(28);
    }
}
