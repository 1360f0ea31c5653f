/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/**
 * A message whose length or number of descriptors breaks the framing rules. What follows on that connection cannot be
 * understood any more: the client is closed without an answer.
 */
public final class FramingException extends XdrException {
    private static final long serialVersionUID = 1L;

    private final long claimed;

    /**
     * A new exception.
     *
     * @param message what was expected and what was found
     * @param claimed the number that was refused, as an unsigned value
     */
    public FramingException(String message, long claimed) {
        super(message);
        this.claimed = claimed;
    }

    /**
     * The number that was refused.
     *
     * @return the length word or the number of descriptors, unsigned
     */
    public long claimed() {
        return claimed;
    }
}
