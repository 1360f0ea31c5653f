/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The simulated host's network interfaces and node devices: their state, the steps that change it, and one class a facet. */
package org.jvirtd.driver.simulator.internal.device;
