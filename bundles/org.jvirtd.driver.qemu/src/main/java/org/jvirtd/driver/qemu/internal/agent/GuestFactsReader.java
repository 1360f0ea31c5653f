/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.BooleanValue;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.constant.IPAddrType;
import org.jvirtd.api.driver.DomainInterface;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** Makes parameters of an agent's answers, named as virDomainGetGuestInfo names them. */
final class GuestFactsReader {
    private static final double MILLIS = 1_000;
    private static final List<String> SYSTEM = List.of("id", "name", "pretty-name", "version", "version-id", "machine",
            "variant", "variant-id", "kernel-release", "kernel-version");

    private GuestFactsReader() {}

    static void users(String command, JsonElement answer, DomainConfig config, List<TypedParameter> into) {
        List<JsonObject> users = Replies.objects(command, answer);
        into.add(new UintValue("user.count", users.size()));
        for (int n = 0; n < users.size(); n++) {
            String prefix = "user." + n + '.';
            into.add(new StringValue(prefix + "name", Replies.text(command, users.get(n), "user")));
            text(into, prefix + "domain", Replies.text(users.get(n), "domain"));
            into.add(new UllongValue(prefix + "login-time", millis(command, users.get(n).get("login-time"))));
        }
    }

    private static long millis(String command, JsonElement seconds) {
        try {
            if (seconds instanceof JsonPrimitive number && number.isNumber()) {
                return Math.round(number.getAsDouble() * MILLIS);
            }
        } catch (NumberFormatException e) {
            throw Replies.malformed(command);
        }
        throw Replies.malformed(command);
    }

    static void system(String command, JsonElement answer, DomainConfig config, List<TypedParameter> into) {
        JsonObject facts = Replies.object(command, answer);
        for (String name : SYSTEM) {
            text(into, "os." + name, Replies.text(facts, name));
        }
    }

    static void timezone(String command, JsonElement answer, DomainConfig config, List<TypedParameter> into) {
        JsonObject zone = Replies.object(command, answer);
        text(into, "timezone.name", Replies.text(zone, "zone"));
        into.add(new IntValue("timezone.offset", (int) Replies.number(command, zone.get("offset"))));
    }

    static void hostname(String command, JsonElement answer, DomainConfig config, List<TypedParameter> into) {
        into.add(new StringValue("hostname",
                Replies.text(command, Replies.object(command, answer), "host-name")));
    }

    static void filesystems(String command, JsonElement answer, DomainConfig config, List<TypedParameter> into) {
        List<JsonObject> all = Replies.objects(command, answer);
        into.add(new UintValue("fs.count", all.size()));
        for (int n = 0; n < all.size(); n++) {
            JsonObject each = all.get(n);
            String prefix = "fs." + n + '.';
            into.add(new StringValue(prefix + "name", Replies.text(command, each, "name")));
            into.add(new StringValue(prefix + "mountpoint", Replies.text(command, each, "mountpoint")));
            into.add(new StringValue(prefix + "fstype", Replies.text(command, each, "type")));
            number(into, prefix + "total-bytes", each, "total-bytes");
            number(into, prefix + "used-bytes", each, "used-bytes");
            List<JsonObject> disks = Replies.objects(command, each, "disk");
            into.add(new UintValue(prefix + "disk.count", disks.size()));
            for (int d = 0; d < disks.size(); d++) {
                String disk = prefix + "disk." + d + '.';
                DiskAddresses.target(config, disks.get(d)).ifPresent(t -> into.add(new StringValue(disk + "alias", t)));
                text(into, disk + "serial", Replies.text(disks.get(d), "serial"));
                text(into, disk + "device", Replies.text(disks.get(d), "dev"));
            }
        }
    }

    static void disks(String command, JsonElement answer, DomainConfig config, List<TypedParameter> into) {
        List<JsonObject> all = Replies.objects(command, answer);
        into.add(new UintValue("disk.count", all.size()));
        for (int n = 0; n < all.size(); n++) {
            JsonObject each = all.get(n);
            String prefix = "disk." + n + '.';
            into.add(new StringValue(prefix + "name", Replies.text(command, each, "name")));
            into.add(new BooleanValue(prefix + "partition", Replies.flag(each, "partition")));
            List<String> below = each.has("dependencies")
                    ? Replies.texts(command, each, "dependencies")
                    : List.of();
            if (!below.isEmpty()) {
                into.add(new UintValue(prefix + "dependency.count", below.size()));
            }
            for (int d = 0; d < below.size(); d++) {
                into.add(new StringValue(prefix + "dependency." + d + ".name", below.get(d)));
            }
            if (each.get("address") instanceof JsonObject address) {
                text(into, prefix + "serial", Replies.text(address, "serial"));
                DiskAddresses.target(config, address).ifPresent(t -> into.add(new StringValue(prefix + "alias", t)));
            }
            text(into, prefix + "guest_alias", Replies.text(each, "alias"));
        }
    }

    static void interfaces(String command, JsonElement answer, DomainConfig config, List<TypedParameter> into) {
        List<DomainInterface> all = GuestInterfaces.read(answer);
        into.add(new UintValue("if.count", all.size()));
        for (int n = 0; n < all.size(); n++) {
            DomainInterface each = all.get(n);
            String prefix = "if." + n + '.';
            into.add(new StringValue(prefix + "name", each.name()));
            into.add(new StringValue(prefix + "hwaddr", each.hardwareAddress() == null ? "" : each.hardwareAddress()));
            into.add(new UintValue(prefix + "addr.count", each.addresses().size()));
            for (int a = 0; a < each.addresses().size(); a++) {
                DomainInterface.Address address = each.addresses().get(a);
                String at = prefix + "addr." + a + '.';
                boolean four = address.type() == IPAddrType.IP_ADDR_TYPE_IPV4.value();
                into.add(new StringValue(at + "type", four ? "ipv4" : "ipv6"));
                into.add(new StringValue(at + "addr", address.address()));
                into.add(new UintValue(at + "prefix", address.prefix()));
            }
        }
    }

    private static void text(List<TypedParameter> into, String name, String value) {
        if (value != null) {
            into.add(new StringValue(name, value));
        }
    }

    private static void number(List<TypedParameter> into, String name, JsonObject parts, String part) {
        if (parts.has(part)) {
            into.add(new UllongValue(name, Replies.number(parts, part, 0)));
        }
    }
}
