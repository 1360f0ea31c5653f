/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.DomainXMLFlags;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;

class DefinitionsTest {
    private static final String UUID_A = "a1a1a1a1-0000-4000-8000-00000000000a";

    private final TestWorld world = TestWorld.open();
    private final DomainDefinitions definitions = world.definitions();
    private final DomainLifecycle life = world.lifecycle();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void definingGivesAnInactivePersistentDomain() {
        DomainRef a = definitions.defineXml(xml("a"), 0);
        assertThat(a).isEqualTo(new DomainRef(java.util.UUID.fromString(UUID_A), "a", -1));
        assertThat(life.state(a, 0).state()).isEqualTo(DomainState.DOMAIN_SHUTOFF);
        assertThat(life.persistent(a)).isTrue();
        assertThat(world.events()).containsExactly("a/-1 DEFINED 0");
    }

    @Test
    void aDefinitionOfTheSameNameAndUuidReplacesTheOldOne() {
        DomainRef a = definitions.defineXml(xml("a"), 0);
        definitions.defineXml(xml("a").replace("65536", "131072"), 0);
        assertThat(life.info(a).maxMemoryKib()).isEqualTo(131072);
        assertThat(world.events()).containsExactly("a/-1 DEFINED 0", "a/-1 DEFINED 1");
    }

    @Test
    void aRunningDomainKeepsItsConfigurationUntilItStops() {
        DomainRef a = definitions.defineXml(xml("a"), 0);
        life.create(a, 0);
        definitions.defineXml(xml("a").replace("65536", "131072"), 0);
        assertThat(life.info(a).maxMemoryKib()).isEqualTo(65536);
        assertThat(definitions.xmlDesc(a, 0)).contains("id='2'").contains("65536");
        assertThat(definitions.xmlDesc(a, DomainXMLFlags.DOMAIN_XML_INACTIVE)).contains("131072").doesNotContain("id=");
        life.destroy(a, 0);
        assertThat(life.info(a).maxMemoryKib()).isEqualTo(131072);
        assertThat(world.events()).containsExactly("a/-1 DEFINED 0", "a/2 STARTED 0", "a/2 DEFINED 1",
                "a/-1 STOPPED 1");
    }

    @Test
    void aTakenNameOrUuidIsRefused() {
        definitions.defineXml(xml("a"), 0);
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.DOMAIN,
                "operation failed: domain 'a' is already defined with uuid " + UUID_A,
                () -> definitions.defineXml(xml("b"), 0));
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.DOMAIN,
                "operation failed: domain 'a' already exists with uuid " + UUID_A,
                () -> definitions.defineXml(TestWorld.xml("a", ""), 0));
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.DOMAIN,
                "operation failed: domain 'a' is already defined with uuid " + UUID_A,
                () -> definitions.createXml(xml("b"), 0));
        assertThat(world.lookup().listAllDomains(0)).hasSize(2);
    }

    @Test
    void creatingADefinedDomainRunsItWithTheGivenConfigurationUntilItStops() {
        DomainRef a = definitions.defineXml(xml("a"), 0);
        assertThat(definitions.createXml(xml("a").replace("65536", "131072"), 0).id()).isEqualTo(2);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN,
                "Requested operation is not valid: domain 'a' is already active",
                () -> definitions.createXml(xml("a"), 0));
        assertThat(life.persistent(a)).isTrue();
        assertThat(life.info(a).maxMemoryKib()).isEqualTo(131072);
        life.destroy(a, 0);
        assertThat(life.info(a).maxMemoryKib()).isEqualTo(65536);
        assertThat(world.start("c").id()).isEqualTo(3);
    }

    @Test
    void theFirstDefinitionOfARunningDomainIsAddedAndTheNextUpdated() {
        definitions.createXml(xml("a"), 0);
        world.events();
        definitions.defineXml(xml("a"), 0);
        definitions.defineXml(xml("a"), 0);
        assertThat(world.events()).containsExactly("a/2 DEFINED 0", "a/2 DEFINED 1");
    }

    @Test
    void undefiningARunningDomainMakesItLastOnlyForItsRun() {
        DomainRef a = world.start("a");
        definitions.undefine(a, 0);
        assertThat(life.persistent(a)).isFalse();
        assertThat(life.active(a)).isTrue();
        life.destroy(a, 0);
        assertThat(world.events()).containsExactly("a/-1 DEFINED 0", "a/2 STARTED 0", "a/2 UNDEFINED 0",
                "a/-1 STOPPED 1");
        assertThat(world.lookup().listAllDomains(0)).hasSize(1);
    }

    @Test
    void aDomainOfTheSameNameAndUuidMayComeAgain() {
        DomainRef a = definitions.defineXml(xml("a"), 0);
        definitions.undefine(a, 0);
        definitions.defineXml(xml("a"), 0);
        assertThat(life.active(a)).isFalse();
        assertThat(world.events()).containsExactly("a/-1 DEFINED 0", "a/-1 UNDEFINED 0", "a/-1 DEFINED 0");
    }

    @Test
    void renamingKeepsTheUuidAndGivesTwoEvents() {
        DomainRef a = definitions.defineXml(xml("a"), 0);
        definitions.rename(a, "b", 0);
        assertThat(world.lookup().lookupByName("b").uuid()).isEqualTo(a.uuid());
        refused(ErrorCode.NO_DOMAIN, ErrorDomain.TEST, "Domain not found", () -> world.lookup().lookupByName("a"));
        assertThat(world.events()).containsExactly("a/-1 DEFINED 0", "a/-1 UNDEFINED 1", "b/-1 DEFINED 2");
        definitions.defineXml(TestWorld.xml("a", ""), 0);
    }

    @Test
    void badNewNamesAreRefused() {
        DomainRef a = definitions.defineXml(xml("a"), 0);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN,
                "Requested operation is not valid: domain with name 'test' already exists",
                () -> definitions.rename(a, "test", 0));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN,
                "Requested operation is not valid: Can't rename domain to itself", () -> definitions.rename(a, "a", 0));
        refused(ErrorCode.XML_ERROR, ErrorDomain.TEST, "XML error: name a/b cannot contain '/'",
                () -> definitions.rename(a, "a/b", 0));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: cannot rename active domain",
                () -> definitions.rename(world.test(), "x", 0));
        assertThat(world.lookup().lookupByName("test").id()).isEqualTo(1);
        assertThat(world.lookup().lookupByName("a").uuid()).isEqualTo(a.uuid());
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        DomainRef d = world.test();
        flags(0x2, "testDomainDefineXMLFlags", () -> definitions.defineXml(xml("a"), 3));
        flags(0x1, "testDomainCreateXML", () -> definitions.createXml(xml("a"), 1));
        flags(0x4, "testDomainGetXMLDesc", () -> definitions.xmlDesc(d, 4));
        flags(0x4, "testDomainUndefineFlags", () -> definitions.undefine(d, 7));
        flags(0x1, "testDomainRename", () -> definitions.rename(d, "x", 1));
    }

    private static void flags(int flags, String function, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function, call);
    }

    private static String xml(String name) {
        return TestWorld.xml(name, "<uuid>" + UUID_A + "</uuid>");
    }
}
