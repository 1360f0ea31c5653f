/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimerHeapTest {
    private static final int ENTRIES = 40;

    private static final class Item extends TimerHeap.Entry {}

    @Property(tries = 500)
    void firstIsAlwaysTheEarliestWhateverIsMovedAndTakenOut(
            @ForAll @Size(max = 300) List<@IntRange(min = -1, max = 1000) Integer> steps) {
        TimerHeap heap = new TimerHeap();
        List<Item> items = new ArrayList<>();
        for (int n = 0; n < ENTRIES; n++) {
            items.add(new Item());
        }
        Map<Item, Long> model = new HashMap<>();
        for (int n = 0; n < steps.size(); n++) {
            Item item = items.get((n * 7 + steps.get(n) + ENTRIES) % ENTRIES);
            if (steps.get(n) < 0) {
                heap.cancel(item);
                model.remove(item);
            } else {
                heap.schedule(item, steps.get(n));
                model.put(item, (long) steps.get(n));
            }
            assertThat(heap.size()).isEqualTo(model.size());
            if (model.isEmpty()) {
                assertThat(heap.first()).isNull();
            } else {
                assertThat(heap.first().due()).isEqualTo(model.values().stream().mapToLong(due -> due).min()
                        .getAsLong());
            }
        }
        long last = Long.MIN_VALUE;
        while (heap.first() != null) {
            TimerHeap.Entry first = heap.first();
            assertThat(first.due()).isGreaterThanOrEqualTo(last);
            last = first.due();
            heap.cancel(first);
            assertThat(first.isScheduled()).isFalse();
        }
    }

    @Test
    void timesAreComparedAsDifferencesAcrossTheOverflow() {
        TimerHeap heap = new TimerHeap();
        Item before = new Item();
        Item after = new Item();
        heap.schedule(after, Long.MAX_VALUE + 5);
        heap.schedule(before, Long.MAX_VALUE - 5);
        assertThat(heap.first()).isSameAs(before);
    }
}
