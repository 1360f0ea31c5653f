/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The constants of libvirt's public API: an enum where exactly one value holds, a class of int constants where several
 * may be combined. Names are the C names without their {@code VIR_}.
 */
@Export
@Version("1.0.0")
package org.jvirtd.api.constant;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
