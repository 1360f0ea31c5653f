/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.image;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/**
 * What a disk image says of itself.
 *
 * @param format such as {@code qcow2}
 * @param capacity bytes; -1 when it is the size of the file
 * @param backing the path of the image below, as it is written there; null for none
 * @param backingFormat its format as it is written there; null when it is not said
 * @param details encryption, compat, clusterSize and features, as documents have them
 */
public record ImageFacts(String format, long capacity, String backing, String backingFormat, List<Element> details) {
    public ImageFacts {
        details = List.copyOf(details);
    }

    /** An image without a header. */
    static ImageFacts raw() {
        return new ImageFacts("raw", -1, null, null, List.of());
    }
}
