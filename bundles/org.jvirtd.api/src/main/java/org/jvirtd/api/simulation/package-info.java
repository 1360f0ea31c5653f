/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * How a simulated hypervisor is told to misbehave, for tests of the daemon and of tools that talk to it.
 */
@Export
@Version("1.1.0")
package org.jvirtd.api.simulation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
