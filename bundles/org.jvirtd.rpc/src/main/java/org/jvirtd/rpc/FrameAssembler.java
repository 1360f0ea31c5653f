/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts the bytes of one connection into messages, however they were split or joined on the way. Memory is taken as the
 * bytes arrive, never because a length claims it. A message that lies whole in the bytes fed is copied once.
 *
 * <p>
 * With a {@link StreamDataSink} the data of streams is handed on as it comes and never put together here.
 *
 * <p>
 * While paused, what is fed is kept: the owner should stop reading meanwhile. Used by one thread at a time (the
 * connection's loop thread). After a {@link FramingException} the assembler refuses everything.
 */
public final class FrameAssembler {
    /** The smallest length word that is taken. */
    public static final int LENGTH_MIN = Frame.BODY_OFFSET;
    /** The largest length word that is taken. */
    public static final int LENGTH_MAX = XdrWriter.FRAME_MAX;
    /** The most descriptors behind one message. */
    public static final int DESCRIPTORS_MAX = 32;

    private static final int FIRST_STEP = 16 * 1024;
    private static final byte[] NOTHING = {};
    private static final int TYPE_OFFSET = 12;
    private static final int STATUS_OFFSET = 20;

    private final FrameSink sink;
    /** Null when the data of streams is put together as all else. */
    private final StreamDataSink dataSink;
    /** Bytes of a message with data that have not come. */
    private int dataLeft;
    private byte[] partial = NOTHING;
    private int filled;
    private Frame awaitingDescriptors;
    private int descriptorBytes;
    private ByteBuffer kept;
    private boolean paused;
    private boolean running;
    private FramingException failure;

    /**
     * An assembler.
     *
     * @param sink takes the messages, on the thread that feeds or resumes
     */
    public FrameAssembler(FrameSink sink) {
        this(sink, null);
    }

    /**
     * An assembler that does not put together the data of streams. A pause does not hold up a message of which the first
     * piece has been handed on.
     *
     * @param sink takes the messages, on the thread that feeds or resumes
     * @param dataSink takes the data of streams, on the same thread; null for an assembler of whole messages
     */
    public FrameAssembler(FrameSink sink, StreamDataSink dataSink) {
        this.sink = sink;
        this.dataSink = dataSink;
    }

    /**
     * Takes bytes, all of them, and hands on the messages that are whole now.
     *
     * @param in the bytes; its position moves to its limit
     * @throws FramingException if a message breaks the framing rules; the messages before it were handed on
     */
    public void feed(ByteBuffer in) throws FramingException {
        refuseIfFailed();
        if (running) {
            throw new IllegalStateException("fed from inside the sink");
        }
        drain(in);
        if (in.hasRemaining()) {
            keep(in);
        }
    }

    /**
     * Ends a pause: hands on the messages that came meanwhile, until the sink pauses again. Does nothing if there is
     * no pause.
     *
     * @throws FramingException if a message breaks the framing rules
     */
    public void resume() throws FramingException {
        refuseIfFailed();
        if (running) {
            throw new IllegalStateException("resumed from inside the sink");
        }
        if (paused) {
            paused = false;
            ByteBuffer in = kept;
            if (in != null) {
                drain(in);
                if (!in.hasRemaining()) {
                    kept = null;
                }
            }
        }
    }

    /**
     * Says whether the sink has paused.
     *
     * @return true from a false of the sink until {@link #resume}
     */
    public boolean paused() {
        return paused;
    }

    /**
     * The bytes that are kept: of an unfinished message, of one that waits for its descriptors, and of what came during
     * a pause.
     *
     * @return a number of bytes
     */
    public int pendingBytes() {
        return filled + waitingForDescriptors() + (kept == null ? 0 : kept.remaining());
    }

    /**
     * The memory that is held for the bytes that are kept.
     *
     * @return a number of bytes
     */
    public int heldBytes() {
        return partial.length + waitingForDescriptors() + (kept == null ? 0 : kept.capacity());
    }

    private int waitingForDescriptors() {
        return awaitingDescriptors == null ? 0 : awaitingDescriptors.bytes().length;
    }

    private void drain(ByteBuffer in) throws FramingException {
        running = true;
        try {
            while (!paused && in.hasRemaining()) {
                step(in);
            }
        } catch (FramingException e) {
            failure = e;
            partial = NOTHING;
            filled = 0;
            kept = null;
            throw e;
        } finally {
            running = false;
        }
    }

    private void step(ByteBuffer in) throws FramingException {
        if (dataLeft > 0) {
            passData(in);
        } else if (awaitingDescriptors != null) {
            skipDescriptorBytes(in);
        } else if (filled == 0 && in.remaining() >= Frame.BODY_OFFSET && isData(in, length(in.getInt(in.position())))) {
            byte[] head = new byte[Frame.BODY_OFFSET];
            in.get(head);
            beginData(head);
        } else if (filled == 0 && in.remaining() >= 4 && length(in.getInt(in.position())) <= in.remaining()) {
            byte[] whole = new byte[in.getInt(in.position())];
            in.get(whole);
            whole(whole);
        } else {
            gather(in);
        }
    }

    /** Adds to the message whose bytes have come in part. */
    private void gather(ByteBuffer in) throws FramingException {
        if (filled < 4) {
            take(in, 4);
            if (filled < 4) {
                return;
            }
        }
        int length = length(ByteBuffer.wrap(partial).getInt(0));
        if (dataSink != null && filled < Frame.BODY_OFFSET) {
            take(in, Frame.BODY_OFFSET);
            if (filled == Frame.BODY_OFFSET && isData(ByteBuffer.wrap(partial), length)) {
                byte[] head = partial;
                partial = NOTHING;
                filled = 0;
                beginData(head);
                return;
            }
        }
        take(in, length);
        if (filled == length) {
            byte[] whole = partial.length == length ? partial : Arrays.copyOf(partial, length);
            partial = NOTHING;
            filled = 0;
            whole(whole);
        }
    }

    /** Whether the message that begins at the position of a buffer, which holds its header, is handed on in pieces. */
    private boolean isData(ByteBuffer in, int length) {
        int at = in.position() + 4;
        return dataSink != null && length - Frame.BODY_OFFSET >= StreamDataSink.MIN_BYTES
                && in.getInt(at + TYPE_OFFSET) == MessageType.STREAM.number()
                && in.getInt(at + STATUS_OFFSET) == MessageStatus.CONTINUE.number();
    }

    private void beginData(byte[] head) throws FramingException {
        ByteBuffer words = ByteBuffer.wrap(head);
        dataLeft = words.getInt(0) - Frame.BODY_OFFSET;
        dataSink.begin(frame(head).header());
    }

    private void passData(ByteBuffer in) {
        int count = Math.min(dataLeft, in.remaining());
        ByteBuffer piece = in.slice(in.position(), count);
        in.position(in.position() + count);
        dataLeft -= count;
        dataSink.data(piece, dataLeft == 0);
    }

    /** Moves bytes until so many of the message are there, in room for at most twice what has come. */
    private void take(ByteBuffer in, int upTo) {
        int count = Math.min(upTo - filled, in.remaining());
        int needed = filled + count;
        if (needed > partial.length) {
            int room = Math.max(FIRST_STEP, needed * 2);
            partial = Arrays.copyOf(partial, upTo == 4 ? 4 : Math.min(room, upTo));
        }
        in.get(partial, filled, count);
        filled = needed;
    }

    private void whole(byte[] bytes) throws FramingException {
        Frame frame = frame(bytes);
        if (frame.descriptors() == 0) {
            hand(frame);
        } else {
            awaitingDescriptors = frame;
            descriptorBytes = frame.descriptors();
        }
    }

    /** Each descriptor comes with one byte behind the message. */
    private void skipDescriptorBytes(ByteBuffer in) {
        int skipped = Math.min(descriptorBytes, in.remaining());
        in.position(in.position() + skipped);
        descriptorBytes -= skipped;
        if (descriptorBytes == 0) {
            Frame frame = awaitingDescriptors;
            awaitingDescriptors = null;
            hand(frame);
        }
    }

    private void hand(Frame frame) {
        if (!sink.frame(frame)) {
            paused = true;
        }
    }

    private void keep(ByteBuffer in) {
        if (kept != null && kept.hasRemaining()) {
            ByteBuffer joined = ByteBuffer.allocate(kept.remaining() + in.remaining());
            kept = joined.put(kept).put(in).flip();
        } else {
            kept = ByteBuffer.allocate(in.remaining()).put(in).flip();
        }
    }

    private void refuseIfFailed() throws FramingException {
        if (failure != null) {
            throw new FramingException(failure.getMessage(), failure.claimed());
        }
    }

    private static int length(int word) throws FramingException {
        if (word < LENGTH_MIN || word > LENGTH_MAX) {
            throw new FramingException("message length " + Integer.toUnsignedLong(word) + " is not from " + LENGTH_MIN
                    + " to " + LENGTH_MAX, Integer.toUnsignedLong(word));
        }
        return word;
    }

    private static Frame frame(byte[] bytes) throws FramingException {
        XdrReader in = new XdrReader(bytes, 4, bytes.length - 4);
        try {
            MessageHeader header = MessageHeader.read(in);
            MessageType type = header.type();
            return new Frame(header, bytes, type != null && type.carriesDescriptors() ? descriptors(in) : 0);
        } catch (FramingException e) {
            throw e;
        } catch (XdrException e) {
            throw new FramingException(e.getMessage(), bytes.length);
        }
    }

    private static int descriptors(XdrReader in) throws XdrException {
        int count = in.int32();
        if (count < 0 || count > DESCRIPTORS_MAX) {
            throw new FramingException("message with " + Integer.toUnsignedLong(count) + " descriptors, at most "
                    + DESCRIPTORS_MAX + " are taken", Integer.toUnsignedLong(count));
        }
        return count;
    }
}
