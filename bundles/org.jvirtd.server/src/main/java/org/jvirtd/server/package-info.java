/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Listeners, client sessions, dispatch to program services.
 */
@Export
@Version("1.1.0")
package org.jvirtd.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
