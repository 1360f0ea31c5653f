/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tables of the objects of a world that are no domains: found by key and name, added and removed in order. */
package org.jvirtd.driver.simulator.internal.table;
