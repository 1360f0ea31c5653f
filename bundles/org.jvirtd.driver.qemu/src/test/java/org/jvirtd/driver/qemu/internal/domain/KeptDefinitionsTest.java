/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.constant.DomainUndefineFlagsValues;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.conf.driver.Impact;

/** Definitions on the disk: what fails there, and what a restart finds. */
class KeptDefinitionsTest extends DefinitionsFixture {
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
}
