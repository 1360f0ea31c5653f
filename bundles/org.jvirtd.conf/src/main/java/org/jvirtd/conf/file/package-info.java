/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Files of configuration: written whole or not at all, and what the operating system says when they cannot be.
 */
@Export
@Version("1.1.0")
package org.jvirtd.conf.file;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
