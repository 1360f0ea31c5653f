/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What stands behind the objects of a world, and how it answers: at once, late, or not at all; and the long jobs of domains. */
package org.jvirtd.driver.simulator.internal.monitor;
