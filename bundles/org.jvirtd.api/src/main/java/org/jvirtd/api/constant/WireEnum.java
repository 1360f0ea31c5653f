/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** A closed set of libvirt's public API whose members travel as a number. */
public interface WireEnum {
    /** The number on the wire. */
    int value();
}
