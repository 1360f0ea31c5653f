/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The event loop on Apache MINA.
 */
@Export
@Version("1.1.0")
package org.jvirtd.loop;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
