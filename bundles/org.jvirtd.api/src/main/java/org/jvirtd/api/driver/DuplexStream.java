/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * A stream that is read and written at once.
 *
 * <p>
 * <b>Thread.</b> Each side has a worker of its own.
 *
 * <p>
 * <b>Life.</b> Both sides are ended by whoever moves the bytes: the source is closed, the sink finished or aborted. That
 * one side has ended does not end the other one.
 *
 * @param source what comes from the device
 * @param sink what goes to it
 */
public record DuplexStream(StreamSource source, StreamSink sink) {
    /** No part may be null. */
    public DuplexStream {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sink, "sink");
    }
}
