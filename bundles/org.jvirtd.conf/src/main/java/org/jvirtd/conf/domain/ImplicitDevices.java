/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.xml.Element;

/** What follows from the devices that a document names: order, numbers, controllers, a console, a video card. */
final class ImplicitDevices {
    private static final String[] BEFORE_TARGET = {"source", "protocol", "log"};

    private ImplicitDevices() {}

    /** What follows while a document is read: the order of disks and controllers, and those that host devices sit on. */
    static void order(DeviceSet set) {
        disks(set);
        set.put(DeviceKind.CONTROLLER, ControllerXml.sorted(set.get(DeviceKind.CONTROLLER)));
        scsiHostDevices(set, set.get(DeviceKind.CONTROLLER));
    }

    static void complete(DeviceSet set) {
        ports(set.get(DeviceKind.SERIAL));
        ports(set.get(DeviceKind.PARALLEL));
        ControllerXml.number(set.get(DeviceKind.CONTROLLER));
        Consoles.complete(set);
        video(set);
        controllers(set);
    }

    private static void disks(DeviceSet set) {
        List<Element> sorted = new ArrayList<>();
        set.get(DeviceKind.DISK).forEach(d -> DiskXml.insert(sorted, d));
        set.put(DeviceKind.DISK, sorted.stream().map(DiskXml::complete).toList());
    }

    /** A port for each that has none: one more than the highest so far. */
    private static void ports(List<Element> devices) {
        int last = -1;
        for (int i = 0; i < devices.size(); i++) {
            Element d = devices.get(i);
            Element target = d.child("target");
            String port = target == null ? null : target.attribute("port");
            if (port == null) {
                int next = highest(devices) + 1;
                Element full = Element.of("target")
                        .withAttribute("type", target == null ? null : target.attribute("type"))
                        .withAttribute("port", next);
                devices.set(i, target == null
                        ? DeviceParts.insert(d, full, BEFORE_TARGET)
                        : d.withChild(full.withContent(target.content())));
            }
            last = Math.max(last, i);
        }
    }

    private static int highest(List<Element> devices) {
        int highest = -1;
        for (Element d : devices) {
            Element target = d.child("target");
            if (target != null && target.attribute("port") != null) {
                highest = Math.max(highest, (int) Long.parseLong(target.attribute("port")));
            }
        }
        return highest;
    }

    private static void video(DeviceSet set) {
        List<Element> videos = set.get(DeviceKind.VIDEO);
        if (videos.isEmpty() && !set.get(DeviceKind.GRAPHICS).isEmpty()) {
            videos.add(VideoXml.read(Element.of("video")));
        }
        VideoXml.primary(videos);
    }

    private static void controllers(DeviceSet set) {
        List<Element> controllers = set.get(DeviceKind.CONTROLLER);
        for (String bus : new String[]{"scsi", "fdc", "ide", "sata"}) {
            int highest = -1;
            for (Element d : set.get(DeviceKind.DISK)) {
                if (bus.equals(d.child("target").attribute("bus"))) {
                    highest = Math.max(highest, drive(d));
                }
            }
            ControllerXml.upTo(controllers, bus, highest);
        }
        serial(set, controllers);
        smartcards(set, controllers);
    }

    private static int drive(Element device) {
        Element address = device.child("address");
        return address == null || !"drive".equals(address.attribute("type"))
                ? -1
                : Numbers.capped(address.attribute("controller"));
    }

    private static void serial(DeviceSet set, List<Element> controllers) {
        List<Element> virtio = new ArrayList<>(set.get(DeviceKind.CHANNEL));
        virtio.addAll(set.get(DeviceKind.CONSOLE));
        for (Element c : virtio) {
            if (!"virtio".equals(c.child("target").attribute("type"))) {
                continue;
            }
            Element address = c.child("address");
            int index = address == null || !"virtio-serial".equals(address.attribute("type"))
                    ? 0
                    : Numbers.capped(address.attribute("controller"));
            ControllerXml.add(controllers, "virtio-serial", index);
        }
    }

    private static void smartcards(DeviceSet set, List<Element> controllers) {
        List<Element> cards = set.get(DeviceKind.SMARTCARD);
        int slot = 0;
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).child("address") == null) {
                cards.set(i, cards.get(i).plus(Element.of("address").withAttribute("type", "ccid")
                        .withAttribute("controller", 0).withAttribute("slot", slot++)));
            }
            ControllerXml.upTo(controllers, "ccid",
                    Numbers.capped(cards.get(i).child("address").attribute("controller", "0")));
        }
    }

    private static void scsiHostDevices(DeviceSet set, List<Element> controllers) {
        List<Element> all = set.get(DeviceKind.HOSTDEV);
        int unit = (int) set.get(DeviceKind.DISK).stream()
                .filter(d -> "scsi".equals(d.child("target").attribute("bus"))).count();
        for (int i = 0; i < all.size(); i++) {
            if (!"scsi".equals(all.get(i).attribute("type"))) {
                continue;
            }
            if (all.get(i).child("address") == null) {
                all.set(i,
                        all.get(i)
                                .plus(Element.of("address").withAttribute("type", "drive")
                                        .withAttribute("controller", 0)
                                        .withAttribute("bus", 0).withAttribute("target", 0)
                                        .withAttribute("unit", unit++)));
            }
            boolean open = controllers.stream()
                    .anyMatch(c -> c.attribute("type").equals("scsi") && c.attribute("index") == null);
            if (!open) {
                ControllerXml.upTo(controllers, "scsi", drive(all.get(i)));
            }
        }
    }
}
