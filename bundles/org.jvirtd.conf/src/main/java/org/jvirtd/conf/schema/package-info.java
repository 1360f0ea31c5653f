/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * libvirt's schemas, where they are installed, for clients that want their documents checked against them.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.schema;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
