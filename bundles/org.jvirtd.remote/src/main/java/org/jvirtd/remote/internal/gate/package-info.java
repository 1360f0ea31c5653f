/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What calls of a driver pass: it waits for them when the driver departs, and they wait for its return. */
package org.jvirtd.remote.internal.gate;
