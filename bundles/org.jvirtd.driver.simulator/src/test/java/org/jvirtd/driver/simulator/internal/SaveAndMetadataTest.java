/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.util.List;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.driver.DomainLifecycleActions;
import org.jvirtd.api.driver.DomainManagedSave;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.api.driver.DomainSave;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;

class SaveAndMetadataTest {
    @TempDir
    Path folder;

    private final TestWorld world = TestWorld.open();
    private final DomainSave save = world.facet(DomainSave.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPrefixOfMetadataIsAName() {
        DomainMetadata metadata = world.facet(DomainMetadata.class);
        for (String key : List.of("", "1", "-a", "a b", "a:b", ":")) {
            refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.XML,
                    "internal error: failed to validate prefix for a new XML namespace",
                    () -> metadata.setMetadata(world.test(), 2, "<a/>", key, "http://a/b", 0));
        }
        for (String key : List.of("xml", "\u00e9", "a.b", "_x")) {
            metadata.setMetadata(world.test(), 2, "<a/>", key, "http://a/b", 0);
            assertThat(metadata.metadata(world.test(), 2, "http://a/b", 0)).isEqualTo("<a/>");
        }
        metadata.setMetadata(world.test(), -1, "<b/>", "k", "http://a/b", 0);
        assertThat(metadata.metadata(world.test(), 2, "http://a/b", 0)).isEqualTo("<a/>");
        refused(ErrorCode.NO_DOMAIN_METADATA, ErrorDomain.DOMAIN,
                "metadata not found: Requested metadata element is not present",
                () -> metadata.metadata(world.test(), -1, "http://a/b", 0));
    }

