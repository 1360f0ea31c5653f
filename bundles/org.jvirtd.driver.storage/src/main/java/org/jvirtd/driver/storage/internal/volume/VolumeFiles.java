/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.host.FileFacts;
import org.jvirtd.driver.storage.internal.host.HostFile;
import org.jvirtd.driver.storage.internal.image.ImageFacts;
import org.jvirtd.driver.storage.internal.image.Images;

/** Looks at the files of volumes. */
@OnWorker
public final class VolumeFiles {
    private VolumeFiles() {}

    /** The volume that a file of a pool's folder is; null for what is none, such as sockets and pipes. */
    public static Volume find(Path file) throws IOException {
        String path = file.toString();
        String name = file.getFileName().toString();
        FileFacts seen = HostFile.facts(file);
        if (seen.folder()) {
            Element format = Element.of("format").withAttribute("type", "dir");
            return Volume.found(new StorageVolConfig("dir", name, path, 0, 0, path, List.of(format), null));
        }
        if (!seen.regular()) {
            return null;
        }
        try (HostFile open = HostFile.open(file)) {
            FileFacts facts = open.facts();
            if (!facts.regular()) {
                return null;
            }
            ImageFacts image = Images.probe(open);
            List<Element> target = new ArrayList<>();
            target.add(Element.of("format").withAttribute("type", image.format()));
            target.addAll(image.details());
            return Volume.found(new StorageVolConfig(image.format().equals("ploop") ? "ploop" : "file", name, path,
                    image.capacity() < 0 ? facts.size() : image.capacity(), facts.allocated(), path, target,
                    backing(file, image)));
        }
    }

    /** A volume's sizes as they are now, its format being known. */
    static StorageVolConfig sized(StorageVolConfig config, FileFacts facts) throws IOException {
        if (facts.folder()) {
            return config.withSizes(0, 0);
        }
        try (HostFile open = HostFile.open(Path.of(config.path()))) {
            ImageFacts image = Images.read(open, config.format());
            long capacity = image.capacity() < 0 ? facts.size() : image.capacity();
            boolean luks = config.target().stream().anyMatch(e -> e.name().equals("encryption"))
                    && "raw".equals(config.format());
            return config.withSizes(luks ? config.capacity() : capacity, facts.allocated());
        }
    }

    /** The image below: one level, of which only the beginning is looked at; null for none, and for what is no file. */
    private static Element backing(Path file, ImageFacts image) {
        String written = image.backing();
        if (written == null || written.matches("[A-Za-z0-9+]+:.*")) {
            return null;
        }
        Path below = file.resolveSibling(written).normalize();
        String format = image.backingFormat();
        if (format == null) {
            format = format(below);
        }
        return Element.of("backingStore").plus(Element.text("path", below.toString()))
                .plus(Element.of("format").withAttribute("type", format));
    }

    private static String format(Path below) {
        try (HostFile open = HostFile.open(below)) {
            return open.facts().regular() ? Images.probe(open).format() : "raw";
        } catch (IOException e) {
            return "raw";
        }
    }

    /** What the kernel knows of the image below; null for none, and for one that is not there. */
    static FileFacts backingFacts(StorageVolConfig config) {
        String path = config.backing() == null ? null : config.backing().childText("path");
        if (path == null || !path.startsWith("/")) {
            return null;
        }
        try {
            return HostFile.facts(Path.of(path));
        } catch (IOException e) {
            return null;
        }
    }
}
