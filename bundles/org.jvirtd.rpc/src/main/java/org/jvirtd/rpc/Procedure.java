/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import java.util.List;

/**
 * A procedure of a program. Each program has an enum of its procedures, generated from its protocol table.
 */
public interface Procedure {
    /**
     * The program's number.
     *
     * @return such as 0x20008086
     */
    int program();

    /**
     * The program's version.
     *
     * @return 1 for all programs of today
     */
    int version();

    /**
     * The procedure's number in its program.
     *
     * @return from 1
     */
    int number();

    /**
     * The procedure's name in its program.
     *
     * @return such as {@code DOMAIN_CREATE_XML}
     */
    String name();

    /**
     * The lane that a call takes.
     *
     * @return the priority
     */
    Priority priority();

    /**
     * The direction of the stream that a call opens.
     *
     * @return the direction as the client sees it
     */
    StreamDirection stream();

    /**
     * Says who sends it.
     *
     * @return true if it is a message that the server sends, not a call
     */
    boolean event();

    /**
     * What a caller must be allowed to do. All rules that {@link AccessRule#applies apply} must be fulfilled.
     *
     * @return the rules in the table's order, may be empty
     */
    List<AccessRule> access();

    /**
     * What a caller must be allowed to do with an object for that object to appear in the list that is returned.
     *
     * @return the rule, or null if the result is not filtered
     */
    AccessRule listFilter();

    /**
     * The function of libvirt's public API behind the procedure: error texts name it.
     *
     * @return such as {@code virDomainCreateXML}, or null if there is none
     */
    String publicFunction();

    /** The lanes of the worker pool. */
    enum Priority {
        /** May wait for a hypervisor. */
        LOW,
        /** Never waits for a hypervisor. */
        HIGH
    }

    /** The directions of a stream, seen from the client. */
    enum StreamDirection {
        /** No stream. */
        NONE,
        /** The client reads. */
        READ,
        /** The client writes. */
        WRITE
    }
}