    @Test
    void aSavedDomainGoesOnWhereItIsRestored() {
        DomainRef a = world.start("a");
        save.save(a, path("s"), null, 0);
        assertThat(world.lifecycle().state(a, 0)).isEqualTo(new DomainStateReason(DomainState.DOMAIN_SHUTOFF, 5));
        save.restore(path("s"), null, 0);
        assertThat(world.lifecycle().state(a, 0)).isEqualTo(new DomainStateReason(DomainState.DOMAIN_RUNNING, 3));
        assertThat(world.events()).containsExactly("a/-1 DEFINED 0", "a/2 STARTED 0", "a/-1 STOPPED 4",
                "a/3 STARTED 2");
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN,
                "Requested operation is not valid: domain 'a' is already active",
                () -> save.restore(path("s"), null, 0));
    }

    @Test
    void aTransientDomainComesBackTransient() {
        DomainRef t = world.createTransient("t");
        save.save(t, path("s"), null, 0);
        assertThat(world.lookup().listAllDomains(0)).hasSize(1);
        save.restore(path("s"), null, 0);
        assertThat(world.lifecycle().persistent(world.lookup().lookupByName("t"))).isFalse();
    }

    @Test
    void badFilesAreRefused() throws IOException {
        refused(ErrorCode.SYSTEM_ERROR, ErrorDomain.TEST,
                "cannot read domain image '" + path("nosuch") + "': No such file or directory",
                () -> save.restore(path("nosuch"), null, 0));
        Files.writeString(folder.resolve("x"), "x".repeat(100));
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, "internal error: mismatched header magic",
                () -> save.restore(path("x"), null, 0));
        Files.writeString(folder.resolve("short"), "Test");
        refused(ErrorCode.SYSTEM_ERROR, ErrorDomain.TEST,
                "incomplete save header in '" + path("short") + "': Success",
                () -> save.restore(path("short"), null, 0));
        Files.writeString(folder.resolve("length"), "TestGuestMagic\0\0\0\0\0");
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, "internal error: length of metadata out of range",
                () -> save.restore(path("length"), null, 0));
        DomainRef a = world.start("a");
        refused(ErrorCode.SYSTEM_ERROR, ErrorDomain.TEST,
                "saving domain 'a' to '/nosuch/x': open failed: No such file or directory",
                () -> save.save(a, "/nosuch/x", null, 0));
        assertThat(world.lifecycle().active(a)).isTrue();
    }

    @Test
    void aCrashDumpEndsTheRun() {
        DomainCoreDump dump = world.facet(DomainCoreDump.class);
        DomainRef a = world.start("a");
        dump.coreDump(a, path("core"), 0, 0);
        assertThat(world.lifecycle().active(a)).isTrue();
        dump.coreDump(a, path("core"), 0, 1);
        assertThat(world.lifecycle().state(a, 0)).isEqualTo(new DomainStateReason(DomainState.DOMAIN_SHUTOFF, 3));
        assertThat(folder.resolve("core")).hasContent("TestGuestMagic\0");
        refused(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                "Operation not supported: kdump-compressed format is not supported here",
                () -> dump.coreDump(world.test(), path("core"), 1, 0));
    }

    @Test
    void managedSaveStaysUntilTheNextStart() {
        DomainManagedSave managed = world.facet(DomainManagedSave.class);
        DomainRef a = world.start("a");
        managed.managedSave(a, 0);
        assertThat(managed.hasManagedSaveImage(a, 0)).isTrue();
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: Refusing to undefine while domain managed save image exists",
                () -> world.definitions().undefine(a, 0));
        world.lifecycle().create(a, 0);
        assertThat(managed.hasManagedSaveImage(a, 0)).isFalse();
        managed.managedSave(a, 0);
        managed.managedSaveRemove(a, 0);
        assertThat(managed.hasManagedSaveImage(a, 0)).isFalse();
        DomainRef t = world.createTransient("t");
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: cannot do managed save for transient domain",
                () -> managed.managedSave(t, 0));
        world.lifecycle().create(a, 0);
        managed.managedSave(a, 0);
        world.definitions().undefine(a, 1);
        assertThat(world.lookup().numOfDefinedDomains()).isZero();
    }

    @Test
    void lifecycleActionsAreSetWhereTheyAreAllowed() {
        DomainLifecycleActions actions = world.facet(DomainLifecycleActions.class);
        DomainRef a = world.define("a");
        actions.setLifecycleAction(a, 2, 4, 2);
        assertThat(world.definitions().xmlDesc(a, 0)).contains("<on_crash>coredump-destroy</on_crash>");
        refused(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.DOMAIN,
                "unsupported configuration: Lifecycle event 'reboot' doesn't support 'coredump-destroy' action",
                () -> actions.setLifecycleAction(a, 1, 4, 2));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN, "invalid argument: invalid lifecycle type '9'",
                () -> actions.setLifecycleAction(a, 9, 1, 2));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN,
                "Requested operation is not valid: domain is not running",
                () -> actions.setLifecycleAction(a, 1, 1, 3));
    }

    @Test
    void metadataIsKeptByNamespaceAndTold() {
        DomainMetadata metadata = world.facet(DomainMetadata.class);
        DomainRef test = world.test();
        metadata.setMetadata(world.test(), 2, "<x><y>1</y></x>", "k", "urn:y", 0);
        assertThat(metadata.metadata(test, 2, "urn:y", 0)).isEqualTo("<x>\n  <y>1</y>\n</x>");
        assertThat(world.definitions().xmlDesc(test, 0)).contains("""
                  <metadata>
                    <k:x xmlns:k="urn:y">
                      <k:y>1</k:y>
                    </k:x>
                  </metadata>
                """);
        assertThat(world.events()).containsExactly(new DomainEvent.MetadataChange(test, 2, "urn:y").toString());
        metadata.setMetadata(world.test(), 2, null, null, "urn:y", 0);
        refused(ErrorCode.NO_DOMAIN_METADATA, ErrorDomain.DOMAIN,
                "metadata not found: Requested metadata element is not present",
                () -> metadata.metadata(test, 2, "urn:y", 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN, "invalid argument: unknown metadata type '3'",
                () -> metadata.metadata(test, 3, null, 0));
        refused(ErrorCode.XML_DETAIL, ErrorDomain.DOMAIN,
                "(metadata_xml):1: Premature end of data in tag x line 1\n<x>\n---^",
                () -> metadata.setMetadata(world.test(), 2, "<x>", "k", "urn:z", 0));
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.XML, "internal error: failed to create a new XML namespace",
                () -> metadata.setMetadata(world.test(), 2, "<a xmlns:k='urn:zz'/>", "k", "urn:z", 0));
    }

    @Test
    void titleAndDescriptionAreKeptForRunAndDefinition() {
        DomainMetadata metadata = world.facet(DomainMetadata.class);
        DomainRef a = world.start("a");
        metadata.setMetadata(a, 1, "live", null, null, 1);
        metadata.setMetadata(a, 1, "next", null, null, 2);
        metadata.setMetadata(a, 0, "both", null, null, 3);
        assertThat(metadata.metadata(a, 1, null, 0)).isEqualTo("live");
        assertThat(metadata.metadata(a, 1, null, 2)).isEqualTo("next");
        assertThat(metadata.metadata(a, 0, null, 2)).isEqualTo("both");
        metadata.setMetadata(a, 0, "", null, null, 0);
        refused(ErrorCode.NO_DOMAIN_METADATA, ErrorDomain.DOMAIN,
                "metadata not found: Requested metadata element is not present",
                () -> metadata.metadata(a, 0, null, 0));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
