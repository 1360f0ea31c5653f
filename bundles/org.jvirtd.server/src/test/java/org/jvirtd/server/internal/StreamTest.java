/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.message.StreamHole;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** Streams in both directions, between a client and what a driver gives. */
class StreamTest extends StreamFixture {
    @Test
    void aClientReadsToTheEndAndFinishes() {
        source.pieces.addAll(List.of(new byte[]{1, 2}, new byte[]{3}, NOTHING));
        open(READ, 5);

        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).containsExactly(1, 2);
        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).containsExactly(3);
        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).isEmpty();
        assertThat(server.session().streams()).hasSize(1);
        client.stream(READ, 5, MessageStatus.OK, NOTHING);
        Frame finished = next(MessageType.STREAM, MessageStatus.OK);

        assertThat(finished.header()).isEqualTo(
                new MessageHeader(TestProgram.NUMBER, 1, READ, MessageType.STREAM, 5, MessageStatus.OK));
        assertThat(finished.bytes()).hasSize(28);
        awaitNoStream();
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void aHoleStaysAHoleOnTheWayToTheClient() throws Exception {
        source.pieces.addAll(List.of(new byte[]{1}, 1L << 40, NOTHING));
        open(READ, 5);

        next(MessageType.STREAM, MessageStatus.CONTINUE);
        Frame hole = next(MessageType.STREAM_HOLE, MessageStatus.CONTINUE);
        assertThat(StreamHole.read(hole.body())).isEqualTo(new StreamHole(1L << 40, 0));
        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).isEmpty();
    }

    @Test
    void aClientWritesDataAndHolesAndFinishes() {
        open(WRITE, 6);
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{1, 2, 3});
        client.send(TestClient.message(
                new MessageHeader(TestProgram.NUMBER, 1, WRITE, MessageType.STREAM_HOLE, 6, MessageStatus.CONTINUE),
                new StreamHole(4096, 0)));
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{4});
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);

        assertThat(next(MessageType.STREAM, MessageStatus.OK).header().serial()).isEqualTo(6);
        assertThat(sink.bytes.toByteArray()).containsExactly(1, 2, 3, 4);
        assertThat(sink.holes).containsExactly(4096L);
        assertThat(sink.finished).hasValue(1);
        assertThat(sink.aborted).hasValue(0);
        awaitNoStream();
    }

    @Test
    void aHoleOfNoLengthEndsTheStream() {
        open(WRITE, 6);
        client.send(TestClient.message(
                new MessageHeader(TestProgram.NUMBER, 1, WRITE, MessageType.STREAM_HOLE, 6, MessageStatus.CONTINUE),
                new StreamHole(-1, 0)));

        TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR));
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
    }

    @Test
    void bothDirectionsRunAtOnce() {
        open(BOTH, 7);
        client.stream(BOTH, 7, MessageStatus.CONTINUE, new byte[]{9});
        Await.until("the sink has it", () -> sink.bytes.size() == 1);
        source.pieces.add(new byte[]{8});
        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).containsExactly(8);

        client.stream(BOTH, 7, MessageStatus.OK, NOTHING);

        next(MessageType.STREAM, MessageStatus.OK);
        assertThat(sink.finished).hasValue(1);
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void aStreamThatEndsBeforeTheReplyIsForgotten() {
        program.run(READ, call -> {
            call.openStream(source, null).abort(VirtException.rpc("enough"));
            return null;
        });

        client.call(READ, 5);

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).isEqualTo("enough");
        next(MessageType.REPLY, MessageStatus.OK);
        awaitNoStream();
    }

    @Test
    void dataForAStreamThatIsOnlyReadEndsIt() {
        open(READ, 5);

        client.stream(READ, 5, MessageStatus.CONTINUE, new byte[]{1});

        var error = TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR));
        assertThat(error.message()).isEqualTo("stream had unexpected termination");
        assertThat(error.code()).isEqualTo(39);
        assertThat(error.domain()).isEqualTo(38);
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void messagesOfAnotherProcedureOrSerialAreDropped() {
        open(WRITE, 6);
        client.stream(WRITE, 99, MessageStatus.CONTINUE, new byte[]{1});
        client.stream(READ, 6, MessageStatus.CONTINUE, new byte[]{2});
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{3});
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);

        next(MessageType.STREAM, MessageStatus.OK);
        assertThat(sink.bytes.toByteArray()).containsExactly(3);
    }

    @Test
    void aSecondStreamOfTheSameSerialIsRefused() {
        open(WRITE, 6);

        TestClient.error(client.ask(WRITE, 6));

        assertThat(server.session().streams()).hasSize(1);
    }

    @Test
    void theSerialOfAStreamThatEndedMayBeUsedAgain() {
        open(WRITE, 6);
        client.stream(WRITE, 6, MessageStatus.ERROR, NOTHING);
        next(MessageType.STREAM, MessageStatus.OK);

        open(WRITE, 6);

        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);
        next(MessageType.STREAM, MessageStatus.OK);
        assertThat(sink.finished).hasValue(1);
    }

    @Test
    void theStreamsOfAClientAreBounded() {
        for (int i = 0; i < 64; i++) {
            open(WRITE, i);
        }

        assertThat(TestClient.error(client.ask(WRITE, 64)).message()).contains("too many open streams");

        client.stream(WRITE, 0, MessageStatus.ERROR, NOTHING);
        next(MessageType.STREAM, MessageStatus.OK);
        Await.until("one may be opened", () -> client.ask(WRITE, 64).header().status() == MessageStatus.OK);
    }
}
