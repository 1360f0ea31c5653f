/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NetworkUpdateCommand;
import org.jvirtd.conf.xml.Element;

/**
 * How the entries of one section of a network are added, modified and deleted. What comes out need not be in canonical order: it is
 * read anew.
 */
abstract class PartUpdate {
    private final String element;
    /** What the entries are called when they cannot be modified; null when they can. */
    private final String fixed;
    private final boolean refusedUnread;

    /** @param refusedUnread whether a modification is refused before the entry is looked at */
    PartUpdate(String element, String fixed, boolean refusedUnread) {
        this.element = element;
        this.fixed = fixed;
        this.refusedUnread = refusedUnread;
    }

    final NetworkConfig apply(NetworkConfig network, int code, int parentIndex, Element given) {
        NetworkUpdateCommand command = NetworkUpdateCommand.of(code)
                .orElse(NetworkUpdateCommand.NETWORK_UPDATE_COMMAND_NONE);
        boolean modify = command == NetworkUpdateCommand.NETWORK_UPDATE_COMMAND_MODIFY;
        if (modify && refusedUnread) {
            throw unsupported(fixed + " cannot be modified, only added or deleted");
        }
        if (!given.name().equals(element)) {
            throw NetworkParts.xml("unexpected element <" + given.name() + ">, expecting <" + element
                    + ">, while updating network '" + network.name() + "'");
        }
        Element entry = read(network, given, parentIndex,
                command == NetworkUpdateCommand.NETWORK_UPDATE_COMMAND_DELETE);
        if (modify && fixed != null) {
            throw unsupported(fixed + " cannot be modified, only added or deleted");
        }
        List<Element> old = entries(network, parentIndex);
        List<Element> next = new ArrayList<>(old);
        switch (command) {
            case NETWORK_UPDATE_COMMAND_MODIFY -> next.set(find(network, old, entry), entry);
            case NETWORK_UPDATE_COMMAND_DELETE -> next.remove(match(network, old, entry));
            case NETWORK_UPDATE_COMMAND_ADD_FIRST -> {
                refuseConflict(network, old, entry, parentIndex);
                next.add(0, entry);
            }
            case NETWORK_UPDATE_COMMAND_ADD_LAST -> {
                refuseConflict(network, old, entry, parentIndex);
                next.add(entry);
            }
            default -> throw unsupported("unrecognized network update command code " + code);
        }
        return replace(network, next, parentIndex);
    }

    /** The entry in canonical form, checked; one to delete may say less. */
    abstract Element read(NetworkConfig network, Element given, int parentIndex, boolean delete);

    /** The present entries. */
    abstract List<Element> entries(NetworkConfig network, int parentIndex);

    /** The network with these entries instead. */
    abstract NetworkConfig replace(NetworkConfig network, List<Element> entries, int parentIndex);

    /** Refuses an entry to add beside which one stands already. */
    abstract void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex);

    /** Where the entry stands that is to be deleted. */
    abstract int match(NetworkConfig network, List<Element> old, Element entry);

    /** Where the entry stands that is to be modified. */
    int find(NetworkConfig network, List<Element> old, Element entry) {
        return match(network, old, entry);
    }

    static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.NETWORK, detail);
    }

    static VirtException invalid(String detail) {
        return VirtException.operationInvalid(ErrorDomain.NETWORK, detail);
    }

    static VirtException detail(String text) {
        return VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.NETWORK, text);
    }

    /** The network with its only part of that name replaced; null takes it out. */
    static NetworkConfig withPart(NetworkConfig network, String name, Element part) {
        List<Element> parts = new ArrayList<>(network.parts());
        int at = parts.indexOf(network.part(name));
        if (at >= 0) {
            parts.remove(at);
        }
        if (part != null) {
            parts.add(Math.max(at, 0), part);
        }
        return network.withParts(parts);
    }

    /** The element with its children of one name replaced. */
    static Element withChildren(Element parent, String name, List<Element> children) {
        List<Element> content = new ArrayList<>(parent.without(name).children());
        content.addAll(children);
        return parent.withContent(content);
    }

    /** Whether a given value is that value; one that is not given fits every value. */
    static boolean fits(String given, String value) {
        return given == null || given.equals(value);
    }

    /** Whether both have the attribute, with one value. */
    static boolean share(Element a, Element b, String attribute) {
        return a.attribute(attribute) != null && Optional.ofNullable(b.attribute(attribute))
                .filter(v -> v.equalsIgnoreCase(a.attribute(attribute))).isPresent();
    }
}
