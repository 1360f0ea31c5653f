/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.server.ServerStream;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** Streams of which one end fails or goes. */
class FailingStreamsTest extends StreamFixture {
    @Test
    void anAbortOfTheClientEndsBothSides() {
        open(BOTH, 7);

        client.stream(BOTH, 7, MessageStatus.ERROR, NOTHING);

        next(MessageType.STREAM, MessageStatus.OK);
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
        Await.until("the source is closed", () -> source.closed.get() == 1);
        assertThat(sink.finished).hasValue(0);
        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
    }

    @Test
    void aFailingSourceIsToldToTheClient() {
        source.pieces.addAll(List.of(new byte[]{1}, new IOException("the disk is gone")));
        open(READ, 5);

        next(MessageType.STREAM, MessageStatus.CONTINUE);
        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message())
                .contains("the disk is gone");
        awaitNoStream();
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void aSourceWhoseClassesHaveGoneIsToldToTheClient() {
        source.pieces.add(new NoClassDefFoundError("of a driver that has departed"));
        open(READ, 5);

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).contains("has departed");
        awaitNoStream();
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void aSinkWhoseClassesHaveGoneIsToldToTheClient() {
        sink.error = new NoClassDefFoundError("of a driver that has departed");
        open(WRITE, 6);

        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{1});

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).contains("has departed");
        awaitNoStream();
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
    }

    @Test
    void aFailingSinkIsToldToTheClientAndTheRestIsDropped() {
        sink.failure = new IOException("full");
        open(WRITE, 6);
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{1});

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).contains("full");
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{1});
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);
        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
    }

    @Test
    void aFailingFinishIsToldToTheClient() {
        open(WRITE, 6);
        sink.failure = new IOException("not written");
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).contains("not written");
        awaitNoStream();
        assertThat(sink.aborted).hasValue(0);
    }

    @Test
    void aProgramMayAbortAStream() {
        open(BOTH, 7);
        ServerStream stream = server.session().streams().get(0);

        stream.abort(VirtException.rpc("enough"));
        stream.abort(VirtException.rpc("again"));

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).isEqualTo("enough");
        assertThat(stream.isOpen()).isFalse();
        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
    }

    @Test
    void aHandlerThatFailsDiscardsItsStream() {
        program.run(READ, call -> {
            call.openStream(source, sink);
            throw VirtException.rpc("no");
        });

        assertThat(TestClient.error(client.ask(READ, 5)).message()).isEqualTo("no");

        Await.until("the source is closed", () -> source.closed.get() == 1);
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
        assertThat(server.session().streams()).isEmpty();
    }

    @Test
    void aClientThatVanishesEndsItsStreams() {
        program.run(9, call -> {
            call.session().attach(program, "mine");
            return null;
        });
        client.ask(9, 1);
        open(BOTH, 7);
        sink.gate = new Semaphore(0);
        client.stream(BOTH, 7, MessageStatus.CONTINUE, new byte[]{1});

        client.close();

        Await.until("the source is closed", () -> source.closed.get() == 1);
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
        Await.until("the program is told after that", () -> program.closed.contains("mine"));
    }

    @Test
    void aProgramThatDepartsEndsItsStreamsAndTheClientLivesOn() {
        open(BOTH, 7);

        server.unbind(program);

        TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR));
        assertThat(source.closed).hasValue(1);
        assertThat(sink.aborted).hasValue(1);
        server.with(new TestProgram());
        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
    }
}
