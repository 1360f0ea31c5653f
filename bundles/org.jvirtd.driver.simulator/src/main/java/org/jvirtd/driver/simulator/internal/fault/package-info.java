/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Calls of clients that fail since somebody wants it so. */
package org.jvirtd.driver.simulator.internal.fault;
