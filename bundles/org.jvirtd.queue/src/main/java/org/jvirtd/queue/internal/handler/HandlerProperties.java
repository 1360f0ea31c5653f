/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;

/** Reads the service properties of a handler: when it is registered and when they change. */
final class HandlerProperties {

    /** Compiles LDAP filters. */
    @FunctionalInterface
    interface Filters {
        Filter compile(String text) throws InvalidSyntaxException;
    }

    private final Filters filters;
    /** Null where there is none. */
    private final Function<String, Object> property;

    private HandlerProperties(Filters filters, Function<String, Object> property) {
        this.filters = filters;
        this.property = property;
    }

    /**
     * Reads them.
     *
     * @param property gives a property's value, null if there is none
     * @throws IllegalArgumentException says what is wrong with which
     */
    static HandlerRole read(Filters filters, Function<String, Object> property) {
        HandlerProperties properties = new HandlerProperties(filters, property);
        return property.apply(DomainEventHandler.DRIVER) == null ? properties.observer() : properties.driver();
    }

    private HandlerRole observer() {
        return new HandlerRole.Observer(text(DomainEventHandler.WORLD), uuids(), filter(),
                kinds(DomainEventID.class, "DOMAIN_EVENT_ID_"));
    }

    private HandlerRole driver() {
        String driver = text(DomainEventHandler.DRIVER);
        String world = text(DomainEventHandler.WORLD);
        Set<UUID> uuids = uuids();
        if (driver == null || world == null || uuids.isEmpty()) {
            throw new IllegalArgumentException("a driver's handler needs all of " + DomainEventHandler.DRIVER + ", "
                    + DomainEventHandler.WORLD + " and " + DomainEventHandler.DOMAIN_UUID);
        }
        if (text(DomainEventHandler.DOMAIN_FILTER) != null) {
            throw new IllegalArgumentException(
                    DomainEventHandler.DOMAIN_FILTER + " is for observers, not for a driver's handler");
        }
        return new HandlerRole.Driver(driver, world, uuids, kinds(EventCategory.class, ""),
                property.apply(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0);
    }

    /** Null if it is missing or blank. */
    private String text(String name) {
        List<String> texts = texts(name);
        if (texts.size() > 1) {
            throw new IllegalArgumentException(name + " must be one String, not " + texts);
        }
        return texts.isEmpty() ? null : texts.get(0);
    }

    private List<String> texts(String name) {
        Object value = property.apply(name);
        String[] texts = value == null
                ? new String[0]
                : value instanceof String one
                        ? new String[]{one}
                        : value instanceof String[] several ? several : null;
        if (texts == null) {
            throw new IllegalArgumentException(
                    name + " must be a String or String[], not " + value.getClass().getName());
        }
        return Arrays.stream(texts).map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private Set<UUID> uuids() {
        Set<UUID> uuids = new HashSet<>();
        for (String text : texts(DomainEventHandler.DOMAIN_UUID)) {
            try {
                uuids.add(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(DomainEventHandler.DOMAIN_UUID + ": '" + text + "' is no UUID", e);
            }
        }
        return Set.copyOf(uuids);
    }

    /** Null if there is none. */
    private Filter filter() {
        String text = text(DomainEventHandler.DOMAIN_FILTER);
        try {
            return text == null ? null : filters.compile(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(DomainEventHandler.DOMAIN_FILTER + ": " + e.getMessage(), e);
        }
    }

    private <E extends Enum<E>> Set<E> kinds(Class<E> type, String prefix) {
        Set<E> kinds = EnumSet.noneOf(type);
        for (String name : texts(DomainEventHandler.EVENT_KIND)) {
            try {
                kinds.add(Enum.valueOf(type, prefix + name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(DomainEventHandler.EVENT_KIND + ": '" + name
                        + "' is none of the kinds "
                        + EnumSet.allOf(type).stream().map(kind -> kind.name().substring(prefix.length())).toList(), e);
            }
        }
        return kinds.isEmpty() ? EnumSet.allOf(type) : kinds;
    }
}
