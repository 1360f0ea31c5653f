/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a hypervisor driver implements: {@link org.jvirtd.api.driver.HypervisorDriver}, the connection that it opens, and
 * the facets of that connection. Drivers implement these types; a facet never grows, growth is a new facet.
 */
@Export
@Version("1.1.0")
package org.jvirtd.api.driver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
