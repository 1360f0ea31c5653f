/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The procedures of the keepalive program, generated from {@code keepalive.json}. Records are immutable and safe for
 * every thread; arrays in them are not copied. Unsigned values are kept in the signed type of the same width.
 */
@Export
@Version("1.0.0")
package org.jvirtd.rpc.keepalive;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
