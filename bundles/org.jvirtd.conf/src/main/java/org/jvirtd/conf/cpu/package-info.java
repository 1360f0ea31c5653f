/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What processors have: models, features, and which model comes nearest to a processor.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.cpu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
