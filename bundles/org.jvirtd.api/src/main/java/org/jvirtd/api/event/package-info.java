/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What happened to an object of a hypervisor, as published to clients and observers ({@link org.jvirtd.api.event.Event}), and what a
 * hypervisor tells of a domain before anybody has made something of it ({@link org.jvirtd.api.event.HypervisorEvent}): immutable
 * records.
 */
@Export
@Version("1.1.0")
package org.jvirtd.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
