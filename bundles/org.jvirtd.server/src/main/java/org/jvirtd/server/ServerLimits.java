/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

/**
 * The limits of the server, by the names of libvirtd.conf where that has them.
 *
 * @param maxClients {@code max_clients}: most connected clients; more wait to be accepted
 * @param maxQueuedClients {@code max_queued_clients}: clients that the kernel queues before they are accepted
 * @param maxAnonymousClients {@code max_anonymous_clients}: most clients of one listener that are not authenticated; 0 =
 *        no limit of its own
 * @param maxClientRequests {@code max_client_requests}: most calls of a client that occupy a worker
 * @param maxWaitingRequests {@code max_waiting_requests}: most calls of a client that wait in queues
 * @param maxWaitingBytes {@code max_waiting_bytes}: the most memory of those, in bytes
 * @param maxUnsentBytes {@code max_unsent_bytes}: most bytes that a client may leave unread before it is closed
 * @param maxUnsentSeconds {@code max_unsent_seconds}: how long a client may take none of the bytes that wait for it before
 *        it is closed; 0 = for ever
 * @param keepaliveInterval {@code keepalive_interval}: seconds of silence before a ping; -1 = never ping
 * @param keepaliveCount {@code keepalive_count}: unanswered pings before the client is closed
 */
public record ServerLimits(int maxClients, int maxQueuedClients, int maxAnonymousClients, int maxClientRequests,
        int maxWaitingRequests, long maxWaitingBytes, long maxUnsentBytes, int maxUnsentSeconds,
        int keepaliveInterval, int keepaliveCount) {

    /** The defaults. */
    public static final ServerLimits DEFAULT = new ServerLimits(5000, 1000, 20, 5, 1000, 64L << 20, 64L << 20, 60,
            5, 5);

    /**
     * @throws IllegalArgumentException when a value is out of its range; the message names the option, what was asked and
     *         what is possible
     */
    public ServerLimits {
        atLeast("max_clients", maxClients, 1);
        atLeast("max_queued_clients", maxQueuedClients, 1);
        atLeast("max_anonymous_clients", maxAnonymousClients, 0);
        atLeast("max_client_requests", maxClientRequests, 1);
        atLeast("max_waiting_requests", maxWaitingRequests, 1);
        atLeast("max_waiting_bytes", maxWaitingBytes, 1);
        atLeast("max_unsent_bytes", maxUnsentBytes, 1L << 16);
        atLeast("max_unsent_seconds", maxUnsentSeconds, 0);
        atLeast("keepalive_interval", keepaliveInterval, -1);
        atLeast("keepalive_count", keepaliveCount, 0);
    }

    private static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ", not " + value);
        }
    }
}
