/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import java.util.Objects;
import java.util.Optional;

/**
 * Why a connection closed.
 *
 * @param kind
 *            which side, and how
 * @param error
 *            the error behind it, if there was one
 */
public record CloseCause(Kind kind, Optional<Throwable> error) {

    /** Which side closed, and how. */
    public enum Kind {
        /** {@link Connection#close()} or {@link Connection#abort()} here. */
        LOCAL,
        /** The peer ended its input before we closed, or vanished: a reset or a broken pipe. */
        PEER,
        /** A handler threw, or the transport failed here. */
        FAILURE,
        /** The loop, or the bundle that owned the connection, went away. */
        SHUTDOWN
    }

    /** Checks the parts. */
    public CloseCause {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(error, "error");
    }

    /** A cause without an error. */
    public static CloseCause of(Kind kind) {
        return new CloseCause(kind, Optional.empty());
    }
}
