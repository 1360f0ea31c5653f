/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

/**
 * How a run is prepared.
 *
 * @param resetNvram whether the firmware's variables are made anew from their template
 * @param onlyShown whether nothing is taken: the result is for a command line that nobody runs
 */
public record PrepareFlags(boolean resetNvram, boolean onlyShown) {
    /** A plain start. */
    public static final PrepareFlags START = new PrepareFlags(false, false);
    /** For a command line that is only shown. */
    public static final PrepareFlags SHOWN = new PrepareFlags(false, true);
}
