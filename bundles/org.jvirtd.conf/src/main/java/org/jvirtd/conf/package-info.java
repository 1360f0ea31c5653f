/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * libvirt's XML documents to and from the model.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
