/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.util.ArrayList;
import java.util.List;

/** Borrows for tests. */
public final class Loans {
    private Loans() {}

    /** Takes all buffers that there are; each task gives one back. */
    public static List<Runnable> all(StreamBuffers buffers) {
        List<Runnable> loans = new ArrayList<>();
        for (StreamBuffer buffer = buffers.take(); buffer != null; buffer = buffers.take()) {
            loans.add(buffer::release);
        }
        return loans;
    }
}
