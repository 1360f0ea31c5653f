/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class FeatureWriterTest {
    @Test
    void writesAFeatureForEachNameAndLeavesOutThePlatform() {
        BundleList list = BundleList
                .parse(List.of("1 org.x:log:1.0 platform", "2 org.x:scr:2.0 needed", "20 org.x:jna:3.0 jvirtd-native",
                        "20 org.jvirtd:a:0.1 jvirtd", "30 org.jvirtd:b:0.1 jvirtd-driver-x",
                        "40 org.jvirtd:c:0.1 jvirtd"));

        assertThat(FeatureWriter.features(list, "0.1")).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <features name="jvirtd-0.1" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="jvirtd" version="0.1">
                    <feature prerequisite="true">jvirtd-native</feature>
                    <bundle dependency="true" start-level="42">mvn:org.x/scr/2.0</bundle>
                    <bundle start-level="60">mvn:org.jvirtd/a/0.1</bundle>
                    <bundle start-level="80">mvn:org.jvirtd/c/0.1</bundle>
                  </feature>
                  <feature name="jvirtd-native" version="0.1">
                    <bundle start-level="60">mvn:org.x/jna/3.0</bundle>
                  </feature>
                  <feature name="jvirtd-driver-x" version="0.1">
                    <feature>jvirtd</feature>
                    <bundle start-level="70">mvn:org.jvirtd/b/0.1</bundle>
                  </feature>
                </features>
                """);
    }
}
