/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void splitsWhatIsTooLongForAFrame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] sent = new byte[Wire.MAX_FRAME + 1];
        sent[Wire.MAX_FRAME] = 7;

        Wire.stream(new DataOutputStream(bytes), Wire.OUTPUT).write(sent);

        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(in.read()).isEqualTo(Wire.OUTPUT);
        assertThat(Wire.body(in)).hasSize(Wire.MAX_FRAME);
        assertThat(in.read()).isEqualTo(Wire.OUTPUT);
        assertThat(Wire.body(in)).containsExactly(7);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void takesNoMemoryForALengthThatIsOnlyClaimed() {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[]{127, -1, -1, -1}));

        assertThatThrownBy(() -> Wire.body(in)).isInstanceOf(IOException.class).hasMessageContaining("2147483647");
    }
}
