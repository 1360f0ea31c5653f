/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What every room shares: the domain model, errors, events, the driver SPI.
 */
@Export
@Version("1.0.0")
package org.jvirtd.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
