/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The domain document: a typed, immutable model, its reading and its writing.
 */
@Export
@Version("1.1.0")
package org.jvirtd.conf.domain;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
