/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.UUID;

/** Names a domain in the daemon. */
record DomainKey(String world, UUID uuid) {}
