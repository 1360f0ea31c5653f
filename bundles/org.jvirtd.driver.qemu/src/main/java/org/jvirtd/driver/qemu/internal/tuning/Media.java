/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.google.gson.JsonObject;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.command.MediaNodes;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.hotplug.Images;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;

/** What lies in the drives of a run whose media can be taken out. */
@OnWorker
final class Media {
    private static final int ENOENT = 2;
    private static final String[] BEFORE_SOURCE = {"driver", "auth"};

    private Media() {}

    /** Whether a document says of the medium what is there. */
    static boolean same(Device.Disk old, Device.Disk next) {
        return Objects.equals(old.source(), next.source()) && (old.source() == null
                || old.sourceType().equals(next.sourceType()));
    }

    /**
     * Opens the tray, puts another medium in, or none, and closes it.
     *
     * @param force whether a guest that holds the medium is asked first
     * @return what is noted
     */
    static UnaryOperator<DomainConfig> change(QemuDomain domain, Device.Disk old, Device.Disk next, boolean force) {
        if (same(old, next)) {
            return UnaryOperator.identity();
        }
        requireFile(next);
        Element medium = numbered(old, next, Images.last(domain));
        Images.use(domain, medium);
        String alias = LiveParts.alias(old);
        List<JsonObject> nodes = nodes(next, medium);
        List<String> added = new ArrayList<>();
        try {
            for (JsonObject node : nodes) {
                domain.command("blockdev-add", node);
                added.add(node.get("node-name").getAsString());
            }
            JsonObject open = id(alias);
            open.addProperty("force", force);
            domain.command("blockdev-open-tray", open);
            domain.command("blockdev-remove-medium", id(alias));
            if (!added.isEmpty()) {
                JsonObject insert = id(alias);
                insert.addProperty("node-name", added.get(added.size() - 1));
                domain.command("blockdev-insert-medium", insert);
            }
        } catch (VirtException e) {
            remove(domain, added);
            throw e;
        }
        domain.command("blockdev-close-tray", id(alias));
        List<String> gone = new ArrayList<>();
        nodes(old, old.element()).forEach(node -> gone.add(node.get("node-name").getAsString()));
        remove(domain, gone);
        return config -> LiveParts.with(config, alias, e -> medium);
    }

    private static List<JsonObject> nodes(Device.Disk disk, Element numbered) {
        return disk.source() == null ? List.of() : MediaNodes.of(numbered);
    }

    /** The drive with the other medium, or none, whose image has a number that none has yet. */
    private static Element numbered(Device.Disk old, Device.Disk next, int last) {
        Element drive = old.element().without("source").without("backingStore").withAttribute("type",
                next.sourceType());
        Element given = next.element().child("driver");
        Element driver = drive.child("driver") == null
                ? Element.of("driver").withAttribute("name", "qemu")
                : drive.child("driver");
        String format = given == null || next.source() == null ? "raw" : given.attribute("type", "raw");
        Element formatted = driver.withAttribute("type", format);
        Element with = drive.child("driver") == null
                ? DeviceParts.insert(drive, formatted)
                : drive.withChild(formatted);
        Element medium = next.source() == null ? Element.of("source") : next.element().child("source");
        Element filled = DeviceParts.insert(with, medium.withAttribute("index", last + 1), BEFORE_SOURCE);
        return next.source() == null
                ? filled
                : DeviceParts.insert(filled, Element.of("backingStore"), "driver", "auth", "source");
    }

    private static void remove(QemuDomain domain, List<String> nodes) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            JsonObject node = new JsonObject();
            node.addProperty("node-name", nodes.get(i));
            try {
                domain.tryCommand("blockdev-del", node);
            } catch (QmpException e) {
                // It is in use: then it stays.
            }
        }
    }

    private static JsonObject id(String alias) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("id", alias);
        return arguments;
    }

    private static void requireFile(Device.Disk disk) {
        if (disk.source() != null && Set.of("file", "block").contains(disk.sourceType())
                && !Files.exists(Path.of(disk.source()))) {
            String none = "Cannot access storage file '" + disk.source() + "': No such file or directory";
            throw VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.STORAGE, none, "%s", none, null, ENOENT,
                    -1);
        }
    }
}
