/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAssemblerTest {
    private final List<Frame> frames = new ArrayList<>();
    private final FrameAssembler assembler = new FrameAssembler(frames::add);

    @Test
    void everySplitInTwoGivesTheSameMessages() throws Exception {
        byte[] stream = join(message(1, 0), message(2, 5), message(3, 40), message(4, 0));
        for (int split = 0; split <= stream.length; split++) {
            List<Frame> out = new ArrayList<>();
            FrameAssembler each = new FrameAssembler(out::add);
            each.feed(ByteBuffer.wrap(stream, 0, split));
            each.feed(ByteBuffer.wrap(stream, split, stream.length - split));
            assertThat(serials(out)).as("split at " + split).containsExactly(1, 2, 3, 4);
            assertThat(join(bytes(out))).as("split at " + split).isEqualTo(stream);
            assertThat(each.pendingBytes()).isZero();
        }
    }

    @Test
    void bytesOneByOneGiveTheSameMessages() throws Exception {
        byte[] stream = join(message(1, 3), message(2, 100));
        for (byte each : stream) {
            assembler.feed(ByteBuffer.wrap(new byte[]{each}));
        }
        assertThat(join(bytes(frames))).isEqualTo(stream);
    }

    @Property
    void anySplitsAndPausesGiveTheSameMessagesInOrder(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(random.nextInt(4) == 0
                    ? withDescriptors(i, random.nextInt(33))
                    : message(i, random.nextInt(3) == 0 ? random.nextInt(50_000) : random.nextInt(40)));
        }
        byte[] stream = join(sent.toArray(byte[][]::new));
        List<Frame> out = new ArrayList<>();
        FrameAssembler each = new FrameAssembler(frame -> {
            out.add(frame);
            return random.nextInt(3) != 0;
        });
        for (int at = 0; at < stream.length;) {
            int length = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 10 : 70_000));
            ByteBuffer in = random.nextBoolean() ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
            each.feed(in.put(stream, at, length).flip());
            assertThat(in.hasRemaining()).isFalse();
            at += length;
            if (random.nextBoolean()) {
                each.resume();
            }
        }
        while (each.paused()) {
            each.resume();
        }
        assertThat(serials(out)).containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        assertThat(each.pendingBytes()).isZero();
    }

    /** What an assembler hands on, whole or in pieces, put together again in the order in which it comes. */
    private static final class Order implements FrameSink, StreamDataSink {
        final List<byte[]> messages = new ArrayList<>();
        int inPieces;
        private ByteArrayOutputStream data;
        private MessageHeader header;

        @Override
        public boolean frame(Frame frame) {
            assertThat(data).as("a message whose data has not come").isNull();
            return messages.add(frame.bytes());
        }

        @Override
        public void begin(MessageHeader begun) {
            assertThat(data).as("a message whose data has not come").isNull();
            header = begun;
            data = new ByteArrayOutputStream();
            inPieces++;
        }

        @Override
        public void data(ByteBuffer piece, boolean last) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            assertThat(bytes).isNotEmpty();
            data.writeBytes(bytes);
            if (last) {
                byte[] body = data.toByteArray();
                data = null;
                try {
                    messages.add(new FrameWriter().frame(header, out -> out.raw(body, 0, body.length)));
                } catch (XdrException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    @Property(tries = 100)
    void theDataOfStreamsComesInPiecesAtItsPlace(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> sent = new ArrayList<>();
        int large = 0;
        for (int i = 0; i < 20; i++) {
            MessageType type = random.nextInt(4) == 0 ? MessageType.CALL : MessageType.STREAM;
            MessageStatus status = random.nextInt(4) == 0 ? MessageStatus.OK : MessageStatus.CONTINUE;
            byte[] body = new byte[random.nextBoolean() ? random.nextInt(40) : 4092 + 4 * random.nextInt(40_000)];
            random.nextBytes(body);
            sent.add(new FrameWriter().frame(new MessageHeader(1, 1, 1, type, i, status),
                    out -> out.raw(body, 0, body.length)));
            large += type == MessageType.STREAM && status == MessageStatus.CONTINUE
                    && body.length >= StreamDataSink.MIN_BYTES ? 1 : 0;
        }
        byte[] stream = join(sent.toArray(byte[][]::new));
        Order order = new Order();
        FrameAssembler each = new FrameAssembler(order, order);
        for (int at = 0; at < stream.length;) {
            int length = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 10 : 70_000));
            each.feed(ByteBuffer.wrap(stream, at, length));
            at += length;
        }
        assertThat(order.messages).containsExactlyElementsOf(sent);
        assertThat(order.inPieces).isEqualTo(large);
        assertThat(each.heldBytes()).isZero();
    }

    @Test
    void nothingOfAMessageThatComesInPiecesIsHeld() throws Exception {
        Order order = new Order();
        FrameAssembler each = new FrameAssembler(order, order);
        byte[] head = new FrameWriter().frame(
                new MessageHeader(1, 1, 1, MessageType.STREAM, 1, MessageStatus.CONTINUE), XdrBody.EMPTY);
        ByteBuffer.wrap(head).putInt(FrameAssembler.LENGTH_MAX);
        each.feed(ByteBuffer.wrap(head, 0, 27));
        each.feed(ByteBuffer.wrap(head, 27, 1));
        each.feed(ByteBuffer.allocate(1_000_000));
        assertThat(each.heldBytes()).isZero();
        assertThat(order.messages).isEmpty();
        each.feed(ByteBuffer.allocate(FrameAssembler.LENGTH_MAX - 28 - 1_000_000));
        assertThat(order.messages).hasSize(1);
    }

    @Test
    void nothingIsHandedOnDuringAPauseAndNothingIsLost() throws Exception {
        FrameAssembler pausing = new FrameAssembler(frame -> {
            frames.add(frame);
            return false;
        });
        pausing.feed(ByteBuffer.wrap(join(message(1, 0), message(2, 0))));
        pausing.feed(ByteBuffer.wrap(message(3, 0)));
        assertThat(serials(frames)).containsExactly(1);
        assertThat(pausing.paused()).isTrue();
        assertThat(pausing.pendingBytes()).isEqualTo(56);
        pausing.resume();
        assertThat(serials(frames)).containsExactly(1, 2);
        pausing.resume();
        assertThat(serials(frames)).containsExactly(1, 2, 3);
        pausing.resume();
        assertThat(pausing.paused()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 27, 33_554_437, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void aLengthOutsideTheRulesIsRefusedAfterTheMessagesBefore(int length) throws Exception {
        ByteBuffer in = ByteBuffer.allocate(200).put(message(7, 0)).putInt(length).put(new byte[60]).flip();
        FramingException e = catchThrowableOfType(FramingException.class, () -> assembler.feed(in));
        assertThat(e.claimed()).isEqualTo(Integer.toUnsignedLong(length));
        assertThat(serials(frames)).containsExactly(7);
        assertThatThrownBy(() -> assembler.feed(ByteBuffer.wrap(message(8, 0)))).isInstanceOf(FramingException.class);
        assertThatThrownBy(assembler::resume).isInstanceOf(FramingException.class);
        assertThat(frames).hasSize(1);
    }

    @Test
    void aRefusedLengthIsSeenWithItsFourthByte() throws Exception {
        assembler.feed(ByteBuffer.wrap(new byte[]{0, 0, 0}));
        assertThatThrownBy(() -> assembler.feed(ByteBuffer.wrap(new byte[]{27})))
                .isInstanceOf(FramingException.class);
    }

    @Test
    void memoryIsTakenAsBytesArriveAndNotForAClaimedLength() throws Exception {
        int length = FrameAssembler.LENGTH_MAX;
        assembler.feed(ByteBuffer.allocate(8).putInt(length).putInt(0).flip());
        assertThat(assembler.heldBytes()).isLessThanOrEqualTo(16 * 1024);
        int fed = 8;
        byte[] chunk = new byte[64 * 1024];
        while (fed + chunk.length < length) {
            assembler.feed(ByteBuffer.wrap(chunk));
            fed += chunk.length;
            assertThat(assembler.heldBytes()).isLessThanOrEqualTo(Math.max(16 * 1024, 2 * fed));
        }
        assertThat(frames).isEmpty();
        assembler.feed(ByteBuffer.allocate(length - fed));
        assertThat(frames.get(0).bytes()).hasSize(length);
        assertThat(assembler.heldBytes()).isZero();
    }

    @Test
    void theBytesOfPassedDescriptorsAreNotPartOfTheNextMessage() throws Exception {
        byte[] stream = join(withDescriptors(1, 3), message(2, 0), withDescriptors(3, 0), message(4, 0));
        assembler.feed(ByteBuffer.wrap(stream));
        assertThat(serials(frames)).containsExactly(1, 2, 3, 4);
        assertThat(frames).extracting(Frame::descriptors).containsExactly(3, 0, 0, 0);
        assertThat(frames.get(0).body().int32()).isEqualTo(99);
    }

    @Test
    void aMessageWaitsForItsDescriptors() throws Exception {
        byte[] stream = withDescriptors(1, 2);
        assembler.feed(ByteBuffer.wrap(stream, 0, stream.length - 1));
        assertThat(frames).isEmpty();
        assertThat(assembler.heldBytes()).isEqualTo(stream.length - 2);
        assertThat(assembler.pendingBytes()).isEqualTo(stream.length - 2);
        assembler.feed(ByteBuffer.wrap(stream, stream.length - 1, 1));
        assertThat(serials(frames)).containsExactly(1);
        assertThat(assembler.heldBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {33, -1, Integer.MAX_VALUE})
    void tooManyDescriptorsAreRefused(int count) throws Exception {
        byte[] bytes = withDescriptors(1, 0);
        ByteBuffer.wrap(bytes).putInt(28, count);
        assertThatThrownBy(() -> assembler.feed(ByteBuffer.wrap(bytes))).isInstanceOf(FramingException.class)
                .hasMessageContaining("at most 32");
    }

    @Test
    void aMessageWithDescriptorsButWithoutTheirNumberIsRefused() throws Exception {
        byte[] bytes = message(1, 0);
        ByteBuffer.wrap(bytes).putInt(16, MessageType.CALL_WITH_FDS.number());
        assertThatThrownBy(() -> assembler.feed(ByteBuffer.wrap(bytes))).isInstanceOf(FramingException.class);
    }

    @Test
    void theSinkCannotFeedOrResume() throws Exception {
        FrameAssembler[] self = new FrameAssembler[1];
        self[0] = new FrameAssembler(frame -> {
            assertThatThrownBy(() -> self[0].feed(ByteBuffer.allocate(0))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> self[0].resume()).isInstanceOf(IllegalStateException.class);
            frames.add(frame);
            return true;
        });
        self[0].feed(ByteBuffer.wrap(message(1, 0)));
        assertThat(frames).hasSize(1);
    }

    private static byte[] message(int serial, int bodyBytes) throws XdrException {
        byte[] body = new byte[bodyBytes];
        new Random(serial).nextBytes(body);
        return new FrameWriter().frame(new MessageHeader(1, 1, 1, MessageType.CALL, serial, MessageStatus.OK),
                out -> out.raw(body, 0, body.length));
    }

    private static byte[] withDescriptors(int serial, int count) throws XdrException {
        byte[] frame = new FrameWriter()
                .frame(new MessageHeader(1, 1, 1, MessageType.CALL_WITH_FDS, serial, MessageStatus.OK), out -> {
                    out.int32(count);
                    out.int32(99);
                });
        return join(frame, new byte[count]);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[][] bytes(List<Frame> frames) {
        return frames.stream().map(Frame::bytes).toArray(byte[][]::new);
    }

    private static List<Integer> serials(List<Frame> frames) {
        return frames.stream().map(frame -> frame.header().serial()).toList();
    }
}
