/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** The host's ends of network interfaces: tap devices, joined to a bridge where one is named. */
final class NetProvision implements Provision {
    private static final Path DEVICES = Path.of("/sys/class/net");
    private static final int MOST = 65536;
    private static final int ENODEV = 19;

    /** Names that a run is about to use. */
    private final Set<String> chosen = ConcurrentHashMap.newKeySet();

    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        return Elements.map(config, DeviceKind.INTERFACE, net -> switch (net.attribute("type")) {
            case "ethernet" -> place.flags().onlyShown() ? shown(net) : ethernet(net, undo);
            case "bridge" -> place.flags().onlyShown() ? shown(net) : bridge(net, undo);
            case "network" -> {
                String name = Elements.at(net, "source", "network");
                throw VirtException.of(ErrorCode.NO_NETWORK, ErrorDomain.NETWORK,
                        "no network with matching name '" + name + "'");
            }
            default -> net;
        });
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        for (Element net : live.devices().stream().filter(d -> d.kind() == DeviceKind.INTERFACE)
                .map(d -> d.element()).toList()) {
            String name = Elements.at(net, "target", "dev");
            boolean tap = Set.of("ethernet", "bridge").contains(net.attribute("type"));
            if (tap && name != null && !"no".equals(Elements.at(net, "target", "managed"))) {
                chosen.add(name);
                undo.add(step(name), () -> remove(name));
            }
        }
    }

    @Override
    public void release(Device device, Place place, Undo undo) {
        String name = Elements.at(device.element(), "target", "dev");
        if (device.kind() == DeviceKind.INTERFACE && name != null) {
            undo.run(place.name(), step(name));
        }
    }

    private static String step(String name) {
        return "tap " + name;
    }

    private static Element shown(Element net) {
        return Elements.at(net, "target", "dev") == null ? named(net, "vnet0") : net;
    }

    private Element ethernet(Element net, Undo undo) {
        String name = Elements.at(net, "target", "dev");
        if ("no".equals(Elements.at(net, "target", "managed"))) {
            if (name == null || !Files.exists(DEVICES.resolve(name))) {
                throw Mistakes.internal("target managed='no' but specified dev doesn't exist");
            }
            return net;
        }
        Element ready = create(net, undo);
        String device = Elements.at(ready, "target", "dev");
        String script = Elements.at(net, "script", "path");
        if (script != null) {
            HostCommand.run(List.of(script, device));
        }
        return ready;
    }

    private Element bridge(Element net, Undo undo) {
        String bridge = Elements.at(net, "source", "bridge");
        if (!Files.exists(DEVICES.resolve(bridge))) {
            String detail = "Cannot get interface MTU on '" + bridge + "': No such device";
            throw VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.NONE, detail, "%s", detail, null, ENODEV,
                    -1);
        }
        Element ready = create(net, undo);
        HostCommand.run(List.of("ip", "link", "set", "dev", Elements.at(ready, "target", "dev"), "master", bridge));
        return ready;
    }

    private Element create(Element net, Undo undo) {
        String wanted = Elements.at(net, "target", "dev");
        String name = wanted == null || wanted.contains("%") ? free() : unused(wanted);
        undo.add(step(name), () -> remove(name));
        int queues = Integer.parseInt(orElse(Elements.at(net, "driver", "queues"), "1"));
        List<String> add = new ArrayList<>(List.of("ip", "tuntap", "add", "dev", name, "mode", "tap", "vnet_hdr"));
        if (queues > 1) {
            add.add("multi_queue");
        }
        HostCommand.run(add);
        String mac = Elements.at(net, "mac", "address");
        HostCommand.run(List.of("ip", "link", "set", "dev", name, "address", "fe" + mac.substring(2)));
        String mtu = Elements.at(net, "mtu", "size");
        if (mtu != null) {
            HostCommand.run(List.of("ip", "link", "set", "dev", name, "mtu", mtu));
        }
        HostCommand.run(List.of("ip", "link", "set", "dev", name,
                "down".equals(Elements.at(net, "link", "state")) ? "down" : "up"));
        return named(net, name);
    }

    private synchronized String free() {
        for (int i = 0; i < MOST; i++) {
            String name = "vnet" + i;
            if (!Files.exists(DEVICES.resolve(name)) && chosen.add(name)) {
                return name;
            }
        }
        throw Mistakes.internal("no unused name for a tap device");
    }

    /** A device that others have made is theirs: it is neither taken nor removed. */
    private synchronized String unused(String name) {
        if (Files.exists(DEVICES.resolve(name)) || !chosen.add(name)) {
            throw Mistakes.invalid("The " + name + " interface already exists");
        }
        return name;
    }

    private void remove(String name) {
        chosen.remove(name);
        if (Files.exists(DEVICES.resolve(name))) {
            HostCommand.run(List.of("ip", "link", "delete", "dev", name));
        }
    }

    private static Element named(Element net, String name) {
        Element target = net.child("target");
        if (target != null) {
            return net.withChild(target.withAttribute("dev", name));
        }
        return Sources.behind(net, Element.of("target").withAttribute("dev", name), "mac", "source", "virtualport",
                "script", "downscript", "backenddomain");
    }

    private static String orElse(String value, String fallback) {
        return value == null ? fallback : value;
    }
}
