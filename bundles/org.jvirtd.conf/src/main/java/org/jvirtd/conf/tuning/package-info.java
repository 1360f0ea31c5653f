/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the calls that tune domains mean whatever driver they reach: pure functions from typed parameters and configurations.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.tuning;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
