/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What is law in a world: its time, which may stand until it is told to go on, and its chance, which may be repeated. */
package org.jvirtd.driver.simulator.internal.time;
