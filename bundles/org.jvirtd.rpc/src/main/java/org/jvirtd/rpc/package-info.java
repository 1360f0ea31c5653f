/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * XDR, packet header, framing rules and the records of every program.
 */
@Export
@Version("1.1.0")
package org.jvirtd.rpc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
