/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;

/** Documents are checked against schemas that are there, and only against them. */
class SchemaCheckTest {
    private static final String SCHEMA = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'"
            + " datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><include href='names.rng'/>"
            + "<start><element name='domain'><interleave><ref name='name'/><element name='memory'>"
            + "<data type='unsignedInt'/></element></interleave></element></start></grammar>";
    private static final String NAMES = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'"
            + " datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><define name='name'><element name='name'>"
            + "<data type='string'><param name='pattern'>[a-z]+\\d?</param></data></element></define></grammar>";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("domain.rng"), SCHEMA);
        Files.writeString(folder.resolve("names.rng"), NAMES);
    }

    @Test
    void aDocumentAsTheSchemaWantsItPasses() {
        SchemaCheck check = SchemaCheck.domain(folder);

        assertThatCode(() -> check.check("<domain><memory>5</memory><name>vm1</name></domain>"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheSchemaDoesNotKnowIsRefusedAndNamed() {
        VirtException mistake = mistake("<domain><memory>5</memory><name>vm1</name><nosuch/></domain>");

        assertThat(mistake.code()).isEqualTo(ErrorCode.XML_INVALID_SCHEMA);
        assertThat(mistake).hasMessageStartingWith("XML document failed to validate against schema: "
                + "Unable to validate doc against " + folder.resolve("domain.rng") + "\n")
                .hasMessageContaining("nosuch");
    }

    @Test
    void valuesAreCheckedByTypeAndPattern() {
        assertThat(mistake("<domain><memory>-5</memory><name>vm1</name></domain>")).hasMessageContaining("memory");
        assertThat(mistake("<domain><memory>5</memory><name>VM</name></domain>")).hasMessageContaining("name");
    }

    @Test
    void whatIsNoSuchDocumentIsLeftToItsReader() {
        SchemaCheck check = SchemaCheck.domain(folder);
        String entity = "<!DOCTYPE domain [<!ENTITY e 'vm'>]><domain><memory>5</memory><name>&e;</name></domain>";

        assertThatCode(() -> check.check("<domain><memory>")).doesNotThrowAnyException();
        assertThatCode(() -> check.check("<network/>")).doesNotThrowAnyException();
        assertThatCode(() -> check.check(entity)).doesNotThrowAnyException();
    }

    @Test
    void withoutASchemaNothingIsChecked() {
        assertThatCode(() -> SchemaCheck.storageVol(folder).check("<nosuch/>")).doesNotThrowAnyException();
    }

    @Test
    void aBrokenSchemaIsTheMachinesMistake() throws IOException {
        Files.writeString(folder.resolve("names.rng"), "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>");

        VirtException mistake = mistake("<domain/>");

        assertThat(mistake.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }

    private VirtException mistake(String xml) {
        return catchThrowableOfType(VirtException.class, () -> SchemaCheck.domain(folder).check(xml));
    }
}
