/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The events that simulated hypervisors tell of, and what becomes of the domain: one table row a category. */
package org.jvirtd.driver.simulator.internal.event;
