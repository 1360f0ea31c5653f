/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Immutable XML trees, their safe parsing with the reference's messages, and their writing in libvirt's form.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.xml;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
