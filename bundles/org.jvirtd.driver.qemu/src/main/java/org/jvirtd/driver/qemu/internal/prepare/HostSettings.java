/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.util.BitSet;

/**
 * What an operator says of the host.
 *
 * @param vncPorts for VNC servers that ask for any
 * @param websocketPorts for VNC's websockets
 * @param spicePorts for SPICE servers
 * @param vncListen where VNC servers listen that do not say
 * @param spiceListen where SPICE servers listen that do not say
 */
public record HostSettings(PortRange vncPorts, PortRange websocketPorts, PortRange spicePorts, String vncListen,
        String spiceListen) {
    /** What libvirt takes when nothing is configured. */
    public static HostSettings usual() {
        BitSet taken = new BitSet();
        return new HostSettings(new PortRange("VNC", 5900, 65535, taken),
                new PortRange("VNC WebSocket", 5700, 65535, taken), new PortRange("SPICE", 5900, 65535, taken),
                "127.0.0.1", "127.0.0.1");
    }
}
