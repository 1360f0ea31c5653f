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
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.DomainUndefineFlagsValues;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycleActions;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.queue.Change;

class DefinitionsTest {
    private static final String A = TestHost.document("a", TestHost.uuid(1));
    private static final String B = TestHost.document("b", TestHost.uuid(2));

    @TempDir
    Path home;

    private TestHost host;

    @BeforeEach
    void open() {
        host = new TestHost(home);
    }

    @AfterEach
    void close() {
        host.close();
    }

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
    void aDefinitionThatCannotBeWrittenLeavesNothing() {
        String tooLong = "l".repeat(252);

        refused(ErrorCode.SYSTEM_ERROR, () -> define(TestHost.document(tooLong, TestHost.uuid(1))),
                "File name too long");

        assertThat(host.domains.states()).isEmpty();
        assertThat(host.space.find(TestHost.uuid(1))).isEmpty();
        assertThat(host.routed.size()).isZero();
        assertThat(told()).isEmpty();
        define(A);
    }

    @Test
    void aRedefinitionThatCannotBeWrittenKeepsTheOldOne() throws IOException {
        DomainRef a = define(A);
        Files.delete(host.layout.definition("a"));
        Files.createDirectory(host.layout.definition("a"));

        refused(ErrorCode.SYSTEM_ERROR, () -> define(A.replace("65536", "131072")), "Failed to create file");

        assertThat(definitions().xmlDesc(a, 0)).contains("65536");
        assertThat(told()).containsExactly("a 0/0");
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
    void variablesOfAFirmwareAreKeptOrRemovedAsAsked() throws IOException {
        Path variables = home.resolve("vars.fd");
        String document = A.replace("hvm</type>", "hvm</type><loader readonly='yes' type='pflash'>/x</loader><nvram>"
                + variables + "</nvram>").replace("</os>", "</os><features><acpi/></features>");
        Files.writeString(variables, "x");
        DomainRef a = define(document);
        int remove = DomainUndefineFlagsValues.DOMAIN_UNDEFINE_NVRAM;
        int keep = DomainUndefineFlagsValues.DOMAIN_UNDEFINE_KEEP_NVRAM;

        refused(ErrorCode.OPERATION_INVALID, () -> definitions().undefine(a, 0), "cannot undefine domain with nvram");
        refused(ErrorCode.OPERATION_INVALID, () -> definitions().undefine(a, keep | remove),
                "cannot both keep and delete nvram");
        definitions().undefine(a, keep);
        assertThat(variables).exists();
        definitions().undefine(define(document), remove);
        assertThat(variables).doesNotExist();
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
    void aRestartFindsWhatWasAcknowledged() {
        DomainRef a = define(A);
        define(B);
        host.definitions.setAutostart(host.domains.get(a), true);
        facet(DomainMetadata.class).setMetadata(a, 1, "title", null, null, 0);
        String before = definitions().xmlDesc(a, 0);

        restart();

        assertThat(host.domains.states()).extracting(state -> state.current().name())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(definitions().xmlDesc(a, 0)).isEqualTo(before).contains("<title>title</title>");
        assertThat(host.domains.state(a).autostart()).isTrue();
        assertThat(host.domains.state(a).persistent()).isTrue();
        assertThat(told()).isEmpty();
    }

    @Test
    void aRenameThatWasKilledIsFinishedAtTheNextStart() throws IOException {
        DomainRef a = define(A);
        Files.writeString(host.layout.definition("a"),
                Files.readString(host.layout.definition("a")).replace("<name>a<", "<name>z<"));

        restart();

        assertThat(lookup().lookupByUuid(a.uuid()).name()).isEqualTo("z");
        assertThat(host.layout.definition("a")).doesNotExist();
        assertThat(host.layout.definition("z")).exists();
    }

    @Test
    void brokenFilesHoldUpNobody() throws IOException {
        DomainRef a = define(A);
        Files.writeString(host.layout.definition("half"), "<domain type='qemu'><name>ha");
        Files.writeString(host.layout.definition("empty"), "");
        Files.writeString(host.layout.definition("other"), "<network/>");
        Files.writeString(host.layout.definition("copy"), Files.readString(host.layout.definition("a")));
        Files.writeString(host.layout.definition("twin"),
                Files.readString(host.layout.definition("a")).replace("<name>a<", "<name>twin<"));

        restart();

        assertThat(host.domains.states()).extracting(state -> state.ref()).containsExactly(a);
        assertThat(List.of("half", "empty", "other", "copy", "twin")).map(host.layout::definition)
                .allMatch(Files::exists);
    }

    @Test
    void whatIsChangedOfARunIsKeptWithItsStatus() throws IOException {
        DomainRef a = define(A);
        run(a, 5);

        facet(DomainMetadata.class).setMetadata(a, 0, "live", null, null, 0);
        assertThat(host.layout.status("a")).exists();
        assertThat(host.layout.definition("a")).content().doesNotContain("live");
        facet(DomainMetadata.class).setMetadata(a, 0, "both", null, null, Impact.FLAGS);

        assertThat(host.layout.definition("a")).content().contains("<description>both</description>");
        assertThat(facet(DomainMetadata.class).metadata(a, 0, null, Impact.LIVE)).isEqualTo("both");
        assertThat(facet(DomainMetadata.class).metadata(a, 0, null, Impact.CONFIG)).isEqualTo("both");
        Files.delete(host.layout.status("a"));
        facet(DomainMetadata.class).setMetadata(a, 0, "stored", null, null, Impact.CONFIG);
        assertThat(host.layout.status("a")).doesNotExist();
        assertThat(facet(DomainMetadata.class).metadata(a, 0, null, Impact.LIVE)).isEqualTo("both");
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

    private void restart() {
        host.close();
        host = new TestHost(home);
        host.definitions.load();
    }

    private void run(DomainRef ref, int id) {
        start(host.domains.get(ref), id);
    }

    private static void start(QemuDomain domain, int id) {
        domain.update(state -> Change.<QemuDomainState, Void>of(state
                .withRun(new Run(id, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 1,
                        1, List.of()))
                .withConfigs(state.current(), state.persistent() ? state.stored() : null)));
    }

    private DomainRef define(String xml) {
        return definitions().defineXml(xml, 0);
    }

    private DomainDefinitions definitions() {
        return facet(DomainDefinitions.class);
    }

    private DomainLookup lookup() {
        return facet(DomainLookup.class);
    }

    private <F> F facet(Class<F> type) {
        return host.facet(type);
    }

    /** The lifecycle events: name, event and detail. */
    private List<String> told() {
        return host.events.stream().filter(DomainEvent.Lifecycle.class::isInstance)
                .map(DomainEvent.Lifecycle.class::cast)
                .map(event -> event.domain().name() + ' ' + event.event().value() + '/' + event.detail()).toList();
    }

    private static void refused(ErrorCode code, Runnable call, String words) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words);
        });
    }
}
