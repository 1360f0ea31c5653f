/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.constant.IPAddrType;
import org.jvirtd.api.driver.DomainInterface;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** Reads what an agent says of its guest's interfaces; those that are another name of one are part of it. */
final class GuestInterfaces {
    static final String COMMAND = "guest-network-get-interfaces";

    private GuestInterfaces() {}

    static List<DomainInterface> read(JsonElement reply) {
        Map<String, DomainInterface> all = new LinkedHashMap<>();
        for (JsonObject each : Replies.objects(COMMAND, reply)) {
            String said = Replies.text(COMMAND, each, "name");
            int colon = said.indexOf(':');
            String name = colon < 0 ? said : said.substring(0, colon);
            DomainInterface known = all.get(name);
            List<DomainInterface.Address> addresses = new ArrayList<>(known == null ? List.of() : known.addresses());
            for (JsonObject address : Replies.objects(COMMAND, each, "ip-addresses")) {
                addresses.add(address(address));
            }
            all.put(name, new DomainInterface(name,
                    known == null ? Replies.text(each, "hardware-address") : known.hardwareAddress(), addresses));
        }
        return List.copyOf(all.values());
    }

    private static DomainInterface.Address address(JsonObject said) {
        String type = Replies.text(COMMAND, said, "ip-address-type");
        IPAddrType known = switch (type) {
            case "ipv4" -> IPAddrType.IP_ADDR_TYPE_IPV4;
            case "ipv6" -> IPAddrType.IP_ADDR_TYPE_IPV6;
            default -> throw Mistakes.internal("unknown ip address type '" + type + "'");
        };
        return new DomainInterface.Address(known.value(), Replies.text(COMMAND, said, "ip-address"),
                (int) Replies.number(said, "prefix", 0));
    }
}
