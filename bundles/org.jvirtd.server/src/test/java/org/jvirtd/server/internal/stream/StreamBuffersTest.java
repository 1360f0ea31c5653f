/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.jvirtd.testkit.Await;

/** Memory that is lent: to one owner at a time, never more than there is, and no mistake of one reaches another. */
class StreamBuffersTest {
    private static final int THREADS = 4;
    private static final int LOANS = 3000;

    @Test
    void noMoreIsLentThanThereIs() {
        StreamBuffers buffers = new StreamBuffers(2);
        StreamBuffer one = buffers.take();
        StreamBuffer two = buffers.take();

        assertThat(buffers.take()).isNull();
        assertThat(buffers.lent()).isEqualTo(2);
        one.release();

        StreamBuffer three = buffers.take();
        assertThat(three).isNotNull();
        assertThat(three.bytes().remaining()).isEqualTo(StreamBuffers.BYTES);
        assertThat(three.bytes()).isNotSameAs(two.bytes());
        two.release();
        three.release();
        assertThat(buffers.lent()).isZero();
    }

    @Test
    void aBufferThatIsGivenBackTwiceIsNotLentTwice() {
        StreamBuffers buffers = new StreamBuffers(4);
        StreamBuffer first = buffers.take();
        first.release();
        StreamBuffer second = buffers.take();

        assertThatThrownBy(first::release).isInstanceOf(IllegalStateException.class);

        assertThat(buffers.take().bytes()).isNotSameAs(second.bytes());
        assertThat(buffers.lent()).isEqualTo(2);
    }

    @Test
    void whoHasGivenABufferBackDoesNotReachItsMemory() {
        StreamBuffers buffers = new StreamBuffers(1);
        StreamBuffer first = buffers.take();
        first.release();
        buffers.take();

        assertThatThrownBy(first::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theStateOfAnOwnerIsNotThatOfTheNext() {
        StreamBuffers buffers = new StreamBuffers(1);
        StreamBuffer first = buffers.take();
        first.bytes().position(10).limit(20);
        first.release();

        ByteBuffer bytes = buffers.take().bytes();

        assertThat(bytes.position()).isZero();
        assertThat(bytes.remaining()).isEqualTo(StreamBuffers.BYTES);
    }

    @Test
    void manyThreadsNeverHaveTheSameMemory() throws Exception {
        StreamBuffers buffers = new StreamBuffers(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> ends = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            long mark = i + 1;
            ends.add(threads.submit((Callable<Integer>) () -> borrow(buffers, mark)));
        }
        int mistakes = 0;
        for (Future<Integer> end : ends) {
            mistakes += end.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(mistakes).as("release for the second time that was refused").isPositive();
        assertThat(buffers.lent()).isZero();
    }

    /** Writes its mark, and finds it there; releases once or, by mistake, twice. */
    private static int borrow(StreamBuffers buffers, long mark) {
        Random random = new Random(mark);
        int mistakes = 0;
        for (int i = 0; i < LOANS; i++) {
            StreamBuffer buffer = buffers.take();
            assertThat(buffer).as("one for each thread").isNotNull();
            int at = random.nextInt(StreamBuffers.BYTES - Long.BYTES);
            buffer.bytes().putLong(at, mark);
            Thread.yield();
            assertThat(buffer.bytes().getLong(at)).isEqualTo(mark);
            buffer.release();
            if (random.nextInt(4) == 0) {
                assertThatThrownBy(buffer::release).isInstanceOf(IllegalStateException.class);
                mistakes++;
            }
        }
        return mistakes;
    }
}
