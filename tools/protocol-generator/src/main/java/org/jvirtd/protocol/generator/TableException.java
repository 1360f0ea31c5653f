/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

/** A table that the generator refuses. The text names the file and the entry. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TableException(String file, String entry, String message) {
        super(file + ": " + entry + ": " + message);
    }
}
