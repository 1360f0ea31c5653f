/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Which world a URI names, and what is in it when it begins. */
package org.jvirtd.driver.simulator.internal.place;
