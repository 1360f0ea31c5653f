/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.thread.AnyThread;

/** What is random in a world. With a seed, the n-th draw is always the same; those who draw at the same time may swap theirs. */
@AnyThread
public final class Chance {
    /** What {@link SplittableRandom} adds from one number to the next. */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private final long seed;
    private final AtomicLong drawn;

    /** @param seed 0 for none: each draw is another one each time */
    public Chance(long seed) {
        this(seed, 0);
    }

    /** @param drawn so many numbers have been drawn already */
    public Chance(long seed, long drawn) {
        this.seed = seed;
        this.drawn = new AtomicLong(drawn);
    }

    /** The seed; 0 for none. */
    public long seed() {
        return seed;
    }

    /** How many numbers have been drawn. */
    public long drawn() {
        return drawn.get();
    }

    /** The next number of a seed's sequence is found by its place, so that the place is all that is to be kept. */
    private long next() {
        return seed == 0
                ? ThreadLocalRandom.current().nextLong()
                : new SplittableRandom(seed + STEP * drawn.getAndIncrement()).nextLong();
    }

    /** A UUID of version 4. */
    public UUID uuid() {
        if (seed == 0) {
            return UUID.randomUUID();
        }
        return new UUID(next() & ~0xf000L | 0x4000L, next() >>> 2 | Long.MIN_VALUE);
    }

    /** The address of an interface, with the hypervisor's prefix. */
    public String mac() {
        int tail = below(1 << 24);
        return "52:54:00:" + MAC.formatHex(new byte[]{(byte) (tail >> 16), (byte) (tail >> 8), (byte) tail});
    }

    /** A number from 0, below the bound. */
    public int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }
}
