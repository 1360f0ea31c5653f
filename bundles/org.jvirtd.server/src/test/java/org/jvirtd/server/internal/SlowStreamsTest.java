/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.Semaphore;

import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.server.ServerStream;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** Streams of which one end does not keep up. */
class SlowStreamsTest extends StreamFixture {
    @Test
    void aClientThatDoesNotReadHoldsItsSourceAndNoWorker() {
        byte[] piece = new byte[60_000];
        for (int i = 0; i < 1000; i++) {
            source.pieces.add(piece);
        }
        source.pieces.add(NOTHING);
        open(READ, 5);
        Await.until("the source is held", () -> {
            long before = source.given.get();
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            return before > 0 && before == source.given.get();
        });

        assertThat(source.given.get()).isLessThan(3_000_000);
        assertThat(server.session().figures().unsentBytes()).isLessThan(1_000_000);
        Await.until("no worker is held", () -> server.machinery.pool.figures().parked() == 0
                && server.machinery.pool.figures().freeWorkers() == server.machinery.pool.figures().workers());

        long got = 0;
        for (byte[] payload = TestClient.payload(client.receive()); payload.length > 0;) {
            got += payload.length;
            payload = TestClient.payload(client.receive());
        }
        assertThat(got).isEqualTo(60_000_000);
    }

    @Test
    void aSlowSinkHoldsItsClientAndLosesNothing() throws Exception {
        sink.gate = new Semaphore(0);
        open(WRITE, 6);
        Random random = new Random(1);
        byte[] payload = new byte[50_000];
        random.nextBytes(payload);
        byte[] packet = TestClient.message(
                new MessageHeader(TestProgram.NUMBER, 1, WRITE, MessageType.STREAM, 6, MessageStatus.CONTINUE),
                out -> out.raw(payload, 0, payload.length));
        ServerStream stream = server.session().streams().get(0);
        int sent = 0;
        int offset = 0;
        while (stream.waitingBytes() <= 1 << 20) {
            offset += client.offer(packet, offset);
            if (offset == packet.length) {
                sent++;
                offset = 0;
            }
            assertThat(sent).as("packets that were taken").isLessThan(100);
        }
        for (int now = 1; now > 0;) {
            now = client.offer(packet, offset);
            offset += now;
            if (offset == packet.length) {
                sent++;
                offset = 0;
            }
            assertThat(sent).as("packets that were taken").isLessThan(100);
        }
        assertThat(stream.waitingBytes()).isBetween(1_000_000L, 1_300_000L);

        sink.gate.release(1000);
        client.send(java.util.Arrays.copyOfRange(packet, offset, packet.length));
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);

        next(MessageType.STREAM, MessageStatus.OK);
        assertThat(sink.bytes.size()).isEqualTo((sent + 1) * payload.length);
        Await.until("the memory is given back", () -> server.server.context().budget().used() == 0);
    }
}
