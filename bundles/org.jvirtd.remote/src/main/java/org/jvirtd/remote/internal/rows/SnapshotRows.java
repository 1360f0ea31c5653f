/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CHECKPOINT_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CHECKPOINT_DELETE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CHECKPOINT_GET_PARENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CHECKPOINT_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CHECKPOINT_LOOKUP_BY_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_HAS_CURRENT_SNAPSHOT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_LIST_ALL_CHECKPOINTS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_LIST_ALL_SNAPSHOTS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_REVERT_TO_SNAPSHOT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_CURRENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_DELETE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_GET_PARENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_HAS_METADATA;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_IS_CURRENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_LIST_NAMES;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_LOOKUP_BY_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_NUM;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SNAPSHOT_NUM_CHILDREN;

import java.util.List;

import org.jvirtd.api.CheckpointRef;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.driver.DomainCheckpoints;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.Jobs;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.table.Target;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainCheckpointCreateXmlArgs;
import org.jvirtd.rpc.remote.DomainCheckpointCreateXmlRet;
import org.jvirtd.rpc.remote.DomainCheckpointDeleteArgs;
import org.jvirtd.rpc.remote.DomainCheckpointGetParentArgs;
import org.jvirtd.rpc.remote.DomainCheckpointGetParentRet;
import org.jvirtd.rpc.remote.DomainCheckpointGetXmlDescArgs;
import org.jvirtd.rpc.remote.DomainCheckpointGetXmlDescRet;
import org.jvirtd.rpc.remote.DomainCheckpointListAllChildrenArgs;
import org.jvirtd.rpc.remote.DomainCheckpointListAllChildrenRet;
import org.jvirtd.rpc.remote.DomainCheckpointLookupByNameArgs;
import org.jvirtd.rpc.remote.DomainCheckpointLookupByNameRet;
import org.jvirtd.rpc.remote.DomainHasCurrentSnapshotArgs;
import org.jvirtd.rpc.remote.DomainHasCurrentSnapshotRet;
import org.jvirtd.rpc.remote.DomainListAllCheckpointsArgs;
import org.jvirtd.rpc.remote.DomainListAllCheckpointsRet;
import org.jvirtd.rpc.remote.DomainListAllSnapshotsArgs;
import org.jvirtd.rpc.remote.DomainListAllSnapshotsRet;
import org.jvirtd.rpc.remote.DomainRevertToSnapshotArgs;
import org.jvirtd.rpc.remote.DomainSnapshotCreateXmlArgs;
import org.jvirtd.rpc.remote.DomainSnapshotCreateXmlRet;
import org.jvirtd.rpc.remote.DomainSnapshotCurrentArgs;
import org.jvirtd.rpc.remote.DomainSnapshotCurrentRet;
import org.jvirtd.rpc.remote.DomainSnapshotDeleteArgs;
import org.jvirtd.rpc.remote.DomainSnapshotGetParentArgs;
import org.jvirtd.rpc.remote.DomainSnapshotGetParentRet;
import org.jvirtd.rpc.remote.DomainSnapshotGetXmlDescArgs;
import org.jvirtd.rpc.remote.DomainSnapshotGetXmlDescRet;
import org.jvirtd.rpc.remote.DomainSnapshotHasMetadataArgs;
import org.jvirtd.rpc.remote.DomainSnapshotHasMetadataRet;
import org.jvirtd.rpc.remote.DomainSnapshotIsCurrentArgs;
import org.jvirtd.rpc.remote.DomainSnapshotIsCurrentRet;
import org.jvirtd.rpc.remote.DomainSnapshotListAllChildrenArgs;
import org.jvirtd.rpc.remote.DomainSnapshotListAllChildrenRet;
import org.jvirtd.rpc.remote.DomainSnapshotListChildrenNamesArgs;
import org.jvirtd.rpc.remote.DomainSnapshotListChildrenNamesRet;
import org.jvirtd.rpc.remote.DomainSnapshotListNamesArgs;
import org.jvirtd.rpc.remote.DomainSnapshotListNamesRet;
import org.jvirtd.rpc.remote.DomainSnapshotLookupByNameArgs;
import org.jvirtd.rpc.remote.DomainSnapshotLookupByNameRet;
import org.jvirtd.rpc.remote.DomainSnapshotNumArgs;
import org.jvirtd.rpc.remote.DomainSnapshotNumChildrenArgs;
import org.jvirtd.rpc.remote.DomainSnapshotNumChildrenRet;
import org.jvirtd.rpc.remote.DomainSnapshotNumRet;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows of snapshots and checkpoints. */
final class SnapshotRows {
    private SnapshotRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainSnapshots.class)
                .ask(JobClass.ASYNC, DOMAIN_SNAPSHOT_CREATE_XML, DomainSnapshotCreateXmlArgs::read,
                        (f, a) -> new DomainSnapshotCreateXmlRet(
                                Wire.wire(f.createXml(Wire.ref(a.dom()), a.xmlDesc(), a.flags()))))
                .ask(DOMAIN_SNAPSHOT_NUM, DomainSnapshotNumArgs::read,
                        (f, a) -> new DomainSnapshotNumRet(f.numOfSnapshots(Wire.ref(a.dom()), a.flags())))
                .ask(DOMAIN_SNAPSHOT_LIST_NAMES, DomainSnapshotListNamesArgs::read,
                        (f, a) -> new DomainSnapshotListNamesRet(
                                f.listNames(Wire.ref(a.dom()), most(a.maxnames()), a.flags())))
                .ask(DOMAIN_LIST_ALL_SNAPSHOTS, DomainListAllSnapshotsArgs::read, (f, a) -> {
                    List<SnapshotRef> all = f.listAll(Wire.ref(a.dom()), a.flags());
                    return new DomainListAllSnapshotsRet(Wire.wanted(a.needResults(), all, Wire::wire), all.size());
                })
                .ask(DOMAIN_SNAPSHOT_LOOKUP_BY_NAME, DomainSnapshotLookupByNameArgs::read,
                        (f, a) -> new DomainSnapshotLookupByNameRet(
                                Wire.wire(f.lookupByName(Wire.ref(a.dom()), a.name(), a.flags()))))
                .ask(DOMAIN_HAS_CURRENT_SNAPSHOT, DomainHasCurrentSnapshotArgs::read,
                        (f, a) -> new DomainHasCurrentSnapshotRet(
                                Wire.bool(f.hasCurrent(Wire.ref(a.dom()), a.flags()))))
                .ask(DOMAIN_SNAPSHOT_CURRENT, DomainSnapshotCurrentArgs::read,
                        (f, a) -> new DomainSnapshotCurrentRet(Wire.wire(f.current(Wire.ref(a.dom()), a.flags()))));
        table.of(DomainSnapshots.class, Target.DOMAIN_PART)
                .askGuarded(Jobs.NONE, DOMAIN_SNAPSHOT_GET_XML_DESC, DomainSnapshotGetXmlDescArgs::read,
                        DomainSnapshotGetXmlDescArgs::flags,
                        (f, a) -> new DomainSnapshotGetXmlDescRet(f.xmlDesc(Wire.ref(a.snap()), a.flags())))
                .ask(DOMAIN_SNAPSHOT_NUM_CHILDREN, DomainSnapshotNumChildrenArgs::read,
                        (f, a) -> new DomainSnapshotNumChildrenRet(f.numOfChildren(Wire.ref(a.snap()), a.flags())))
                .ask(DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES, DomainSnapshotListChildrenNamesArgs::read,
                        (f, a) -> new DomainSnapshotListChildrenNamesRet(
                                f.listChildrenNames(Wire.ref(a.snap()), most(a.maxnames()), a.flags())))
                .ask(DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN, DomainSnapshotListAllChildrenArgs::read, (f, a) -> {
                    List<SnapshotRef> all = f.listAllChildren(Wire.ref(a.snapshot()), a.flags());
                    return new DomainSnapshotListAllChildrenRet(Wire.wanted(a.needResults(), all, Wire::wire),
                            all.size());
                })
                .ask(DOMAIN_SNAPSHOT_GET_PARENT, DomainSnapshotGetParentArgs::read,
                        (f, a) -> new DomainSnapshotGetParentRet(Wire.wire(f.parent(Wire.ref(a.snap()), a.flags()))))
                .ask(DOMAIN_SNAPSHOT_IS_CURRENT, DomainSnapshotIsCurrentArgs::read,
                        (f, a) -> new DomainSnapshotIsCurrentRet(
                                Wire.bool(f.isCurrent(Wire.ref(a.snap()), a.flags()))))
                .ask(DOMAIN_SNAPSHOT_HAS_METADATA, DomainSnapshotHasMetadataArgs::read,
                        (f, a) -> new DomainSnapshotHasMetadataRet(
                                Wire.bool(f.hasMetadata(Wire.ref(a.snap()), a.flags()))))
                .tell(JobClass.ASYNC, DOMAIN_REVERT_TO_SNAPSHOT, DomainRevertToSnapshotArgs::read,
                        (f, a) -> f.revert(Wire.ref(a.snap()), a.flags()))
                .tell(JobClass.ASYNC, DOMAIN_SNAPSHOT_DELETE, DomainSnapshotDeleteArgs::read,
                        (f, a) -> f.delete(Wire.ref(a.snap()), a.flags()));
        table.of(DomainCheckpoints.class)
                .ask(JobClass.MODIFY, DOMAIN_CHECKPOINT_CREATE_XML, DomainCheckpointCreateXmlArgs::read,
                        (f, a) -> new DomainCheckpointCreateXmlRet(
                                Wire.wire(f.createXml(Wire.ref(a.dom()), a.xmlDesc(), a.flags()))))
                .ask(DOMAIN_LIST_ALL_CHECKPOINTS, DomainListAllCheckpointsArgs::read, (f, a) -> {
                    List<CheckpointRef> all = f.listAll(Wire.ref(a.dom()), a.flags());
                    return new DomainListAllCheckpointsRet(Wire.wanted(a.needResults(), all, Wire::wire), all.size());
                }).ask(DOMAIN_CHECKPOINT_LOOKUP_BY_NAME, DomainCheckpointLookupByNameArgs::read,
                        (f, a) -> new DomainCheckpointLookupByNameRet(
                                Wire.wire(f.lookupByName(Wire.ref(a.dom()), a.name(), a.flags()))));
        table.of(DomainCheckpoints.class, Target.DOMAIN_PART)
                .askGuarded(Jobs.NONE, DOMAIN_CHECKPOINT_GET_XML_DESC, DomainCheckpointGetXmlDescArgs::read,
                        DomainCheckpointGetXmlDescArgs::flags,
                        (f, a) -> new DomainCheckpointGetXmlDescRet(f.xmlDesc(Wire.ref(a.checkpoint()), a.flags())))
                .ask(DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN, DomainCheckpointListAllChildrenArgs::read, (f, a) -> {
                    List<CheckpointRef> all = f.listAllChildren(Wire.ref(a.checkpoint()), a.flags());
                    return new DomainCheckpointListAllChildrenRet(Wire.wanted(a.needResults(), all, Wire::wire),
                            all.size());
                })
                .ask(DOMAIN_CHECKPOINT_GET_PARENT, DomainCheckpointGetParentArgs::read,
                        (f, a) -> new DomainCheckpointGetParentRet(
                                Wire.wire(f.parent(Wire.ref(a.checkpoint()), a.flags()))))
                .tell(JobClass.MODIFY, DOMAIN_CHECKPOINT_DELETE, DomainCheckpointDeleteArgs::read,
                        (f, a) -> f.delete(Wire.ref(a.checkpoint()), a.flags()));
    }

    private static int most(int maxnames) {
        return Counts.list("maxnames", maxnames, RemoteLimits.DOMAIN_SNAPSHOT_LIST_MAX, "DOMAIN_SNAPSHOT_LIST_MAX");
    }
}
