/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import org.jvirtd.conf.xml.Element;

class DomainConfigTest {
    private static final ParseContext CONTEXT = ParseContext.test(() -> "52:54:00:00:00:01");
    private static final DomainConfig CONFIG = DomainXml.read("<domain type='test'><name>a</name><memory>2048</memory>"
            + "<vcpu>4</vcpu><os><type>hvm</type></os><devices><graphics type='vnc' port='5901' passwd='secret'/>"
            + "<interface type='user'/><interface type='user'><target dev='testnet0'/></interface></devices></domain>",
            CONTEXT);

    private static String live(DomainConfig config) {
        return DomainXml.write(config, WriteOptions.live(7));
    }

    @Test
    void passwordsAreShownOnlyWhenAsked() {
        assertThat(live(CONFIG)).doesNotContain("secret");
        assertThat(DomainXml.write(CONFIG, WriteOptions.live(7).withSecure(true))).contains("passwd='secret'");
    }

    @Test
    void onlyARunningDomainHasAnId() {
        assertThat(live(CONFIG)).startsWith("<domain type='test' id='7'>");
        assertThat(DomainXml.write(CONFIG, WriteOptions.INACTIVE)).startsWith("<domain type='test'>");
    }

    @Test
    void sectionsComeInTheirPlace() {
        Element tune = Element.of("cputune").plus(Element.text("shares", "7"));
        String xml = live(CONFIG.withSection(tune));
        assertThat(xml.indexOf("<cputune>")).isBetween(xml.indexOf("</vcpu>"), xml.indexOf("<os>"));
        assertThat(live(CONFIG.withSection(tune).withSection(tune.withContent(java.util.List.of()))))
                .containsOnlyOnce("cputune");
        assertThat(CONFIG.withSection(tune).withoutSection("cputune")).isEqualTo(CONFIG);
    }

    @Test
    void actionsAreRead() {
        assertThat(CONFIG.onReboot()).isEqualTo(LifecycleAction.RESTART);
        assertThat(CONFIG.withAction("on_reboot", LifecycleAction.RESTART_RENAME).onReboot())
                .isEqualTo(LifecycleAction.RESTART_RENAME);
        assertThat(live(CONFIG.withAction("on_reboot", LifecycleAction.RESTART_RENAME)))
                .contains("<on_reboot>rename-restart</on_reboot>");
    }

    @Test
    void interfacesAreNamedWithTheFirstFreeNumber() {
        DomainConfig named = InterfaceXml.withTargets(CONFIG, "testnet");
        assertThat(named.interfaces()).extracting(Device.NetworkInterface::target).containsExactly("testnet1",
                "testnet0");
    }

    @Test
    void theBalloonAndTheOnlineProcessorsStayBelowTheirMaximum() {
        assertThat(CONFIG.memory().withTotalKib(1024).currentKib()).isEqualTo(1024);
        assertThat(CONFIG.vcpus().withMaximum(2).current()).isEqualTo(2);
    }

    @Test
    void metadataIsKeptPerNamespace() {
        Element one = new Element("urn:a", "a:x", java.util.List.of(), java.util.List.of());
        Element both = MetadataXml.with(MetadataXml.with(null, "urn:a", one), "urn:b", Element.text("y", "1"));
        assertThat(MetadataXml.get(both, "urn:a")).isEqualTo(one);
        assertThat(MetadataXml.with(MetadataXml.with(null, "urn:a", one), "urn:a", null)).isNull();
    }
}
