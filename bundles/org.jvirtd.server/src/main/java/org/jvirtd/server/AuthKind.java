/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

/** How the clients of a listener prove who they are (the numbers of AUTH_LIST). */
public enum AuthKind {
    /** Not at all: a client is authenticated when it connects. */
    NONE,
    /** By a SASL mechanism. */
    SASL,
    /** By polkit. */
    POLKIT
}
