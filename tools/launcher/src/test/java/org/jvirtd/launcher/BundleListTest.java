/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class BundleListTest {
    @Test
    void readsLevelCoordinatesAndFeature() {
        BundleList list = BundleList.parse(List.of("# comment", "", " 5 org.example:a.b:1.2 jvirtd"));

        assertThat(list.bundles()).containsExactly(new BundleList.Entry(5, "org.example", "a.b", "1.2", "jvirtd"));
        assertThat(list.bundles().get(0).jar(Path.of("/d")))
                .isEqualTo(Path.of("/d/system/org/example/a.b/1.2/a.b-1.2.jar"));
    }

    @Test
    void refusesALineThatIsNotFilledIn() {
        for (String line : List.of("0 a:b:1 x", "1 a:b x", "1 a:b:1", "1 a:b:@{version} x y", "1 a:b:${v} x")) {
            assertThatThrownBy(() -> BundleList.parse(List.of(line))).hasMessageContaining(line);
        }
    }
}
