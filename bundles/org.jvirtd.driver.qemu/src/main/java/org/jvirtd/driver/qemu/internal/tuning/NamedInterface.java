/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.List;
import java.util.Locale;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.LiveParts;

/** Which network interface a client's document means: by address in the guest, MAC address and alias. Pure functions. */
@AnyThread
final class NamedInterface {
    private static final String NONE = "(<null>)";

    private NamedInterface() {}

    /**
     * The one that it means.
     *
     * @param written the document as the client has it: without a MAC address any interface may be meant
     * @throws VirtException DEVICE_MISSING if there is none, OPERATION_FAILED if there are several
     */
    static Device.NetworkInterface find(DomainConfig config, Element written) {
        Element mac = written.child("mac");
        String wanted = mac == null || mac.attribute("address") == null
                ? null
                : mac.attribute("address").toLowerCase(Locale.ROOT);
        String alias = written.child("alias") == null ? null : written.child("alias").attribute("name");
        String place = place(written.child("address"));
        List<Device.NetworkInterface> found = config.interfaces().stream()
                .filter(i -> wanted == null || wanted.equals(i.mac()))
                .filter(i -> alias == null || alias.equals(LiveParts.alias(i)))
                .filter(i -> place == null || place.equals(place(i.element().child("address")))).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw VirtException.of(ErrorCode.DEVICE_MISSING, ErrorDomain.DOMAIN, "no device found at address '"
                    + text(place) + "' matching MAC address '" + text(wanted) + "' and alias '" + text(alias) + "'");
        }
        throw VirtException.operationFailed(ErrorDomain.DOMAIN, wanted == null
                ? "multiple matching devices found"
                : "multiple devices matching MAC address " + wanted + " found");
    }

    private static String text(String known) {
        return known == null ? NONE : known;
    }

    private static String place(Element address) {
        if (address == null || !"pci".equals(address.attribute("type"))) {
            return null;
        }
        return String.format("%04x:%02x:%02x.%d", number(address, "domain"), number(address, "bus"),
                number(address, "slot"), number(address, "function"));
    }

    private static int number(Element address, String attribute) {
        try {
            return Integer.decode(address.attribute(attribute, "0"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
