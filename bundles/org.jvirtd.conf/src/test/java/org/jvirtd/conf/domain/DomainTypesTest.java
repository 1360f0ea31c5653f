/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirtd.api.VirtException;

class DomainTypesTest {
    private static final String MAC = "52:54:00:00:00:01";

    @ParameterizedTest
    @ValueSource(strings = {"test", "kvm", "qemu", "lxc", "none"})
    void theTestDriverTakesEveryKnownType(String type) {
        assertThat(DomainXml.read(xml(type, "<type>hvm</type>"), ParseContext.test(() -> MAC)).type())
                .isEqualTo(type);
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> DomainXml.read(xml("nvmm", "<type>hvm</type>"), ParseContext.test(() -> MAC)))
                .isInstanceOf(VirtException.class)
                .hasMessage("unsupported configuration: invalid domain type nvmm");
    }

    @Test
    void aContainerNamesItsInit() {
        assertThatThrownBy(() -> DomainXml.read(xml("test", "<type>exe</type>"), ParseContext.test(() -> MAC)))
                .isInstanceOf(VirtException.class).hasMessage("XML error: init binary must be specified");
        assertThat(DomainXml.read(xml("test", "<type>exe</type><init>/bin/sh</init>"), ParseContext.test(() -> MAC))
                .name()).isEqualTo("x");
    }

    private static String xml(String type, String os) {
        return "<domain type='" + type + "'><name>x</name><memory>8192</memory><os>" + os + "</os></domain>";
    }
}
