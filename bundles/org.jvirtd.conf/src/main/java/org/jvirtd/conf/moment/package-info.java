/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The documents of snapshots and checkpoints: model, reading, writing.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.moment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
