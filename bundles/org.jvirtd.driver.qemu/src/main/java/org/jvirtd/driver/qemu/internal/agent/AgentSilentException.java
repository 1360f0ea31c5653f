/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

/** The agent has not answered. */
public class AgentSilentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message as clients are told */
    public AgentSilentException(String message) {
        super(message, null, false, false);
    }
}
