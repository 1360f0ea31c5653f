/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;

/** {@code <controller>}. */
final class ControllerXml {
    /** As many controllers come of themselves for a device that names one of a high number. */
    private static final int MAX_IMPLICIT = 1024;
    private static final Map<String, Set<String>> MODELS = Map.of("scsi",
            Set.of("auto", "buslogic", "lsilogic", "lsisas1068", "vmpvscsi", "ibmvscsi", "virtio-scsi", "lsisas1078",
                    "virtio-transitional", "virtio-non-transitional", "ncr53c90", "dc390", "am53c974"),
            "usb",
            Set.of("piix3-uhci", "piix4-uhci", "ehci", "ich9-ehci1", "ich9-uhci1", "ich9-uhci2", "ich9-uhci3",
                    "vt82c686b-uhci", "pci-ohci", "nec-xhci", "qusb1", "qusb2", "qemu-xhci", "none"),
            "pci",
            Set.of("pci-root", "pcie-root", "pci-bridge", "dmi-to-pci-bridge", "pcie-to-pci-bridge", "pcie-root-port",
                    "pcie-switch-upstream-port", "pcie-switch-downstream-port", "pci-expander-bus",
                    "pcie-expander-bus"),
            "ide", Set.of("piix3", "piix4", "ich6"), "virtio-serial",
            Set.of("virtio", "virtio-transitional", "virtio-non-transitional"));

    private ControllerXml() {}

    static Element read(Element in) {
        Element read = Schema.read("controller", in);
        String model = read.attribute("model");
        String type = read.attribute("type");
        if (model != null && !MODELS.getOrDefault(type, Set.of()).contains(model)) {
            throw Errors.unsupported("Unknown model type '" + model + "'");
        }
        if (read.attribute("index", "0").startsWith("-")) {
            throw Errors.attribute("index", "controller",
                    "'" + read.attribute("index") + "'. Expected non-negative value");
        }
        return read;
    }

    /** The controllers in order: each type by number, where its first one stands. */
    static List<Element> sorted(List<Element> controllers) {
        List<Element> sorted = new ArrayList<>();
        controllers.forEach(c -> insert(sorted, c));
        return sorted;
    }

    /** Each controller with a number, in its place; none twice. */
    static void number(List<Element> controllers) {
        List<Element> all = new ArrayList<>();
        for (Element c : controllers) {
            String index = c.attribute("index");
            if (index == null) {
                String group = group(all, c);
                all.add(withIndex(c, group == null
                        ? next(controllers, all, c.attribute("type"))
                        : Integer.parseInt(group)));
                continue;
            }
            for (Element other : all) {
                if (same(other, c.attribute("type"), index) && !shared(other, c)) {
                    throw Errors.xml("Multiple '" + c.attribute("type") + "' controllers with index '" + index + "'");
                }
            }
            all.add(c);
        }
        controllers.clear();
        controllers.addAll(all);
    }

    /** The number of the group of USB controllers before, which still lacks one of this model; null for none. */
    private static String group(List<Element> before, Element c) {
        Element last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last == null || !c.attribute("type").equals("usb") || !c.attribute("model", "").startsWith("ich9")
                || !shared(last, c)) {
            return null;
        }
        String index = last.attribute("index");
        boolean taken = before.stream()
                .anyMatch(o -> same(o, "usb", index) && o.attribute("model", "").equals(c.attribute("model")));
        return taken ? null : index;
    }

    /** Adds the controller behind those of its type with lower numbers and before those with higher ones. */
    private static void insert(List<Element> controllers, Element c) {
        int at = -1;
        for (int i = controllers.size() - 1; i >= 0; i--) {
            Element other = controllers.get(i);
            if (!other.attribute("type").equals(c.attribute("type"))) {
                continue;
            }
            if (rank(c) < rank(other)) {
                at = i;
            } else {
                at = at < 0 ? i + 1 : at;
                break;
            }
        }
        controllers.add(at < 0 ? controllers.size() : at, c);
    }

    /** By number, the master of a group first; those without a number last. */
    private static long rank(Element c) {
        String index = c.attribute("index");
        boolean companion = c.child("master") != null;
        return index == null ? Long.MAX_VALUE : Long.parseLong(index) * 2 + (companion ? 1 : 0);
    }

    /** The controllers of USB 2 come as a group under one number. */
    private static boolean shared(Element one, Element other) {
        return one.attribute("type").equals("usb") && one.attribute("model", "").startsWith("ich9")
                && other.attribute("model", "").startsWith("ich9")
                && !one.attribute("model").equals(other.attribute("model"));
    }

    private static boolean same(Element c, String type, String index) {
        return c.attribute("type").equals(type) && index.equals(c.attribute("index"));
    }

    private static int next(List<Element> given, List<Element> done, String type) {
        int index = 0;
        while (true) {
            String text = Integer.toString(index);
            if (given.stream().noneMatch(c -> same(c, type, text))
                    && done.stream().noneMatch(c -> same(c, type, text))) {
                return index;
            }
            index++;
        }
    }

    private static Element withIndex(Element c, int index) {
        List<Attribute> attributes = new ArrayList<>(c.attributes());
        attributes.add(1, new Attribute("index", Integer.toString(index)));
        return new Element(null, c.name(), attributes, c.content());
    }

    /** Adds the controllers of that type up to that number, so that none is missing between. */
    static void upTo(List<Element> controllers, String type, int index) {
        if (index > MAX_IMPLICIT) {
            throw Errors.xml("no " + type + " controller has the number " + index);
        }
        for (int i = 0; i <= index; i++) {
            add(controllers, type, i);
        }
    }

    /** Adds the controller unless it is there. */
    static void add(List<Element> controllers, String type, int index) {
        String text = Integer.toString(index);
        if (controllers.stream().noneMatch(c -> same(c, type, text))) {
            controllers.add(Element.of("controller").withAttribute("type", type).withAttribute("index", text));
        }
    }
}
