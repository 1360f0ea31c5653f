/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.xml.Element;

/** {@code <os>}. */
final class OsXml {
    private static final Set<String> TYPES = Set.of("hvm", "xen", "linux", "exe", "uml", "xenpvh");
    private static final Set<String> ARCHES = Set.of("alpha", "armv6l", "armv7l", "armv7b", "aarch64", "cris", "i686",
            "ia64", "lm32", "loongarch64", "m68k", "microblaze", "microblazeel", "mips", "mipsel", "mips64", "mips64el",
            "openrisc", "parisc", "parisc64", "ppc", "ppcle", "ppc64", "ppc64le", "ppcemb", "riscv32", "riscv64",
            "s390",
            "s390x", "sh4", "sh4eb", "sparc", "sparc64", "unicore32", "x86_64", "xtensa", "xtensaeb");
    private static final int MAX_BOOT_TIMEOUT = 65535;

    private OsXml() {}

    static OsBooting read(Element root, ParseContext context, boolean bootloader, boolean ordered) {
        Element os = root.child("os");
        String type = os == null ? null : os.childText("type");
        if (type == null) {
            if (!bootloader) {
                throw Errors.xml("an os <type> must be specified");
            }
            type = "xen";
        }
        if (!TYPES.contains(type)) {
            throw Errors.unsupported("unknown OS type '" + type + "'");
        }
        Element given = os == null ? Element.of("os") : os;
        Element read = Schema.read("os",
                given.childText("type") == null ? given.without("type").plus(Element.text("type", type)) : given);
        String arch = said(read.child("type"), "arch");
        if (arch != null && !ARCHES.contains(arch)) {
            throw Errors.unsupported("Unknown architecture " + arch);
        }
        check(read);
        if (type.equals("exe") && read.child("init") == null) {
            throw Errors.xml("init binary must be specified");
        }
        Element typed = Element.text("type", type).withAttribute("arch", arch == null ? context.defaultArch() : arch)
                .withAttribute("machine", said(read.child("type"), "machine"));
        return new OsBooting(parts(read, typed, type.equals("hvm"), bootloader, ordered));
    }

    /** An empty value says nothing. */
    private static String said(Element type, String attribute) {
        String value = type.attribute(attribute, "");
        return value.isEmpty() ? null : value;
    }

    private static Element parts(Element read, Element type, boolean hvm, boolean bootloader, boolean ordered) {
        List<Element> next = new ArrayList<>();
        boolean boots = false;
        for (Element child : read.children()) {
            switch (child.name()) {
                case "type" -> next.add(type);
                case "boot" -> {
                    if (hvm && !bootloader) {
                        next.add(child);
                        boots = true;
                    }
                }
                default -> next.add(child);
            }
        }
        if (boots && ordered) {
            throw Errors.unsupported("per-device boot elements cannot be used together with os/boot elements");
        }
        if (hvm && !bootloader && !boots && !ordered) {
            next.add(placeOfBoot(next), Element.of("boot").withAttribute("dev", "hd"));
        }
        return read.withContent(next);
    }

    private static int placeOfBoot(List<Element> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (Set.of("bootmenu", "bios", "smbios").contains(parts.get(i).name())) {
                return i;
            }
        }
        return parts.size();
    }

    private static void check(Element os) {
        Element bios = os.child("bios");
        String timeout = bios == null ? null : bios.attribute("rebootTimeout");
        if (timeout != null && (Integer.parseInt(timeout) < -1 || Integer.parseInt(timeout) > MAX_BOOT_TIMEOUT)) {
            throw Errors.unsupported("invalid value for rebootTimeout, must be in range [-1,65535]");
        }
    }
}
