/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The documents of storage pools and volumes: model, reading, writing.
 */
@Export
@Version("1.1.0")
package org.jvirtd.conf.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
