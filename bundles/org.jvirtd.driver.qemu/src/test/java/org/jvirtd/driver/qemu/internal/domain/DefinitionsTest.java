/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainUndefineFlagsValues;
import org.jvirtd.api.driver.DomainLifecycleActions;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.queue.Change;

class DefinitionsTest extends DefinitionsFixture {
    @Test
    void aDefinitionIsFoundAndOnTheDisk() {
        DomainRef a = define(A);

        assertThat(lookup().lookupByName("a")).isEqualTo(a);
        assertThat(lookup().lookupByUuid(TestHost.uuid(1))).isEqualTo(a);
        assertThat(lookup().numOfDefinedDomains()).isEqualTo(1);
        assertThat(lookup().numOfDomains()).isZero();
        assertThat(host.layout.definition("a")).content().contains("<name>a</name>");
        assertThat(told()).containsExactly("a 0/0");
        assertThat(host.routed.size()).isEqualTo(1);
    }

    @Test
    void aNameOrUuidOfAnotherDomainIsRefused() {
        define(A);

        refused(ErrorCode.OPERATION_FAILED, () -> define(TestHost.document("z", TestHost.uuid(1))),
                "domain 'a' is already defined with uuid " + TestHost.uuid(1));
        refused(ErrorCode.OPERATION_FAILED, () -> define(TestHost.document("a", TestHost.uuid(9))),
                "domain 'a' already exists with uuid " + TestHost.uuid(1));
        assertThat(host.layout.definition("z")).doesNotExist();
    }

    @Test
    void aNameWithALineFeedIsRefused() {
        refused(ErrorCode.XML_DETAIL, () -> define(TestHost.document("a\nb", TestHost.uuid(1))),
                "invalid char in name");
    }

    @Test
    void aSecondDefinitionReplacesTheFirst() {
        define(A);
        define(A.replace("65536", "131072"));

        assertThat(host.layout.definition("a")).content().contains("131072");
        assertThat(told()).containsExactly("a 0/0", "a 0/1");
    }

    @Test
    void anUndefinedDomainHasGone() {
        DomainRef a = define(A);
        host.definitions.setAutostart(host.domains.get(a), true);

        definitions().undefine(a, 0);

        assertThat(host.layout.definition("a")).doesNotExist();
        assertThat(Files.isSymbolicLink(host.layout.autostart("a"))).isFalse();
        assertThat(host.routed.size()).isZero();
        assertThat(told()).containsExactly("a 0/0", "a 1/0");
        refused(ErrorCode.NO_DOMAIN, () -> definitions().xmlDesc(a, 0), "(a)");
        refused(ErrorCode.NO_DOMAIN, () -> lookup().lookupByName("a"), "no domain with matching name 'a'");
        refused(ErrorCode.NO_DOMAIN, () -> lookup().lookupByUuid(a.uuid()), "uuid '" + a.uuid() + "'");
        refused(ErrorCode.NO_DOMAIN, () -> lookup().lookupById(7), "no domain with matching id 7");
        define(A);
    }

    @Test
    void whatADefinitionLeavesBehindIsRemovedOnRequestOnly() throws IOException {
        DomainRef a = define(A);
        Path image = host.layout.managedSave("a");
        Files.createDirectories(image.getParent());
        Files.writeString(image, "image");

        refused(ErrorCode.OPERATION_INVALID, () -> definitions().undefine(a, 0),
                "Refusing to undefine while domain managed save image exists");
        definitions().undefine(a, DomainUndefineFlagsValues.DOMAIN_UNDEFINE_MANAGED_SAVE);

        assertThat(image).doesNotExist();
    }

    @Test
    void aRunningDomainStaysUntilItsRunEnds() {
        DomainRef a = define(A);
        run(a, 5);

        definitions().undefine(a, 0);

        assertThat(lookup().lookupById(5).name()).isEqualTo("a");
        refused(ErrorCode.OPERATION_INVALID, () -> definitions().undefine(a, 0), "cannot undefine transient domain");
        refused(ErrorCode.OPERATION_INVALID, () -> host.definitions.setAutostart(host.domains.get(a), true),
                "cannot set autostart for transient domain");
        host.domains.settle(host.domains.get(a), state -> Change.<QemuDomainState, Void>of(
                state.withRun(Run.off(DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED)).leaving()));
        refused(ErrorCode.NO_DOMAIN, () -> lookup().lookupById(5), "id 5");
        assertThat(host.space.find(a.uuid())).isEmpty();
        assertThat(host.routed.size()).isZero();
    }

    @Test
    void aTransientDomainThatIsDefinedStays() {
        DomainRef a = define(A);
        run(a, 5);
        definitions().undefine(a, 0);

        define(A);

        assertThat(host.domains.state(a).persistent()).isTrue();
        assertThat(told()).containsExactly("a 0/0", "a 1/0", "a 0/0");
    }

