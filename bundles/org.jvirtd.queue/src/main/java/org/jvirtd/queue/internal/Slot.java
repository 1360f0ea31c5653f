/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

/** The places for jobs that a managed object has. */
enum Slot {
    NORMAL, ASYNC, AGENT, ABORT
}
