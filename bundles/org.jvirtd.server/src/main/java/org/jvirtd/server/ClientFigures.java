/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import java.time.Duration;

/**
 * What a client does now.
 *
 * @param running calls that occupy a worker or wait for a free one
 * @param waiting calls that wait in a queue
 * @param waitingBytes the memory of those, in bytes
 * @param held calls that were received and are held back because the client is at a limit
 * @param paused whether the client is at a limit, so that none of its calls is taken up
 * @param streams open streams
 * @param unsentBytes bytes that the client has not taken yet
 * @param calls calls taken up since it connected
 * @param events events sent since it connected
 * @param silence how long nothing has been heard of it, to a second
 */
public record ClientFigures(int running, int waiting, long waitingBytes, int held, boolean paused, int streams,
        long unsentBytes, long calls, long events, Duration silence) {}
