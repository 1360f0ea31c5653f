/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.Map;

/**
 * What is known of a running guest without asking it.
 *
 * @param balloonKib the balloon's last known size; 0 when unknown
 * @param agentConnected whether the guest agent has opened its channel
 * @param openTrays the devices whose tray is open, by alias
 * @param diskErrors the devices that failed, by alias, with a value of virDomainDiskErrorCode
 * @param agentTimeoutSeconds how long an agent's answer is waited for: a number above 0, 0 not at all, or a value of
 *        virDomainAgentResponseTimeoutValues
 * @param clockStart the seconds by which the guest's clock was ahead of UTC when QEMU was started, once the guest has set it; null
 *        while the configuration says so
 * @param lastImage the highest number that an image has had in this run, also one that has left; 0 while only those of the
 *        configuration have
 */
public record GuestFacts(long balloonKib, boolean agentConnected, Map<String, Boolean> openTrays,
        Map<String, Integer> diskErrors, int agentTimeoutSeconds, Long clockStart, int lastImage) {
    /** A guest of which nothing is known. */
    public static final GuestFacts FRESH = new GuestFacts(0, false, Map.of(), Map.of(), -2, null, 0);

    public GuestFacts {
        openTrays = Map.copyOf(openTrays);
        diskErrors = Map.copyOf(diskErrors);
    }

    /** These facts with another size of the balloon. */
    public GuestFacts withBalloon(long kib) {
        return new GuestFacts(kib, agentConnected, openTrays, diskErrors, agentTimeoutSeconds, clockStart,
                lastImage);
    }

    /** These facts with the agent there or not. */
    public GuestFacts withAgent(boolean connected) {
        return new GuestFacts(balloonKib, connected, openTrays, diskErrors, agentTimeoutSeconds, clockStart,
                lastImage);
    }

    /** These facts with other trays. */
    public GuestFacts withOpenTrays(Map<String, Boolean> trays) {
        return new GuestFacts(balloonKib, agentConnected, trays, diskErrors, agentTimeoutSeconds, clockStart,
                lastImage);
    }

    /** These facts with other disk errors. */
    public GuestFacts withDiskErrors(Map<String, Integer> errors) {
        return new GuestFacts(balloonKib, agentConnected, openTrays, errors, agentTimeoutSeconds, clockStart,
                lastImage);
    }

    /** These facts with another timeout of the agent. */
    public GuestFacts withAgentTimeout(int seconds) {
        return new GuestFacts(balloonKib, agentConnected, openTrays, diskErrors, seconds, clockStart, lastImage);
    }

    /** These facts with a clock that the guest has set. */
    public GuestFacts withClockStart(long seconds) {
        return new GuestFacts(balloonKib, agentConnected, openTrays, diskErrors, agentTimeoutSeconds, seconds,
                lastImage);
    }

    /** These facts with an image that has come into the run. */
    public GuestFacts withLastImage(int number) {
        return new GuestFacts(balloonKib, agentConnected, openTrays, diskErrors, agentTimeoutSeconds, clockStart,
                number);
    }
}
