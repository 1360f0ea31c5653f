/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BundleNamesIT {
    @Test
    void aBundleHasTheNameOfItsArtifact() throws IOException {
        List<Path> jars = Distribution.bundles().bundles().stream().map(entry -> entry.jar(Distribution.FOLDER))
                .filter(jar -> jar.getFileName().toString().startsWith("org.jvirtd.")).toList();
        assertThat(jars).hasSizeGreaterThan(10);
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                assertThat(path.getFileName().toString())
                        .startsWith(jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName") + "-");
            }
        }
    }
}
