/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

/**
 * The kinds of object that have a queue of their own.
 */
public enum ObjectKind {
    DOMAIN, NETWORK, STORAGE_POOL, NODE_DEVICE, INTERFACE, SECRET, NWFILTER, NWFILTER_BINDING
}
