/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import java.time.Duration;

/**
 * How a process is ended.
 *
 * @param patience how long it may take to end when it is asked
 * @param force whether it is ended when it has not by then
 */
public record KillLimits(Duration patience, boolean force) {
    /** Asked, and no more. */
    public static final KillLimits GRACEFUL = new KillLimits(Duration.ofSeconds(15), false);
    /** Asked first, so that it can write what it holds. */
    public static final KillLimits PATIENT = new KillLimits(Duration.ofSeconds(10), true);
    /** It has not answered for a while. */
    public static final KillLimits STUCK = new KillLimits(Duration.ofSeconds(1), true);
    /** It has nothing that is worth waiting for. */
    public static final KillLimits AT_ONCE = new KillLimits(Duration.ZERO, true);
}
