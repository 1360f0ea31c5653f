/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What happened to an object of a hypervisor, as published to clients and observers: immutable records.
 */
@Export
@Version("1.0.0")
package org.jvirtd.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
