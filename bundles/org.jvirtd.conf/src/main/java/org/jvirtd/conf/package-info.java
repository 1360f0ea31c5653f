/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Units and other values that libvirt's documents share.
 */
@Export
@Version("1.2.0")
package org.jvirtd.conf;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
