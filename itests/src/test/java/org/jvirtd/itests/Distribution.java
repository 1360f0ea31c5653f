/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.jvirtd.launcher.BundleList;

/** The folder that the build has made. */
final class Distribution {
    static final Path FOLDER = Path.of(System.getProperty("jvirtd.distribution"));

    private Distribution() {}

    static BundleList bundles() {
        try {
            return BundleList.of(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
