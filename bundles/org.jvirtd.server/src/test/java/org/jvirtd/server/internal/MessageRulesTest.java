/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.keepalive.KeepaliveProcedure;
import org.jvirtd.rpc.message.MessageError;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to messages that are not as they should be; the texts are those of the reference. */
class MessageRulesTest {
    private static final int DECODE = 2;
    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = new TestServer().with(
                new TestProgram().run(DECODE, call -> {
                    int value = call.arguments(in -> in.int32());
                    return out -> out.int32(value);
                }));
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * 4);
        Arrays.stream(words).forEach(bytes::putInt);
        return bytes.array();
    }

    private static byte[] call(int program, int version, int procedure, int type, int status) {
        return words(28, program, version, procedure, type, 9, status);
    }

    private void isRefused(byte[] message, String text) {
        client.send(message);

        Frame reply = client.receive();
        MessageError error = TestClient.error(reply);
        assertThat(reply.header().type()).isEqualTo(MessageType.REPLY);
        assertThat(reply.header().serial()).isEqualTo(9);
        assertThat(error.code()).isEqualTo(ErrorCode.RPC.value());
        assertThat(error.domain()).isEqualTo(7);
        assertThat(error.level()).isEqualTo(2);
        assertThat(error.message()).isEqualTo(text);
        assertThat(error.str1()).isEqualTo("%s");
        assertThat(error.str2()).isEqualTo(text);
        livesOn();
    }

    private void livesOn() {
        Frame reply = client.ask(TestProgram.ONE, 77);
        assertThat(reply.header().serial()).isEqualTo(77);
        assertThat(TestClient.int32(reply)).isEqualTo(1);
    }

    @Test
    void anUnknownProgramIsNamed() {
        isRefused(call(0x1234567, 1, 66, 0, 0), "Cannot find program 19088743 version 1");
    }

    @Test
    void aKeepaliveMessageThatIsACallIsAnUnknownProgram() {
        isRefused(call(KeepaliveProcedure.PROGRAM, 1, 1, 0, 0), "Cannot find program 1801807216 version 1");
    }

    @Test
    void anUnknownVersionIsNamed() {
        isRefused(call(TestProgram.NUMBER, 2, 1, 0, 0), "Cannot find program 536903814 version 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 9999})
    void anUnknownProcedureIsNamed(int procedure) {
        isRefused(call(TestProgram.NUMBER, 1, procedure, 0, 0), "unknown procedure: " + procedure);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aCallWithAnotherStatusIsRefused(int status) {
        isRefused(call(TestProgram.NUMBER, 1, 1, 0, status), "Unexpected message status " + status);
    }

    @Test
    void argumentsThatDoNotDecodeAreRefused() {
        byte[] message = Arrays.copyOf(call(TestProgram.NUMBER, 1, DECODE, 0, 0), 30);
        ByteBuffer.wrap(message).putInt(0, 30);
        isRefused(message, "Unable to decode message payload");
    }

    @Test
    void bytesBehindTheArgumentsAreIgnored() {
        client.send(words(40, TestProgram.NUMBER, 1, DECODE, 0, 9, 0, 5, 6, 7));

        assertThat(TestClient.int32(client.receive())).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "3, 1", "3, 2", "5, 0", "6, 2", "7, 0", "-1, 0"})
    void whatIsNoCallAndBelongsToNoStreamIsDropped(int type, int status) {
        client.send(type == 5
                ? words(32, TestProgram.NUMBER, 1, 1, type, 9, status, 0)
                : call(TestProgram.NUMBER, 1, 1, type, status));

        livesOn();
        assertThat(server.session().figures().running()).isZero();
        assertThat(server.session().figures().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 27, 33_554_437, -1, Integer.MIN_VALUE})
    void aWrongLengthClosesWithoutAWord(int length) {
        client.send(words(length, TestProgram.NUMBER, 1, 1, 0, 9, 0));

        assertThat(client.receive()).isNull();
        Await.until("the session has gone", () -> server.server.clients().isEmpty());
    }

    @Test
    void tooManyDescriptorsCloseWithoutAWord() {
        client.send(words(32, TestProgram.NUMBER, 1, 1, 4, 9, 0, 33));

        assertThat(client.receive()).isNull();
    }

    @Test
    void aCallOfTheTypeWithDescriptorsIsACall() {
        client.send(words(32, TestProgram.NUMBER, 1, 1, 4, 9, 0, 0));

        assertThat(TestClient.int32(client.receive())).isEqualTo(1);
    }

    @Test
    void aPingIsAnsweredByAPongWithSerialZero() {
        client.send(words(32, KeepaliveProcedure.PROGRAM, 1, 1, 2, 9, 0, 1234));

        assertThat(client.receive().header()).isEqualTo(
                new MessageHeader(KeepaliveProcedure.PROGRAM, 1, 2, MessageType.MESSAGE, 0, MessageStatus.OK));
    }

    @Test
    void otherKeepaliveMessagesAreDropped() {
        client.send(call(KeepaliveProcedure.PROGRAM, 1, 2, 2, 0));
        client.send(call(KeepaliveProcedure.PROGRAM, 2, 1, 2, 0));
        client.send(call(KeepaliveProcedure.PROGRAM, 1, 9, 2, 0));

        livesOn();
    }

    @Test
    void aMessageMayComeByteByByteAndManyInOneWrite() {
        byte[] one = TestClient.call(TestProgram.ONE, 1, XdrBody.EMPTY);
        for (byte b : one) {
            client.send(new byte[]{b});
        }
        assertThat(TestClient.int32(client.receive())).isEqualTo(1);

        ByteBuffer many = ByteBuffer.allocate(one.length * 200);
        for (int i = 0; i < 200; i++) {
            many.put(TestClient.call(TestProgram.ONE, i, XdrBody.EMPTY));
        }
        client.send(many.array());
        boolean[] seen = new boolean[200];
        for (int i = 0; i < 200; i++) {
            seen[client.receive().header().serial()] = true;
        }
        assertThat(seen).doesNotContain(false);
    }

    @Test
    void randomBytesHarmNobodyElse() throws Exception {
        Random random = new Random(20261121);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            if (noise.length >= 28 && i % 2 == 0) {
                ByteBuffer.wrap(noise).putInt(noise.length - noise.length % 4).putInt(TestProgram.NUMBER).putInt(1);
            }
            try (TestClient hostile = server.client()) {
                hostile.offer(noise, 0);
            }
        }

        livesOn();
        Await.until("only this client is left", () -> server.server.clients().size() == 1);
        Await.until("the others are not counted", () -> server.server.figures().clients() == 1);
    }
}
