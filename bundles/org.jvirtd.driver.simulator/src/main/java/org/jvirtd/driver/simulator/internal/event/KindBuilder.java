/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.simulation.EventDetail;
import org.jvirtd.api.simulation.EventDetail.Type;
import org.jvirtd.api.simulation.EventKind;

/** Makes one row of the table of events. */
final class KindBuilder {
    private final EventCategory category;
    private final String about;
    private final List<EventDetail> details = new ArrayList<>();
    private String device;
    private boolean open;

    private KindBuilder(EventCategory category, String about) {
        this.category = category;
        this.about = about;
    }

    static KindBuilder kind(EventCategory category, String about) {
        return new KindBuilder(category, about);
    }

    /** It is about a device: this one if none is named. */
    KindBuilder device(String initial) {
        device = initial;
        return this;
    }

    /** It may carry anything. */
    KindBuilder open() {
        open = true;
        return this;
    }

    KindBuilder text(String name, String initial, String meaning) {
        return add(name, Type.TEXT, List.of(), initial, meaning);
    }

    KindBuilder number(String name, String initial, String meaning) {
        return add(name, Type.NUMBER, List.of(), initial, meaning);
    }

    KindBuilder flag(String name, String initial, String meaning) {
        return add(name, Type.FLAG, List.of("true", "false"), initial, meaning);
    }

    <E extends Enum<E>> KindBuilder word(String name, Class<E> type, String initial, String meaning) {
        return words(name, Words.of(type), initial, meaning);
    }

    KindBuilder words(String name, List<String> words, String initial, String meaning) {
        return add(name, Type.TEXT, words, initial, meaning);
    }

    Kind does(Kind.Effect effect) {
        return new Kind(new EventKind(category, about, device, details, open), effect);
    }

    private KindBuilder add(String name, Type type, List<String> words, String initial, String meaning) {
        details.add(new EventDetail(name, type, words, initial, meaning));
        return this;
    }
}
