/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The simulated host: what its world's file says of it, and the facets that tell it. */
package org.jvirtd.driver.simulator.internal.host;
