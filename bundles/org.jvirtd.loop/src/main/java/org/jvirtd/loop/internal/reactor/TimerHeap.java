/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import org.jvirtd.api.thread.OnLoop;

import java.util.Arrays;

/**
 * A binary heap of what is due when. Each entry knows its place, so that it is moved and taken out in O(log n). Used by
 * one thread only. Times are {@link System#nanoTime()} values and compared as differences.
 */
@OnLoop
final class TimerHeap {

    /** An entry of the heap. */
    abstract static class Entry {
        private int index = -1;
        private long due;

        /** When it is due, in nanoseconds. */
        final long due() {
            return due;
        }

        /** Whether it is in a heap. */
        final boolean isScheduled() {
            return index >= 0;
        }
    }

    private Entry[] heap = new Entry[16];
    private int size;

    int size() {
        return size;
    }

    /** The entry that is due first; null when there is none. */
    Entry first() {
        return size == 0 ? null : heap[0];
    }

    /** Puts an entry in, or moves it to its new time. */
    void schedule(Entry entry, long due) {
        entry.due = due;
        if (entry.index < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            place(entry, size++);
        }
        siftUp(entry.index);
        siftDown(entry.index);
    }

    /** Takes an entry out; nothing happens when it is not in. */
    void cancel(Entry entry) {
        int at = entry.index;
        if (at < 0) {
            return;
        }
        entry.index = -1;
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            place(last, at);
            siftUp(at);
            siftDown(last.index);
        }
    }

    private void place(Entry entry, int at) {
        heap[at] = entry;
        entry.index = at;
    }

    private void siftUp(int from) {
        int at = from;
        Entry entry = heap[at];
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (heap[parent].due - entry.due <= 0) {
                break;
            }
            place(heap[parent], at);
            at = parent;
        }
        place(entry, at);
    }

    private void siftDown(int from) {
        int at = from;
        Entry entry = heap[at];
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1].due - heap[child].due < 0) {
                child++;
            }
            if (entry.due - heap[child].due <= 0) {
                break;
            }
            place(heap[child], at);
            at = child;
        }
        place(entry, at);
    }
}
