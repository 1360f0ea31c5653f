/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Worlds in a file: what they consist of, as JSON, a part a line. */
package org.jvirtd.driver.simulator.internal.keep;
