/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.List;

import org.jvirtd.driver.qemu.internal.config.Refusals;

/** The ports of a USB controller or hub, and the hubs behind them. */
final class UsbHub {
    private final boolean[] taken;
    private final UsbHub[] below;

    UsbHub(int ports) {
        taken = new boolean[ports];
        below = new UsbHub[ports];
    }

    /** How many ports are free, here and in the hubs below. */
    int free() {
        int free = 0;
        for (int i = 0; i < taken.length; i++) {
            free += taken[i] ? 0 : 1;
            free += below[i] == null ? 0 : below[i].free();
        }
        return free;
    }

    /** Takes a given port, such as {@code 1.2}; a hub opens ports behind it. */
    static void take(List<UsbHub> roots, int bus, String port, UsbHub hub) {
        if (bus >= roots.size() || roots.get(bus) == null) {
            throw Refusals.genericXml("Missing USB bus " + bus);
        }
        UsbHub at = roots.get(bus);
        String[] steps = port.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            int number = number(steps[i], port);
            if (number < 1 || number > at.taken.length) {
                throw Refusals.genericXml("requested USB port " + port + " not present on USB bus " + bus);
            }
            if (i < steps.length - 1) {
                if (at.below[number - 1] == null) {
                    throw Refusals.genericXml("there is no hub at port " + number + " in USB address bus: " + bus
                            + " port: " + port);
                }
                at = at.below[number - 1];
            } else if (at.taken[number - 1]) {
                throw Refusals.genericXml("Duplicate USB address bus " + bus + " port " + port);
            } else {
                at.taken[number - 1] = true;
                at.below[number - 1] = hub;
            }
        }
    }

    private static int number(String step, String port) {
        if (!step.matches("[0-9]{1,3}")) {
            throw Refusals.genericXml("Cannot parse <address> 'port' attribute");
        }
        return Integer.parseInt(step);
    }

    /** Takes the next free port as {@code bus:port}, of that bus or, with -1, of any. */
    static String next(List<UsbHub> roots, int only, UsbHub hub) {
        for (int bus = 0; bus < roots.size(); bus++) {
            String port = roots.get(bus) == null || only >= 0 && only != bus ? null : roots.get(bus).next(hub);
            if (port != null) {
                return bus + ":" + port;
            }
        }
        throw Refusals.generic("No free USB ports");
    }

    private String next(UsbHub hub) {
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                taken[i] = true;
                below[i] = hub;
                return Integer.toString(i + 1);
            }
        }
        for (int i = 0; i < below.length; i++) {
            String port = below[i] == null ? null : below[i].next(hub);
            if (port != null) {
                return i + 1 + "." + port;
            }
        }
        return null;
    }
}
