/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What drivers share that serve with a host: its making and its end, its name, and where its folders lie.
 */
@Export
@Version("1.0.0")
package org.jvirtd.conf.serve;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
