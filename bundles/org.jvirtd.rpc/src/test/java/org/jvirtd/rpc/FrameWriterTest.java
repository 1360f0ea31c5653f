/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirtd.rpc.keepalive.KeepaliveProcedure;
import org.jvirtd.rpc.message.MessageError;
import org.jvirtd.rpc.remote.ConnectGetTypeRet;
import org.jvirtd.rpc.remote.RemoteProcedure;

class FrameWriterTest {
    private final FrameWriter writer = new FrameWriter();
    private final MessageHeader call = MessageHeader.call(RemoteProcedure.CONNECT_GET_TYPE, 9);

    @Test
    void aReplyRepeatsProgramVersionProcedureAndSerial() throws Exception {
        byte[] reply = writer.reply(call, new ConnectGetTypeRet("Test"));
        assertThat(HexFormat.of().formatHex(reply)).isEqualTo("00000024" + "20008086" + "00000001" + "00000003"
                + "00000001" + "00000009" + "00000000" + "0000000454657374");
    }

    @Test
    void anErrorReplyCarriesTheErrorRecord() throws Exception {
        MessageError error = new MessageError(39, 7, "no", 2, null, null, null, null, -1, 0, null);
        List<Frame> frames = new ArrayList<>();
        new FrameAssembler(frames::add).feed(ByteBuffer.wrap(writer.error(call, error)));
        Frame frame = frames.get(0);
        assertThat(frame.header().type()).isEqualTo(MessageType.REPLY);
        assertThat(frame.header().status()).isEqualTo(MessageStatus.ERROR);
        assertThat(frame.header().serial()).isEqualTo(9);
        assertThat(MessageError.read(frame.body())).isEqualTo(error);
    }

    @Test
    void theShortestMessageIsItsHeader() throws Exception {
        byte[] pong = writer.frame(MessageHeader.message(KeepaliveProcedure.PONG, 0), XdrBody.EMPTY);
        assertThat(HexFormat.of().formatHex(pong)).isEqualTo(
                "0000001c" + "6b656570" + "00000001" + "00000002" + "00000002" + "00000000" + "00000000");
    }

    @Test
    void aWriterGoesOnAfterABodyThatIsTooLong() throws Exception {
        byte[] body = new byte[FrameAssembler.LENGTH_MAX - Frame.BODY_OFFSET];
        assertThatThrownBy(() -> writer.reply(call, out -> out.raw(new byte[body.length + 1], 0, body.length + 1)))
                .isInstanceOf(XdrException.class);
        assertThat(writer.reply(call, out -> out.raw(body, 0, body.length))).hasSize(FrameAssembler.LENGTH_MAX);
        assertThat(writer.reply(call, XdrBody.EMPTY)).hasSize(28);
    }

    @Test
    void unknownTypesAndStatusesAreKept() throws Exception {
        MessageHeader header = new MessageHeader(1, 2, 3, 17, 5, -1);
        XdrWriter out = new XdrWriter();
        header.write(out);
        MessageHeader read = MessageHeader.read(new XdrReader(out.toByteArray()));
        assertThat(read).isEqualTo(header);
        assertThat(read.type()).isNull();
        assertThat(read.status()).isNull();
    }
}
