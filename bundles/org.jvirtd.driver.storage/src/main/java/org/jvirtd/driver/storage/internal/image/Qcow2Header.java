/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.storage.ImageFormat;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.host.HostFile;

/** The header of a qcow2 image, versions 2 and 3, read as its public specification has it. */
final class Qcow2Header {
    /** The longest path of an image below. */
    private static final int MAX_BACKING = 1023;
    private static final int MAX_FORMAT = 64;
    /** Extensions behind the header are looked for in so many bytes. */
    private static final int MAX_EXTENSIONS = 4096;
    private static final int BACKING_FORMAT = 0xE2792ACA;
    private static final int VERSION_2_LENGTH = 72;
    private static final int VERSION_3_LENGTH = 104;
    private static final int LUKS = 2;
    private static final int MIN_CLUSTER_BITS = 9;
    private static final int MAX_CLUSTER_BITS = 30;
    private static final long EXTENDED_L2 = 1L << 4;
    private static final long LAZY_REFCOUNTS = 1;

    private final HostFile file;
    private final byte[] head;
    private final ByteBuffer in;
    private final int version;

    Qcow2Header(HostFile file, byte[] head) {
        this.file = file;
        this.head = head;
        this.in = ImageFormat.big(head);
        this.version = in.getInt(4);
    }

    ImageFacts facts() throws IOException {
        String backing = text(file, in.getLong(8), in.getInt(16));
        return new ImageFacts("qcow2", ImageFormat.QCOW2.capacity(head), backing,
                backing == null ? null : backingFormat(), details());
    }

    private List<Element> details() {
        List<Element> details = new ArrayList<>();
        if (in.getInt(32) == LUKS) {
            details.add(Images.encryption());
        } else if (in.getInt(32) != 0) {
            details.add(Element.of("encryption").withAttribute("format", "default"));
        }
        boolean third = version >= 3 && head.length >= VERSION_3_LENGTH;
        if (third) {
            details.add(Element.text("compat", "1.1"));
        }
        int bits = in.getInt(20);
        if (bits >= MIN_CLUSTER_BITS && bits <= MAX_CLUSTER_BITS) {
            details.add(Element.text("clusterSize", Long.toString(1L << bits)).withAttribute("unit", "B"));
        }
        if (third) {
            Element features = Element.of("features");
            if ((in.getLong(80) & LAZY_REFCOUNTS) != 0) {
                features = features.plus(Element.of("lazy_refcounts"));
            }
            if ((in.getLong(72) & EXTENDED_L2) != 0) {
                features = features.plus(Element.of("extended_l2"));
            }
            details.add(features);
        }
        return details;
    }

    private String backingFormat() {
        int at = version >= 3 && head.length >= VERSION_3_LENGTH ? in.getInt(100) : VERSION_2_LENGTH;
        int end = Math.min(head.length, MAX_EXTENSIONS);
        while (at >= VERSION_2_LENGTH && at + 8 <= end) {
            int type = in.getInt(at);
            int length = in.getInt(at + 4);
            if (type == 0 || length < 0 || length > end - at - 8) {
                return null;
            }
            if (type == BACKING_FORMAT) {
                return length > MAX_FORMAT ? null : new String(head, at + 8, length, StandardCharsets.UTF_8);
            }
            at += 8 + (length + 7) / 8 * 8;
        }
        return null;
    }

    /** A text in the file; null when there is none, or none that can be. */
    static String text(HostFile file, long place, int length) throws IOException {
        if (place <= 0 || length <= 0 || length > MAX_BACKING) {
            return null;
        }
        byte[] bytes = file.read(place, length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean whole = bytes.length == length && text.chars().noneMatch(c -> c < ' ');
        return whole ? text : null;
    }
}
