/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The simulated storage pools and their volumes: their state, the steps that change it, and one class a facet. */
package org.jvirtd.driver.simulator.internal.storage;
