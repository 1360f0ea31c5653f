/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.jvirtd.rpc.message.MessageError;
import org.jvirtd.rpc.remote.ConnectOpenArgs;
import org.jvirtd.rpc.remote.DomainLookupByNameArgs;
import org.jvirtd.rpc.remote.DomainLookupByNameRet;
import org.jvirtd.rpc.remote.RemoteProcedure;

class GoldenTest {
    private static final List<Frame> MESSAGES = GoldenMessages.all();

    @Test
    void everyRecordedMessageIsEncodedToTheSameBytes() throws Exception {
        FrameWriter writer = new FrameWriter();
        for (Frame message : MESSAGES) {
            XdrReader in = message.body();
            XdrBody body = GoldenMessages.read(message.header(), in);
            assertThat(in.remaining()).as("%s behind %s", message.header(), body).isZero();
            assertThat(HexFormat.of().formatHex(writer.frame(message.header(), body)))
                    .as("%s %s", message.header(), body).isEqualTo(HexFormat.of().formatHex(message.bytes()));
        }
    }

    @Test
    void theRecordingHasCallsRepliesErrorsAndEventsOfManyProcedures() {
        assertThat(MESSAGES).hasSizeGreaterThan(1500);
        assertThat(MESSAGES.stream().map(m -> m.header().program() + "/" + m.header().procedure()).distinct())
                .hasSizeGreaterThan(250);
        assertThat(MESSAGES.stream().map(m -> m.header().type()).distinct()).contains(MessageType.CALL,
                MessageType.REPLY, MessageType.MESSAGE, MessageType.STREAM);
        assertThat(MESSAGES).anyMatch(m -> m.header().status() == MessageStatus.ERROR);
    }

    @Test
    void whatWasSaidIsRead() throws Exception {
        assertThat(bodies(RemoteProcedure.CONNECT_OPEN, MessageType.CALL))
                .contains(new ConnectOpenArgs("test:///default", 0));
        assertThat(bodies(RemoteProcedure.DOMAIN_LOOKUP_BY_NAME, MessageType.CALL))
                .contains(new DomainLookupByNameArgs("test"));
        assertThat(bodies(RemoteProcedure.DOMAIN_LOOKUP_BY_NAME, MessageType.REPLY))
                .anySatisfy(ret -> assertThat(ret).isInstanceOfSatisfying(DomainLookupByNameRet.class,
                        found -> assertThat(found.dom().uuid()).hasToString("6695eb01-f6a4-8304-79aa-97f2502e193f")))
                .anySatisfy(ret -> assertThat(ret).isInstanceOfSatisfying(MessageError.class,
                        error -> assertThat(error.code()).isEqualTo(42)));
    }

    private static List<XdrBody> bodies(RemoteProcedure procedure, MessageType type) {
        Stream<Frame> messages = MESSAGES.stream().filter(m -> m.header().program() == RemoteProcedure.PROGRAM
                && m.header().procedure() == procedure.number() && m.header().type() == type);
        return messages.map(m -> {
            try {
                return GoldenMessages.read(m.header(), m.body());
            } catch (XdrException e) {
                throw new AssertionError(e);
            }
        }).toList();
    }
}