    @Test
    void aRenamedDomainIsFoundByItsNewNameOnly() {
        DomainRef a = define(A);
        define(B);
        host.definitions.setAutostart(host.domains.get(a), true);

        definitions().rename(a, "c", 0);

        assertThat(lookup().lookupByName("c").uuid()).isEqualTo(a.uuid());
        refused(ErrorCode.NO_DOMAIN, () -> lookup().lookupByName("a"), "'a'");
        assertThat(host.files.autostart("c")).isTrue();
        assertThat(host.layout.definition("a")).doesNotExist();
        assertThat(host.layout.definition("c")).content().contains("<name>c</name>");
        assertThat(told()).containsExactly("a 0/0", "b 0/0", "a 1/1", "c 0/2");
        refused(ErrorCode.OPERATION_INVALID, () -> definitions().rename(a, "b", 0), "'b' already exists");
        refused(ErrorCode.OPERATION_INVALID, () -> definitions().rename(a, "c", 0), "Can't rename domain to itself");
        refused(ErrorCode.XML_ERROR, () -> definitions().rename(a, "d/e", 0), "name d/e cannot contain '/'");
        run(a, 1);
        refused(ErrorCode.OPERATION_INVALID, () -> definitions().rename(a, "d", 0), "cannot rename active domain");
    }

    @Test
    void aNameThatCouldNotBeTakenIsFree() throws IOException {
        DomainRef a = define(A);
        Files.createDirectory(host.layout.definition("c"));

        assertThatThrownBy(() -> definitions().rename(a, "c", 0)).isInstanceOf(VirtException.class);

        assertThat(lookup().lookupByName("a")).isEqualTo(a);
        Files.delete(host.layout.definition("c"));
        assertThat(define(TestHost.document("c", TestHost.uuid(3))).name()).isEqualTo("c");
    }

    @Test
    void actionsThatQemuHasNotAreRefused() {
        DomainRef a = define(A);
        DomainLifecycleActions actions = facet(DomainLifecycleActions.class);

        actions.setLifecycleAction(a, 0, 1, 0);

        assertThat(host.layout.definition("a")).content().contains("<on_poweroff>restart</on_poweroff>");
        refused(ErrorCode.CONFIG_UNSUPPORTED, () -> actions.setLifecycleAction(a, 1, 2, 0), "rename-restart");
        refused(ErrorCode.CONFIG_UNSUPPORTED, () -> actions.setLifecycleAction(a, 1, 3, 0), "preserve");
        actions.setLifecycleAction(a, 2, 3, 0);
    }

    @Test
    void aDomainThatIsCreatedIsFoundWhileItStartsAndLeavesWhenThatFails() {
        host.run = domain -> {
            assertThat(lookup().lookupByName("a").uuid()).isEqualTo(TestHost.uuid(1));
            throw Mistakes.internal("no start");
        };

        refused(ErrorCode.INTERNAL_ERROR, () -> definitions().createXml(A, 0), "no start");

        assertThat(host.domains.states()).isEmpty();
        assertThat(host.space.find(TestHost.uuid(1))).isEmpty();
        assertThat(host.layout.definition("a")).doesNotExist();
        assertThat(host.routed.size()).isZero();
    }

    @Test
    void aDefinedDomainMayRunWithAnotherConfiguration() {
        DomainRef a = define(A);
        host.run = domain -> start(domain, 3);

        assertThat(definitions().createXml(A.replace("65536", "32768"), 0).id()).isEqualTo(3);

        assertThat(definitions().xmlDesc(a, 0)).contains("32768");
        assertThat(definitions().xmlDesc(a, 2)).contains("65536");
        refused(ErrorCode.OPERATION_INVALID, () -> definitions().createXml(A, 0), "domain 'a' is already active");
    }

    @Test
    void aDefinedDomainWhoseRunFailsHasItsDefinition() {
        DomainRef a = define(A);
        host.run = domain -> {
            throw Mistakes.internal("no start");
        };

        refused(ErrorCode.INTERNAL_ERROR, () -> definitions().createXml(A.replace("65536", "32768"), 0), "no start");

        assertThat(definitions().xmlDesc(a, 0)).contains("65536");
        assertThat(host.domains.state(a).next()).isNull();
    }

    @Test
    void flagsThatNobodyKnowsAreRefused() {
        DomainRef a = define(A);

        refused(ErrorCode.INVALID_ARG, () -> definitions().defineXml(A, 2),
                "(0x2) in function qemuDomainDefineXMLFlags");
        refused(ErrorCode.INVALID_ARG, () -> definitions().createXml(A, 2048), "qemuDomainCreateXML");
        refused(ErrorCode.INVALID_ARG, () -> definitions().undefine(a, 128), "qemuDomainUndefineFlags");
        refused(ErrorCode.INVALID_ARG, () -> definitions().xmlDesc(a, 64), "qemuDomainGetXMLDesc");
        refused(ErrorCode.INVALID_ARG, () -> definitions().rename(a, "x", 1), "qemuDomainRename");
        refused(ErrorCode.INVALID_ARG, () -> lookup().listAllDomains(1 << 20), "qemuConnectListAllDomains");
        refused(ErrorCode.INVALID_ARG, () -> facet(DomainMetadata.class).metadata(a, 0, null, 8),
                "virDomainObjGetMetadata");
    }
}
