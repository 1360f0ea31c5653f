/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.server.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jvirtd.server.ServerLimits;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.jvirtd.worker.WorkerPool;

/** What waits for clients is counted as it is, whoever sends, drains, settles or goes meanwhile. */
public final class OutputRaces {
    private static final byte[] MESSAGE = new byte[(int) Output.STEP];

    private OutputRaces() {}

    abstract static class OneClient {
        final OutboundBudget budget;
        final FakeConnection connection = new FakeConnection();
        final ServerContext server;
        final Output output;

        OneClient(long limit) {
            budget = new OutboundBudget(limit);
            server = new ServerContext("test", NO_POOL, ServerLimits.DEFAULT, new InboundBudget(1), budget);
            output = new Output(connection, 1, server);
        }

        OneClient() {
            this(1L << 30);
        }

        final void send() {
            output.send(MESSAGE, 0, MESSAGE.length);
        }

        /** As the loop does when all has been written. */
        final void drain() {
            connection.drain();
            output.settle();
        }
    }

    private static final WorkerPool NO_POOL = null;

    /** All is written while more is sent: what is counted at the end is what waits at the end. */
    @JCStressTest
    @Outcome(id = {"0, 0", "1, 1"}, expect = ACCEPTABLE, desc = "counted as it is")
    @Outcome(expect = FORBIDDEN, desc = "counted though nothing waits, or the other way round")
    @State
    public static class SendWhileDrained extends OneClient {
        public SendWhileDrained() {
            send();
        }

        @Actor
        public void sender() {
            send();
        }

        @Actor
        public void loop() {
            drain();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = connection.unsentBytes() > 0 ? 1 : 0;
            r.r2 = budget.used() > 0 ? 1 : 0;
        }
    }

    /** Two send, then all is written: nothing stays counted. */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "counted, and then not")
    @Outcome(expect = FORBIDDEN, desc = "the count has drifted")
    @State
    public static class TwoSend extends OneClient {
        @Actor
        public void one() {
            send();
        }

        @Actor
        public void other() {
            send();
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = budget.used() >= 2L * MESSAGE.length && budget.used() == output.charged() ? 1 : 0;
            drain();
            r.r2 = (int) budget.used();
            r.r3 = (int) output.charged();
        }
    }

    /** The client goes while somebody sends: nothing stays counted for it. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "not counted")
    @Outcome(expect = FORBIDDEN, desc = "counted for a client that has gone")
    @State
    public static class SendWhileGone extends OneClient {
        @Actor
        public void sender() {
            send();
            send();
        }

        @Actor
        public void loop() {
            output.release();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = (int) budget.used();
            r.r2 = (int) output.charged();
        }
    }

    /** Room is made while the client sends more: it is closed, and what it held is not counted any more. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "closed, not counted")
    @Outcome(expect = FORBIDDEN, desc = "not closed, or still counted")
    @State
    public static class RoomWhileSending extends OneClient {
        public RoomWhileSending() {
            super(Output.STEP * 2);
        }

        @Actor
        public void one() {
            send();
            send();
        }

        @Actor
        public void other() {
            send();
            send();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = connection.isOpen() ? 0 : 1;
            r.r2 = (int) budget.used();
        }
    }

    /** Two clients for which something begins to wait at once: the sum is that of both, and nothing stays when both have read. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "counted for both, and then not")
    @Outcome(expect = FORBIDDEN, desc = "the sum has drifted")
    @State
    public static class TwoClients extends OneClient {
        private final FakeConnection otherConnection = new FakeConnection();
        private final Output other = new Output(otherConnection, 2, server);

        @Actor
        public void one() {
            send();
        }

        @Actor
        public void other() {
            other.send(MESSAGE, 0, MESSAGE.length);
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = budget.used() == output.charged() + other.charged() && other.charged() > 0 ? 1 : 0;
            drain();
            otherConnection.drain();
            other.settle();
            r.r2 = (int) budget.used();
        }
    }
}
