/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.util.BitSet;

import org.jvirtd.api.thread.AnyThread;

/** Where screens listen, and on which ports: what the operator has set. What is taken stays taken when that changes. */
@AnyThread
public final class HostSettings {
    /**
     * What is set, with libvirt's names for it.
     *
     * @param displayMin the first port of VNC and SPICE
     * @param displayMax the last one
     * @param websocketMin the first port of VNC in web sockets
     * @param websocketMax the last one
     * @param vncListen the address of VNC servers of which the document says none
     * @param spiceListen the same of SPICE servers
     */
    public record Screens(int displayMin, int displayMax, int websocketMin, int websocketMax, String vncListen,
            String spiceListen) {
        /** What libvirt takes when nothing is configured. */
        public static final Screens USUAL = new Screens(LOWEST, PortRange.HIGHEST, LOWEST_WEBSOCKET,
                PortRange.HIGHEST, LOOPBACK, LOOPBACK);

        /** @throws IllegalArgumentException what is wrong with them */
        public Screens {
            ports("remote_display_port", displayMin, displayMax, LOWEST);
            ports("remote_websocket_port", websocketMin, websocketMax, LOWEST_WEBSOCKET);
            address("vnc_listen", vncListen);
            address("spice_listen", spiceListen);
        }

        private static void ports(String name, int min, int max, int lowest) {
            if (min < lowest || max > PortRange.HIGHEST || min > max) {
                throw new IllegalArgumentException(name + "_min and " + name + "_max are " + min + " and " + max
                        + ", not within " + lowest + " to " + PortRange.HIGHEST);
            }
        }

        private static void address(String name, String address) {
            if (!address.matches("[\\w.:%-]+")) {
                throw new IllegalArgumentException(name + " is '" + address + "', which is no address");
            }
        }
    }

    /** VNC counts its displays from this port on. */
    private static final int LOWEST = 5900;
    private static final int LOWEST_WEBSOCKET = 5700;
    private static final String LOOPBACK = "127.0.0.1";

    private final PortRange displayPorts;
    private final PortRange websocketPorts;
    private volatile Screens screens;

    public HostSettings(Screens screens) {
        BitSet taken = new BitSet();
        this.displayPorts = new PortRange("display", screens.displayMin(), screens.displayMax(), taken);
        this.websocketPorts = new PortRange("VNC WebSocket", screens.websocketMin(), screens.websocketMax(), taken);
        this.screens = screens;
    }

    /** From now on, for runs that begin. */
    public void change(Screens next) {
        displayPorts.limit(next.displayMin(), next.displayMax());
        websocketPorts.limit(next.websocketMin(), next.websocketMax());
        screens = next;
    }

    /** The address on which a screen of this type listens that does not say. */
    public String listen(String type) {
        return type.equals("spice") ? screens.spiceListen() : screens.vncListen();
    }

    /** Those of VNC and SPICE. */
    PortRange displayPorts() {
        return displayPorts;
    }

    PortRange websocketPorts() {
        return websocketPorts;
    }
}
