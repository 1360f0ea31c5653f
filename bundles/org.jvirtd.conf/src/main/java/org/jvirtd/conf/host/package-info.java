/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The documents of the host: interfaces and node devices.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
