/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/** Takes whole messages from a {@link FrameAssembler}. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes one message.
     *
     * @param frame the message; it may be kept
     * @return true to go on with the next one, false to pause until {@link FrameAssembler#resume}
     */
    boolean frame(Frame frame);
}
