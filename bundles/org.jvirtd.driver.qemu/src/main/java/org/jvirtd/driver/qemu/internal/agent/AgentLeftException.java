/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

/** The agent was sent a command and has left without an answer: one that sends its guest to sleep does so. */
final class AgentLeftException extends AgentSilentException {
    private static final long serialVersionUID = 1L;

    /** @param message as clients are told */
    AgentLeftException(String message) {
        super(message);
    }
}
