/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

/**
 * Where a listener listens or a connection goes.
 */
public sealed interface Endpoint permits UnixEndpoint, TcpEndpoint {}
