/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.CheckpointRef;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.DomainCheckpoints;
import org.jvirtd.api.driver.DomainSnapshots;

class CheckpointsTest {
    private final TestWorld world = TestWorld.open();
    private final DomainCheckpoints checkpoints = world.facet(DomainCheckpoints.class);
    private final DomainRef test = world.test();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eachIsTakenOnTheOneBefore() {
        take("one");
        take("two");
        assertThat(names(0)).containsExactly("one", "two");
        assertThat(names(1)).containsExactly("one");
        assertThat(names(4)).containsExactly("two");
        assertThat(checkpoints.parent(ref("two"), 0).name()).isEqualTo("one");
        assertThat(checkpoints.xmlDesc(ref("two"), 2)).contains("<parent>\n    <name>one</name>\n  </parent>")
                .contains("<disk name='vda' checkpoint='bitmap' bitmap='two'/>").doesNotContain("<domain ");
        assertThat(world.lookup().listAllDomains(0x4000)).extracting(DomainRef::name).containsExactly("test");
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.DOMAIN, "operation failed: domain moment two already exists",
                () -> take("two"));
    }

    @Test
    void deletingMendsTheTree() {
        take("r");
        take("m");
        take("l");
        checkpoints.delete(ref("m"), 0);
        assertThat(checkpoints.listAllChildren(ref("r"), 0)).extracting(CheckpointRef::name).containsExactly("l");
        checkpoints.delete(ref("r"), 1);
        assertThat(names(0)).isEmpty();
    }

    @Test
    void theyDoNotGoTogetherWithSnapshots() {
        DomainSnapshots snapshots = world.facet(DomainSnapshots.class);
        take("c");
        refused(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                "Operation not supported: cannot create snapshot while checkpoint exists",
                () -> snapshots.createXml(test, "<domainsnapshot/>", 0));
        DomainRef a = world.start("a");
        snapshots.createXml(a, "<domainsnapshot/>", 0);
        refused(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                "Operation not supported: cannot create checkpoint while snapshot exists",
                () -> checkpoints.createXml(a, xml("c"), 0));
    }

    @Test
    void onlyRunningDomainsHaveThemTaken() {
        DomainRef off = world.define("off");
        refused(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                "Operation not supported: cannot create checkpoint for inactive domain",
                () -> checkpoints.createXml(off, xml("c"), 0));
        refused(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                "Operation not supported: cannot create checkpoint for inactive domain",
                () -> checkpoints.createXml(off, "<no", 1));
        refused(ErrorCode.NO_DOMAIN_CHECKPOINT, ErrorDomain.TEST,
                "Domain checkpoint not found: no domain checkpoint with matching name 'x'",
                () -> checkpoints.lookupByName(test, "x", 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x8) in function testDomainCheckpointCreateXML",
                () -> checkpoints.createXml(test, xml("c"), 8));
    }

    private void take(String name) {
        assertThat(checkpoints.createXml(test, xml(name), 0).name()).isEqualTo(name);
    }

    private List<String> names(int flags) {
        return checkpoints.listAll(test, flags).stream().map(CheckpointRef::name).toList();
    }

    private CheckpointRef ref(String name) {
        return new CheckpointRef(name, test);
    }

    private static String xml(String name) {
        return "<domaincheckpoint><name>" + name + "</name></domaincheckpoint>";
    }
}
