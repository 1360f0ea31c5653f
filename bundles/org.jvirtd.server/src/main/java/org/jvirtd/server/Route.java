/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import java.util.Objects;

import org.jvirtd.rpc.XdrBody;
import org.jvirtd.worker.Lane;

/**
 * Where a call runs: the answer of {@link RpcProgram#route}. Immutable; one that does not depend on the call can be made
 * once and used for all.
 */
public sealed interface Route {
    /**
     * On a worker, as soon as one is free.
     *
     * @param lane the lane of the worker pool
     * @param handler runs the call
     */
    record Run(Lane lane, RpcHandler handler) implements Route {
        /** Checks the parts. */
        public Run {
            Objects.requireNonNull(lane, "lane");
            Objects.requireNonNull(handler, "handler");
        }
    }

    /**
     * Through something that decides when, such as a domain's queue.
     *
     * @param admission takes the call
     * @param handler runs the call once it is admitted
     */
    record Admit(Admission admission, RpcHandler handler) implements Route {
        /** Checks the parts. */
        public Admit {
            Objects.requireNonNull(admission, "admission");
            Objects.requireNonNull(handler, "handler");
        }
    }

    /**
     * At once, on the loop: for what is known without work. Takes no request slot.
     *
     * @param result the result, encoded on the loop; {@link XdrBody#EMPTY} for none
     */
    record Answer(XdrBody result) implements Route {
        /** Checks the part. */
        public Answer {
            Objects.requireNonNull(result, "result");
        }
    }
}
