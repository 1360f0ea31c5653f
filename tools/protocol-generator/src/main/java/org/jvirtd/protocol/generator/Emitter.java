/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Map;

/** Writes one kind of output for a program. */
interface Emitter {
    /**
     * Adds files.
     *
     * @param program the program
     * @param registry all types
     * @param files from simple class name to code
     */
    void emit(ProgramSpec program, TypeRegistry registry, Map<String, CodeBuffer> files);
}
