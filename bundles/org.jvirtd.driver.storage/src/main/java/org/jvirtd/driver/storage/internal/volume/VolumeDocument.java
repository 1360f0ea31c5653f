/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.Mistakes;

/** What a client asks for in a volume's document. */
final class VolumeDocument {
    private VolumeDocument() {}

    /** The volume at its place in a folder; checks what does not depend on how it is made. */
    static StorageVolConfig placed(StorageVolConfig asked, String folder) {
        if (asked.name().contains("/")) {
            throw Mistakes.invalid("volume name '" + asked.name() + "' cannot contain '/'");
        }
        String path = folder + (folder.endsWith("/") ? "" : "/") + asked.name();
        List<Element> target = new ArrayList<>(asked.target());
        if (part(asked, "features") != null && part(asked, "compat") == null) {
            target.add(indexOf(target, "clusterSize", "features"), Element.text("compat", "1.1"));
        }
        return new StorageVolConfig(asked.format().equals("dir") ? "dir" : "file", asked.name(), path, asked.capacity(),
                asked.allocation(), path, target, asked.backing());
    }

    /** Refuses what needs a secret: the host has none. */
    static void requireNoSecret(StorageVolConfig volume) {
        Element encryption = part(volume, "encryption");
        if (encryption == null) {
            return;
        }
        List<Element> secrets = encryption.children("secret");
        if (secrets.size() != 1 || !"passphrase".equals(secrets.get(0).attribute("type"))) {
            throw VirtException.invalidArg(ErrorDomain.STORAGE,
                    "A single <secret type='passphrase'...> element is expected in encryption description");
        }
        String uuid = secrets.get(0).attribute("uuid");
        String which = uuid == null
                ? "usage '" + secrets.get(0).attribute("usage") + "'"
                : "uuid '" + uuid + "'";
        throw VirtException.of(ErrorCode.NO_SECRET, ErrorDomain.SECRET, "no secret with matching " + which);
    }

    /** A part of the target, or null. */
    static Element part(StorageVolConfig volume, String name) {
        return volume.target().stream().filter(e -> e.name().equals(name)).findFirst().orElse(null);
    }

    /** The text of a part of the target, or null. */
    static String text(StorageVolConfig volume, String name) {
        Element part = part(volume, name);
        return part == null ? null : part.text();
    }

    private static int indexOf(List<Element> parts, String... before) {
        for (int i = 0; i < parts.size(); i++) {
            if (List.of(before).contains(parts.get(i).name())) {
                return i;
            }
        }
        return parts.size();
    }
}
