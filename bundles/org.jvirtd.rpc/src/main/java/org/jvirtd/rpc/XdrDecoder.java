/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/**
 * Reads one value from the wire; the {@code read} method of every generated record is one.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface XdrDecoder<T> {
    /**
     * Reads one value and leaves the reader behind it.
     *
     * @param in where from
     * @return the value, never null
     * @throws XdrException if the bytes are not such a value
     */
    T read(XdrReader in) throws XdrException;
}
