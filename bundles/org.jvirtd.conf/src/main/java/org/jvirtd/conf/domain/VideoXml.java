/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** {@code <video>}. */
final class VideoXml {
    /** The memory in KiB that a card has when the document does not say. */
    private static final Map<String, String> VRAM = Map.of("vga", "16384", "cirrus", "16384", "vmvga", "16384", "bochs",
            "16384", "xen", "4096", "qxl", "65536");
    private static final String CIRRUS = "cirrus";

    private VideoXml() {}

    static Element read(Element in) {
        Element read = Schema.read("video", in);
        Element video = read == null ? Element.of("video") : read;
        Element model = video.child("model");
        String type = model == null ? CIRRUS : model.attribute("type", CIRRUS);
        Element full = Element.of("model").withAttribute("type", type.equals("default") ? CIRRUS : type);
        if (!type.equals("none")) {
            full = memory(full, model == null ? full : model);
        }
        return model == null ? withModel(video, full) : video.withChild(full.withContent(model.content()));
    }

    /** It stands behind the driver and before all else. */
    private static Element withModel(Element video, Element model) {
        List<Element> all = new ArrayList<>(video.children("driver"));
        all.add(model);
        video.children().stream().filter(e -> !e.name().equals("driver")).forEach(all::add);
        return video.withContent(all);
    }

    private static Element memory(Element full, Element given) {
        String type = full.attribute("type");
        boolean qxl = type.equals("qxl");
        String vram = given.attribute("vram");
        String standard = VRAM.get(type);
        Element next = full;
        if (qxl) {
            next = next.withAttribute("ram", given.attribute("ram", "65536")).withAttribute("vram",
                    vram == null ? standard : vram);
            next = next.withAttribute("vram64", given.attribute("vram64")).withAttribute("vgamem",
                    given.attribute("vgamem"));
        } else {
            next = next.withAttribute("vram", type.equals(CIRRUS) ? standard : vram == null ? standard : vram);
        }
        return next.withAttribute("heads", given.attribute("heads", "1")).withAttribute("primary",
                given.attribute("primary"));
    }

    /** The primary card first; the first one is primary when none is. */
    static void primary(List<Element> videos) {
        List<Element> all = new ArrayList<>(videos);
        int primary = -1;
        for (int i = 0; i < all.size(); i++) {
            if ("yes".equals(all.get(i).child("model").attribute("primary"))) {
                if (primary >= 0) {
                    throw Errors.unsupported("Only one primary video device is supported");
                }
                primary = i;
            }
            if ("none".equals(all.get(i).child("model").attribute("type")) && all.size() > 1) {
                throw Errors.unsupported("a 'none' video type must be the only video device defined for the domain");
            }
        }
        if (primary > 0) {
            all.add(0, all.remove(primary));
        } else if (primary < 0 && !all.isEmpty() && !"none".equals(all.get(0).child("model").attribute("type"))) {
            Element first = all.get(0);
            all.set(0, first.withChild(first.child("model").withAttribute("primary", "yes")));
        }
        videos.clear();
        videos.addAll(all);
    }
}
