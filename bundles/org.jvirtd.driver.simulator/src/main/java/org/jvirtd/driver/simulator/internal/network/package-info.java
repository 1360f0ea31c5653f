/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The simulated networks: their state, the steps that change it, and one class a facet. */
package org.jvirtd.driver.simulator.internal.network;
