/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The worker pool: ordinary and priority lane.
 */
@Export
@Version("1.1.0")
package org.jvirtd.worker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
