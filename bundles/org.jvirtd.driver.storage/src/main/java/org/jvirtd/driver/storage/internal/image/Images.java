/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.storage.ImageFormat;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Text;
import org.jvirtd.driver.storage.internal.host.HostFile;

/**
 * Reads the headers of disk images. Whoever wrote an image may lie in it: a bounded number of bytes is read, places outside of the
 * file and texts of absurd length count as nothing, and the images below are not read.
 */
@OnWorker
public final class Images {
    /** An ISO image says so here. */
    private static final int HEAD = 32_774;

    private Images() {}

    /** Finds out what an image is. */
    public static ImageFacts probe(HostFile file) throws IOException {
        byte[] head = file.read(0, HEAD);
        ImageFormat format = Arrays.stream(ImageFormat.values()).filter(f -> f.matches(head)).findFirst()
                .orElse(ImageFormat.RAW);
        return facts(file, head, format);
    }

    /** What an image of a known format says; an image that does not have that format says nothing. */
    public static ImageFacts read(HostFile file, String word) throws IOException {
        ImageFormat format = ImageFormat.ofWord(word).orElse(ImageFormat.RAW);
        if (format == ImageFormat.RAW) {
            return new ImageFacts(word, -1, null, null, List.of());
        }
        byte[] head = file.read(0, HEAD);
        return format.matches(head) ? facts(file, head, format) : new ImageFacts(word, -1, null, null, List.of());
    }

    private static ImageFacts facts(HostFile file, byte[] head, ImageFormat format) throws IOException {
        return switch (format) {
            case QCOW2 -> new Qcow2Header(file, head).facts();
            case QCOW, QED -> {
                boolean qed = format == ImageFormat.QED;
                long place = qed
                        ? Integer.toUnsignedLong(ImageFormat.little(head).getInt(56))
                        : ImageFormat.big(head).getLong(8);
                int length = qed ? ImageFormat.little(head).getInt(60) : ImageFormat.big(head).getInt(16);
                yield new ImageFacts(format.word(), format.capacity(head), Qcow2Header.text(file, place, length), null,
                        List.of());
            }
            case LUKS -> new ImageFacts("raw", luksCapacity(file, head), null, null, List.of(encryption()));
            case RAW -> ImageFacts.raw();
            default -> new ImageFacts(format.word(), format.capacity(head), null, null, List.of());
        };
    }

    /** What lies behind the header of version 1; else the file's size. */
    private static long luksCapacity(HostFile file, byte[] head) throws IOException {
        if (head.length < 108 || ImageFormat.big(head).getShort(6) != 1) {
            return -1;
        }
        long payload = Integer.toUnsignedLong(ImageFormat.big(head).getInt(104)) * 512;
        long size = file.facts().size();
        return payload <= size ? size - payload : -1;
    }

    static Element encryption() {
        return Element.of("encryption").withAttribute("format", "luks").withContent(List.of(new Text("\n")));
    }
}
