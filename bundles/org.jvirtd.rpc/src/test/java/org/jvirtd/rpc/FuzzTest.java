/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jvirtd.rpc.remote.RemoteBodies;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** Bytes that nobody would send: only an XdrException may come of them, and no memory that they only claim. */
class FuzzTest {
    private static final List<Frame> MESSAGES = GoldenMessages.all();
    private static final List<Class<?>> RECORDS = Records.all();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int[] NASTY = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 16384, 16385, 4194304,
            4194305, 0x01000000, 0x7fffff00};
    private static final int BYTES_A_BYTE = 40;
    private static final int BYTES_A_DECODE = 64 * 1024;

    @Property(tries = 20)
    void mutatedRecordedMessagesDecodeOrAreRefused(@ForAll long seed) {
        Random random = new Random(seed);
        for (Frame message : MESSAGES) {
            byte[] bytes = mutate(message.bytes(), Frame.BODY_OFFSET, random);
            int length = random.nextInt(bytes.length - Frame.BODY_OFFSET + 1);
            decode(() -> GoldenMessages.read(message.header(), new XdrReader(bytes, Frame.BODY_OFFSET, length)),
                    bytes.length);
        }
    }

    @Property(tries = 10)
    void mutatedRecordsOfEveryTypeDecodeOrAreRefused(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(random);
        XdrWriter out = new XdrWriter();
        for (Class<?> type : RECORDS) {
            out.reset();
            ((XdrBody) records.record(type)).write(out);
            byte[] bytes = mutate(out.toByteArray(), 0, random);
            decode(() -> Records.read(type, new XdrReader(bytes)), bytes.length);
        }
    }

    @Property(tries = 50)
    void randomBytesDecodeOrAreRefused(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(5000)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(4) : 0);
        }
        for (RemoteProcedure procedure : RemoteProcedure.values()) {
            decode(() -> RemoteBodies.readArgs(procedure, new XdrReader(bytes)), bytes.length);
            decode(() -> RemoteBodies.readRet(procedure, new XdrReader(bytes)), bytes.length);
            decode(() -> RemoteBodies.readEvent(procedure, new XdrReader(bytes)), bytes.length);
        }
    }

    @Property(tries = 200)
    void aMutatedStreamOfMessagesIsCutOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] message = MESSAGES.get(random.nextInt(MESSAGES.size())).bytes();
        ByteBuffer stream = ByteBuffer.allocate(3 * message.length).put(message).put(message).put(message).flip();
        byte[] bytes = mutate(stream.array(), 0, random);
        int[] handedOn = new int[1];
        FrameAssembler assembler = new FrameAssembler(frame -> {
            handedOn[0] += frame.bytes().length;
            return true;
        });
        try {
            for (int at = 0; at < bytes.length;) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(100));
                assembler.feed(ByteBuffer.wrap(bytes, at, length));
                at += length;
            }
        } catch (FramingException e) {
            assertThat(assembler.heldBytes()).isZero();
        }
        assertThat(handedOn[0]).isLessThanOrEqualTo(bytes.length);
        assertThat(assembler.heldBytes()).isLessThanOrEqualTo(Math.max(16 * 1024, 2 * bytes.length));
    }

    private static byte[] mutate(byte[] original, int from, Random random) {
        byte[] bytes = original.clone();
        for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > from + 4; i--) {
            int at = from + random.nextInt(bytes.length - from - 3);
            if (random.nextBoolean()) {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                ByteBuffer.wrap(bytes).putInt(at & ~3, NASTY[random.nextInt(NASTY.length)]);
            }
        }
        return bytes;
    }

    private static void decode(Decode decode, int length) {
        long bound = (long) BYTES_A_BYTE * length + BYTES_A_DECODE;
        long taken = taken(decode);
        if (taken > bound) {
            // The first time that a path is taken its code is linked, which counts as this thread's memory too.
            taken = taken(decode);
        }
        assertThat(taken).as("bytes taken").isLessThanOrEqualTo(bound);
    }

    private static long taken(Decode decode) {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            decode.run();
        } catch (XdrException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private interface Decode {
        XdrBody run() throws XdrException;
    }
}
