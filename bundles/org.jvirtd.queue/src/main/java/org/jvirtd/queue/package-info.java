/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One queue a domain: job slots, the one door of its state, and the lane of its events.
 */
@Export
@Version("1.1.0")
package org.jvirtd.queue;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
