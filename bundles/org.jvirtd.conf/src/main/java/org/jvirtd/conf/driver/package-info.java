/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What calls on domains mean whatever driver they reach: pure functions from flags, words and configurations.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.driver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
