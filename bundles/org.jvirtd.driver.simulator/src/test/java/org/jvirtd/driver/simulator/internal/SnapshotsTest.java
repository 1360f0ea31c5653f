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
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.api.driver.DomainStateReason;

class SnapshotsTest {
    private static final int RUNNING = 1;
    private static final int PAUSED = 2;
    private static final int HALT = 8;
    private static final DomainStateReason OFF_FROM_SNAPSHOT = new DomainStateReason(DomainState.DOMAIN_SHUTOFF, 7);
    private static final DomainStateReason ON_FROM_SNAPSHOT = new DomainStateReason(DomainState.DOMAIN_RUNNING, 4);
    private static final DomainStateReason PAUSED_FROM_SNAPSHOT = new DomainStateReason(DomainState.DOMAIN_PAUSED, 7);

    private final TestWorld world = TestWorld.open();
    private final DomainSnapshots snapshots = world.facet(DomainSnapshots.class);
    private final DomainRef a = world.define("a");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eachIsTakenOnTheCurrentOneAndIsThenCurrent() {
        take("one");
        take("two");
        assertThat(snapshots.current(a, 0).name()).isEqualTo("two");
        assertThat(snapshots.parent(ref("two"), 0).name()).isEqualTo("one");
        assertThat(snapshots.isCurrent(ref("one"), 0)).isFalse();
        assertThat(snapshots.hasMetadata(ref("one"), 0)).isTrue();
        assertThat(snapshots.listChildrenNames(ref("one"), 9, 0)).containsExactly("two");
        assertThat(snapshots.xmlDesc(ref("two"), 0)).startsWith("""
                <domainsnapshot>
                  <name>two</name>
                  <state>shutoff</state>
                  <parent>
                    <name>one</name>
                  </parent>
                  <creationTime>""").contains("<memory snapshot='no'/>").contains("<name>a</name>");
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.DOMAIN, "operation failed: domain moment one already exists",
                () -> take("one"));
    }

    @Test
    void whatIsNotThereIsNamed() {
        refused(ErrorCode.NO_DOMAIN_SNAPSHOT, ErrorDomain.TEST,
                "Domain snapshot not found: no domain snapshot with matching name 'x'",
                () -> snapshots.lookupByName(a, "x", 0));
        refused(ErrorCode.NO_DOMAIN_SNAPSHOT, ErrorDomain.TEST,
                "Domain snapshot not found: the domain does not have a current snapshot",
                () -> snapshots.current(a, 0));
        take("root");
        refused(ErrorCode.NO_DOMAIN_SNAPSHOT, ErrorDomain.TEST,
                "Domain snapshot not found: snapshot 'root' does not have a parent",
                () -> snapshots.parent(ref("root"), 0));
        assertThat(snapshots.hasCurrent(a, 0)).isTrue();
        assertThat(snapshots.hasCurrent(world.test(), 0)).isFalse();
    }

    @Test
    void listsAreFiltered() {
        take("off");
        world.lifecycle().create(a, 0);
        take("on");
        take("leaf");
        assertThat(names(0)).containsExactly("off", "on", "leaf");
        assertThat(names(0x1)).containsExactly("off");
        assertThat(names(0x4)).containsExactly("leaf");
        assertThat(names(0x8)).containsExactly("off", "on");
        assertThat(names(0x10)).isEmpty();
        assertThat(names(0x20)).containsExactly("off");
        assertThat(names(0x40)).containsExactly("on", "leaf");
        assertThat(names(0x80 | 0x200)).isEmpty();
        assertThat(snapshots.numOfChildren(ref("off"), 0)).isEqualTo(1);
        assertThat(snapshots.numOfChildren(ref("off"), 1)).isEqualTo(2);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x800) in function testDomainListAllSnapshots",
                () -> snapshots.listAll(a, 0x800));
        assertThat(world.lookup().listAllDomains(0x1000)).extracting(DomainRef::name).containsExactly("a");
    }

    @Test
    void haltingStopsTheDomain() {
        world.lifecycle().create(a, 0);
        world.events();
        snapshots.createXml(a, xml("h"), HALT);
        assertThat(world.lifecycle().state(a, 0)).isEqualTo(OFF_FROM_SNAPSHOT);
        assertThat(world.events()).containsExactly("a/-1 STOPPED 6");
        assertThat(snapshots.xmlDesc(ref("h"), 0)).contains("<state>running</state>");
    }

    @Test
    void revertingGoesToTheStateOfTheSnapshot() {
        take("off");
        world.lifecycle().create(a, 0);
        take("on");
        world.events();
        revert("off", 0, OFF_FROM_SNAPSHOT, "a/-1 STOPPED 6");
        revert("on", 0, ON_FROM_SNAPSHOT, "a/3 STARTED 3");
        revert("on", PAUSED, PAUSED_FROM_SNAPSHOT, "a/-1 STOPPED 6", "a/4 STARTED 3", "a/4 SUSPENDED 5");
        assertThat(world.lookup().lookupById(4).name()).isEqualTo("a");
        refused(ErrorCode.NO_DOMAIN, ErrorDomain.TEST, "Domain not found", () -> world.lookup().lookupById(3));
        revert("off", RUNNING, OFF_FROM_SNAPSHOT, "a/-1 STOPPED 6", "a/-1 STARTED 3");
        assertThat(snapshots.current(a, 0).name()).isEqualTo("off");
        assertThat(world.start("next").id()).isEqualTo(5);
    }

    @Test
    void revertingBringsTheConfigurationBack() {
        world.lifecycle().create(a, 0);
        take("small");
        world.facet(org.jvirtd.api.driver.DomainMemory.class).setMemory(a, 1000);
        snapshots.revert(ref("small"), 0);
        assertThat(world.lifecycle().info(a).memoryKib()).isEqualTo(65536);
    }

    @Test
    void aTransientDomainIsNotTakenBackToWhenItWasOff() {
        take("off");
        world.lifecycle().create(a, 0);
        world.definitions().undefine(a, 0);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST, "Requested operation is not valid: transient domain"
                + " needs to request run or pause to revert to inactive snapshot",
                () -> snapshots.revert(ref("off"), 0));
    }

    @Test
    void deletingMendsTheTree() {
        take("r");
        take("m");
        take("l");
        snapshots.delete(ref("m"), 0);
        assertThat(snapshots.parent(ref("l"), 0).name()).isEqualTo("r");
        take("x");
        snapshots.delete(ref("l"), 4);
        assertThat(names(0)).containsExactly("r", "l");
        assertThat(snapshots.current(a, 0).name()).isEqualTo("l");
        snapshots.delete(ref("r"), 1);
        assertThat(names(0)).isEmpty();
        assertThat(snapshots.hasCurrent(a, 0)).isFalse();
    }

    @Test
    void redefiningReplacesAndChecksParents() {
        take("b");
        String xml = snapshots.xmlDesc(ref("b"), 0);
        String child = xml.replace("<name>b<", "<name>n<").replace("<creationTime>",
                "<parent><name>b</name></parent><creationTime>");
        snapshots.createXml(a, child, 1);
        assertThat(snapshots.current(a, 0).name()).isEqualTo("b");
        snapshots.createXml(a, child, 3);
        assertThat(snapshots.current(a, 0).name()).isEqualTo("n");
        for (List<String> bad : List.of(List.of("nosuch", "parent nosuch for moment b not found"),
                List.of("b", "cannot set moment b as its own parent"),
                List.of("n", "parent n would create cycle to b"))) {
            refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN, "invalid argument: " + bad.get(1),
                    () -> snapshots.createXml(a, xml.replace("<creationTime>",
                            "<parent><name>" + bad.get(0) + "</name></parent><creationTime>"), 1));
        }
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN_SNAPSHOT,
                "invalid argument: definition for snapshot b must use uuid " + a.uuid(),
                () -> snapshots.createXml(a, xml.replace(a.uuid().toString(), "a1a1a1a1-0000-4000-8000-000000000099"),
                        1));
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        for (int flag : new int[]{4, 0x10, 0x20}) {
            refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                    "unsupported flags (0x" + Integer.toHexString(flag) + ") in function testDomainSnapshotCreateXML",
                    () -> snapshots.createXml(a, xml("f"), flag));
        }
        take("s");
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x8) in function testDomainRevertToSnapshot",
                () -> snapshots.revert(ref("s"), 8));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "unsupported flags (0x2) in function testDomainSnapshotDelete",
                () -> snapshots.delete(ref("s"), 2));
    }

    private void revert(String name, int flags, DomainStateReason state, String... events) {
        snapshots.revert(ref(name), flags);
        assertThat(world.lifecycle().state(a, 0)).isEqualTo(state);
        assertThat(world.events()).containsExactly(events);
    }

    private void take(String name) {
        assertThat(snapshots.createXml(a, xml(name), 0).name()).isEqualTo(name);
    }

    private List<String> names(int flags) {
        return snapshots.listAll(a, flags).stream().map(SnapshotRef::name).toList();
    }

    private SnapshotRef ref(String name) {
        return new SnapshotRef(name, a);
    }

    private static String xml(String name) {
        return "<domainsnapshot><name>" + name + "</name></domainsnapshot>";
    }
}
