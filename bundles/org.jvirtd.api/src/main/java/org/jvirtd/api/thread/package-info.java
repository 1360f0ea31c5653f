/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Promises about threads, one annotation each. An annotation on a type holds for all its methods.
 */
@Export
@Version("1.0.0")
package org.jvirtd.api.thread;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
