/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectListAllDomainsFlags;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.conf.domain.ParseContext;

class CallsOnDomainsTest {
    private static final DomainConfig CONFIG = DomainXml.read(
            "<domain type='test'><name>a</name><memory>1024</memory><os><type>hvm</type></os></domain>",
            ParseContext.test(() -> "52:54:00:00:00:01"));

    private record View(boolean active, boolean persistent, DomainState state) implements DomainView {
        @Override
        public boolean autostart() {
            return false;
        }

        @Override
        public boolean managedSave() {
            return false;
        }

        @Override
        public boolean hasSnapshots() {
            return false;
        }

        @Override
        public boolean hasCheckpoints() {
            return true;
        }

        @Override
        public DomainConfig current() {
            return CONFIG.withTitle("live");
        }

        @Override
        public DomainConfig stored() {
            return CONFIG.withTitle("stored");
        }
    }

    private static final View RUNNING = new View(true, true, DomainState.DOMAIN_RUNNING);
    private static final View TRANSIENT = new View(true, false, DomainState.DOMAIN_PMSUSPENDED);
    private static final View OFF = new View(false, true, DomainState.DOMAIN_SHUTOFF);

    @Test
    void aDomainPassesWithOnePropertyOfEachGroup() {
        assertThat(passing(0)).containsExactly(RUNNING, TRANSIENT, OFF);
        assertThat(passing(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_ACTIVE)).containsExactly(RUNNING, TRANSIENT);
        assertThat(passing(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_ACTIVE
                | ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_INACTIVE)).hasSize(3);
        assertThat(passing(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_ACTIVE
                | ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PERSISTENT)).containsExactly(RUNNING);
        assertThat(passing(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_OTHER)).containsExactly(TRANSIENT);
        assertThat(passing(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_CHECKPOINT)).isEmpty();
    }

    @Test
    void flagsOfNoPropertyAreRefusedOrIgnored() {
        assertThatThrownBy(() -> DomainFilter.of(1 << 20, ErrorDomain.QEMU, "f"))
                .hasMessage("unsupported flags (0x100000) in function f");
        assertThat(DomainFilter.ofKnown(1 << 20)).accepts(OFF);
    }

    @Test
    void withoutFlagsACallIsAboutWhatFitsTheState() {
        assertThat(Impact.of(RUNNING, 0)).isEqualTo(new Impact(true, false));
        assertThat(Impact.of(OFF, 0)).isEqualTo(new Impact(false, true));
        assertThat(Impact.of(RUNNING, Impact.FLAGS)).isEqualTo(new Impact(true, true));
        assertThat(Impact.view(RUNNING, 0).title()).isEqualTo("live");
        assertThat(Impact.view(RUNNING, Impact.CONFIG).title()).isEqualTo("stored");
    }

    @Test
    void aConfigurationThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Impact.of(OFF, Impact.LIVE)).hasMessageContaining("domain is not running");
        assertThatThrownBy(() -> Impact.of(TRANSIENT, Impact.CONFIG))
                .hasMessageContaining("transient domains do not have any persistent config");
        assertThatThrownBy(() -> Impact.one(RUNNING, Impact.FLAGS)).hasMessageContaining("mutually exclusive");
    }

    @Test
    void textsOfEveryTypeAreKeptAndRemoved() {
        DomainConfig config = MetadataTexts.with(CONFIG, 0, "text", null, null);
        config = MetadataTexts.with(config, 1, "title", null, null);
        config = MetadataTexts.with(config, 2, "<x y='1'/>", "k", "urn:x");

        assertThat(MetadataTexts.get(config, 0, null)).isEqualTo("text");
        assertThat(MetadataTexts.get(config, 1, null)).isEqualTo("title");
        assertThat(MetadataTexts.get(config, 2, "urn:x")).isEqualTo("<x y=\"1\"/>");
        DomainConfig without = MetadataTexts.with(config, 2, null, "k", "urn:x");
        assertThatThrownBy(() -> MetadataTexts.get(without, 2, "urn:x")).isInstanceOfSatisfying(VirtException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_DOMAIN_METADATA));
        assertThatThrownBy(() -> MetadataTexts.get(CONFIG, 3, null)).hasMessageContaining("unknown metadata type '3'");
    }

    @Test
    void actionsOfCrashesAreForCrashesOnly() {
        assertThat(EndAction.of(2, 4).in(CONFIG).onCrash()).isEqualTo(LifecycleAction.COREDUMP_DESTROY);
        assertThatThrownBy(() -> EndAction.of(0, 4)).hasMessageContaining("doesn't support 'coredump-destroy' action");
        assertThatThrownBy(() -> EndAction.of(3, 0)).hasMessageContaining("invalid lifecycle type '3'");
        assertThatThrownBy(() -> EndAction.of(0, 9)).hasMessageContaining("invalid lifecycle action '9'");
    }

    private static List<View> passing(int flags) {
        return List.of(RUNNING, TRANSIENT, OFF).stream().filter(DomainFilter.of(flags, ErrorDomain.QEMU, "f")).toList();
    }
}
