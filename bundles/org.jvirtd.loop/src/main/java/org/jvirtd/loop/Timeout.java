/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.AnyThread;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A repeated timeout.
 *
 * <p>
 * <b>Source.</b> {@code virEventUpdateTimeout}, {@code virEventRemoveTimeout}.
 */
@AnyThread
@ProviderType
public interface Timeout extends Removable {
    /**
     * Sets a new frequency and starts the period afresh; does nothing on a removed timeout.
     *
     * @param frequencyMillis
     *            milliseconds; 0 = every turn of the loop; -1 = off
     * @throws IllegalArgumentException
     *             when below -1
     */
    void update(int frequencyMillis);

    /** The frequency in milliseconds. */
    int frequencyMillis();
}
