/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.CheckpointRef;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainCheckpointCreateFlags;
import org.jvirtd.api.constant.DomainCheckpointDeleteFlags;
import org.jvirtd.api.constant.DomainCheckpointListFlags;
import org.jvirtd.api.constant.DomainCheckpointXMLFlags;
import org.jvirtd.api.driver.DomainCheckpoints;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.moment.CheckpointConfig;
import org.jvirtd.conf.moment.CheckpointXml;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** Checkpoints of domains. */
@OnWorker
final class SimulatedCheckpoints implements DomainCheckpoints {
    private static final int REDEFINE = DomainCheckpointCreateFlags.DOMAIN_CHECKPOINT_CREATE_REDEFINE;
    private static final int CREATE_FLAGS = REDEFINE | DomainCheckpointCreateFlags.DOMAIN_CHECKPOINT_CREATE_QUIESCE;
    private static final int CHILDREN = DomainCheckpointDeleteFlags.DOMAIN_CHECKPOINT_DELETE_CHILDREN;
    private static final int CHILDREN_ONLY = DomainCheckpointDeleteFlags.DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY;
    private static final int DELETE_FLAGS = CHILDREN | CHILDREN_ONLY
            | DomainCheckpointDeleteFlags.DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY;
    private static final int SECURE = DomainCheckpointXMLFlags.DOMAIN_CHECKPOINT_XML_SECURE;
    private static final int NO_DOMAIN = DomainCheckpointXMLFlags.DOMAIN_CHECKPOINT_XML_NO_DOMAIN;
    private static final int XML_FLAGS = SECURE | NO_DOMAIN | DomainCheckpointXMLFlags.DOMAIN_CHECKPOINT_XML_SIZE;
    /** In lists of a domain: only those without a parent. In lists of a checkpoint: at any depth. */
    private static final int DEPTH = DomainCheckpointListFlags.DOMAIN_CHECKPOINT_LIST_ROOTS;
    private static final int LEAVES = DomainCheckpointListFlags.DOMAIN_CHECKPOINT_LIST_LEAVES;
    private static final int NO_LEAVES = DomainCheckpointListFlags.DOMAIN_CHECKPOINT_LIST_NO_LEAVES;
    private static final int LIST_FLAGS = DEPTH | LEAVES | NO_LEAVES
            | DomainCheckpointListFlags.DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL;

    private final DomainTable domains;

    SimulatedCheckpoints(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public CheckpointRef createXml(DomainRef domain, String xml, int flags) {
        Mistakes.checkFlags(flags, CREATE_FLAGS, "testDomainCheckpointCreateXML");
        SimulatedDomain found = domains.get(domain);
        boolean redefine = (flags & REDEFINE) != 0;
        if (found.state().snapshots().size() > 0) {
            throw unsupported("cannot create checkpoint while snapshot exists");
        }
        requireActive(found.state());
        CheckpointConfig wanted = CheckpointXml.read(xml, redefine, domains.context());
        long now = domains.clock().seconds();
        return found.update(redefine ? redefine(wanted) : create(wanted, now));
    }

    @Override
    public String xmlDesc(CheckpointRef checkpoint, int flags) {
        Mistakes.checkFlags(flags, XML_FLAGS, "testDomainCheckpointGetXMLDesc");
        return CheckpointXml.write(find(checkpoint), (flags & SECURE) != 0, (flags & NO_DOMAIN) == 0);
    }

    @Override
    public List<CheckpointRef> listAll(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, LIST_FLAGS, "testDomainListAllCheckpoints");
        MomentTree<CheckpointConfig> tree = domains.state(domain).checkpoints();
        return refs(domain, tree, (flags & DEPTH) == 0 ? tree.all() : tree.roots(), flags);
    }

    @Override
    public List<CheckpointRef> listAllChildren(CheckpointRef checkpoint, int flags) {
        Mistakes.checkFlags(flags, LIST_FLAGS, "testDomainCheckpointListAllChildren");
        MomentTree<CheckpointConfig> tree = domains.state(checkpoint.domain()).checkpoints();
        String name = find(checkpoint).name();
        return refs(checkpoint.domain(), tree, (flags & DEPTH) == 0 ? tree.children(name) : tree.descendants(name),
                flags);
    }

    @Override
    public CheckpointRef lookupByName(DomainRef domain, String name, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainCheckpointLookupByName");
        SimulatedDomainState state = domains.state(domain);
        return new CheckpointRef(find(state.checkpoints(), name).name(), state.ref());
    }

    @Override
    public CheckpointRef parent(CheckpointRef checkpoint, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainCheckpointGetParent");
        SimulatedDomainState state = domains.state(checkpoint.domain());
        String parent = find(state.checkpoints(), checkpoint.name()).parent();
        if (parent == null) {
            throw absent("checkpoint '" + checkpoint.name() + "' does not have a parent");
        }
        return new CheckpointRef(parent, state.ref());
    }

    @Override
    public void delete(CheckpointRef checkpoint, int flags) {
        Mistakes.checkFlags(flags, DELETE_FLAGS, "testDomainCheckpointDelete");
        domains.get(checkpoint.domain()).update(state -> {
            MomentTree<CheckpointConfig> tree = state.checkpoints();
            CheckpointConfig found = find(tree, checkpoint.name());
            MomentTree<CheckpointConfig> next = (flags & CHILDREN_ONLY) != 0
                    ? tree.withoutDescendants(found)
                    : (flags & CHILDREN) != 0 ? tree.withoutBranch(found) : tree.without(found);
            return Change.<SimulatedDomainState, Void>of(state.withCheckpoints(next));
        });
    }

    private static void requireActive(SimulatedDomainState state) {
        if (!state.active()) {
            throw unsupported("cannot create checkpoint for inactive domain");
        }
    }

    private static Step<SimulatedDomainState, CheckpointRef> create(CheckpointConfig wanted, long when) {
        return state -> {
            requireActive(state);
            MomentTree<CheckpointConfig> tree = state.checkpoints();
            CheckpointConfig taken = CheckpointXml
                    .align(wanted.taken(when, tree.current(), state.current()), state.current());
            return Change.result(state.withCheckpoints(tree.taken(taken)),
                    new CheckpointRef(taken.name(), state.ref()));
        };
    }

    private static Step<SimulatedDomainState, CheckpointRef> redefine(CheckpointConfig wanted) {
        return state -> Change.result(state.withCheckpoints(state.checkpoints().redefined(wanted)),
                new CheckpointRef(wanted.name(), state.ref()));
    }

    private CheckpointConfig find(CheckpointRef checkpoint) {
        return find(domains.state(checkpoint.domain()).checkpoints(), checkpoint.name());
    }

    private static CheckpointConfig find(MomentTree<CheckpointConfig> tree, String name) {
        return tree.find(name).orElseThrow(() -> absent("no domain checkpoint with matching name '" + name + "'"));
    }

    private List<CheckpointRef> refs(DomainRef domain, MomentTree<CheckpointConfig> tree, List<CheckpointConfig> of,
            int flags) {
        DomainRef now = domains.state(domain).ref();
        boolean asked = (flags & (LEAVES | NO_LEAVES)) != 0;
        return of.stream().filter(
                c -> !asked || (flags & (tree.children(c.name()).isEmpty() ? LEAVES : NO_LEAVES)) != 0)
                .map(c -> new CheckpointRef(c.name(), now)).toList();
    }

    private static VirtException absent(String detail) {
        return VirtException.of(ErrorCode.NO_DOMAIN_CHECKPOINT, ErrorDomain.TEST, detail);
    }

    private static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST, detail);
    }
}
