/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.BooleanValue;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.LlongValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.simulation.EventKind;

/** What an event says, with its kind's initial values where it says nothing. */
final class Details {
    private final HypervisorEvent event;
    private final EventKind kind;

    Details(HypervisorEvent event, EventKind kind) {
        this.event = event;
        this.kind = kind;
    }

    /** The device that it is about, or that its kind is about; may be null. */
    String device() {
        return event.device() == null ? kind.device() : event.device();
    }

    /** The text of this name, or null. */
    String text(String name) {
        TypedParameter said = said(name);
        return said == null ? initial(name) : ((StringValue) said).value();
    }

    /** As {@link #text}, but what the domain says itself where neither event nor kind says anything. */
    String text(String name, String own) {
        String said = text(name);
        return said == null ? own : said;
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return Words.constant(type, text(name));
    }

    boolean flag(String name) {
        TypedParameter said = said(name);
        return said == null ? Boolean.parseBoolean(initial(name)) : ((BooleanValue) said).value();
    }

    /** The number of this name, or what the domain says itself. */
    long number(String name, long own) {
        TypedParameter said = said(name);
        if (said != null) {
            return number(said);
        }
        String initial = initial(name);
        return initial == null ? own : Long.parseLong(initial);
    }

    /** All that was said. */
    List<TypedParameter> all() {
        return event.details();
    }

    /** The value of a whole number's parameter; fails for any other. */
    static long number(TypedParameter parameter) {
        if (parameter instanceof IntValue i) {
            return i.value();
        }
        if (parameter instanceof UintValue u) {
            return Integer.toUnsignedLong(u.value());
        }
        if (parameter instanceof LlongValue l) {
            return l.value();
        }
        if (parameter instanceof UllongValue u) {
            return u.value();
        }
        throw new IllegalArgumentException("detail '" + parameter.name() + "' is no whole number");
    }

    private TypedParameter said(String name) {
        return event.details().stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    }

    private String initial(String name) {
        return kind.details().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow().initial();
    }
}
