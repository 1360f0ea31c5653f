/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DomainXmlTest {
    private static final ParseContext CONTEXT = ParseContext.test(() -> "52:54:00:00:00:01");

    @Test
    void memoryIsWrittenInKib() {
        DomainConfig config = DomainXml.read(
                "<domain type='test'><name>a</name><memory unit='MiB'>2</memory><os><type>hvm</type></os></domain>",
                CONTEXT);
        assertThat(config.memory().totalKib()).isEqualTo(2048);
        assertThat(DomainXml.write(config, WriteOptions.INACTIVE)).contains("  <memory unit='KiB'>2048</memory>\n");
    }
}
