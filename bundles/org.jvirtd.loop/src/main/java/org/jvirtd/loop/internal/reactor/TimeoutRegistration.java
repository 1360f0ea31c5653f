/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import org.jvirtd.loop.Timeout;
import org.jvirtd.loop.TimeoutCallback;

/** A timeout on a loop thread. */
final class TimeoutRegistration extends Registration implements Timeout {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TimeoutCallback callback;
    private volatile int frequencyMillis;
    /** When it was added or updated: the period starts there, not when the loop gets to it. */
    private volatile long since;

    TimeoutRegistration(LoopThread loop, int frequencyMillis, TimeoutCallback callback, Runnable released) {
        super(loop, released);
        this.callback = callback;
        set(frequencyMillis);
    }

    private void set(int frequency) {
        if (frequency < -1) {
            throw new IllegalArgumentException("timeout frequency out of range: " + frequency);
        }
        since = loop.now();
        frequencyMillis = frequency;
    }

    @Override
    public void update(int frequency) {
        set(frequency);
        if (!isRemoved()) {
            touch();
        }
    }

    @Override
    public int frequencyMillis() {
        return frequencyMillis;
    }

    @Override
    public Object culprit() {
        return callback;
    }

    @Override
    void apply() {
        int frequency = frequencyMillis;
        if (frequency < 0) {
            loop.timers().cancel(this);
        } else {
            loop.timers().schedule(this, since + frequency * NANOS_PER_MILLI);
        }
    }

    @Override
    void detach() {
        loop.timers().cancel(this);
    }

    /** It is due: it has been taken out of the heap and goes back in after the call. */
    void fire(long turn) {
        long period = frequencyMillis * NANOS_PER_MILLI;
        // An update since it was found due starts the period afresh: the visit that it asked for schedules it.
        if (period < 0 || since + period - turn > 0 || !begin()) {
            return;
        }
        try {
            loop.timers().schedule(this, turn + period);
            loop.meter().guard(callback, () -> callback.due(this));
        } finally {
            end();
        }
    }
}
