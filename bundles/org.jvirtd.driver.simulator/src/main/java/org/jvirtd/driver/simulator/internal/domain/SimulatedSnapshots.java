/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainSnapshotCreateFlags;
import org.jvirtd.api.constant.DomainSnapshotDeleteFlags;
import org.jvirtd.api.constant.DomainSnapshotListFlags;
import org.jvirtd.api.constant.DomainSnapshotRevertFlags;
import org.jvirtd.api.constant.DomainSnapshotXMLFlags;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.moment.SnapshotConfig;
import org.jvirtd.conf.moment.SnapshotXml;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;

/** Snapshots of domains. */
@OnWorker
final class SimulatedSnapshots implements DomainSnapshots {
    private static final int REDEFINE = DomainSnapshotCreateFlags.DOMAIN_SNAPSHOT_CREATE_REDEFINE;
    private static final int CURRENT = DomainSnapshotCreateFlags.DOMAIN_SNAPSHOT_CREATE_CURRENT;
    private static final int HALT = DomainSnapshotCreateFlags.DOMAIN_SNAPSHOT_CREATE_HALT;
    private static final int CREATE_FLAGS = REDEFINE | CURRENT | HALT
            | DomainSnapshotCreateFlags.DOMAIN_SNAPSHOT_CREATE_QUIESCE
            | DomainSnapshotCreateFlags.DOMAIN_SNAPSHOT_CREATE_ATOMIC
            | DomainSnapshotCreateFlags.DOMAIN_SNAPSHOT_CREATE_LIVE
            | DomainSnapshotCreateFlags.DOMAIN_SNAPSHOT_CREATE_VALIDATE;
    private static final int DELETE_FLAGS = DomainSnapshotDeleteFlags.DOMAIN_SNAPSHOT_DELETE_CHILDREN
            | DomainSnapshotDeleteFlags.DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY;
    private static final int REVERT_FLAGS = DomainSnapshotRevertFlags.DOMAIN_SNAPSHOT_REVERT_RUNNING
            | DomainSnapshotRevertFlags.DOMAIN_SNAPSHOT_REVERT_PAUSED
            | DomainSnapshotRevertFlags.DOMAIN_SNAPSHOT_REVERT_FORCE;
    /** In lists of a domain: only those without a parent. In lists of a snapshot: at any depth. */
    private static final int DEPTH = DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_ROOTS;

    private final SchemaCheck schema = SchemaCheck.domainSnapshot(SchemaCheck.INSTALLED);
    private final DomainTable domains;

    SimulatedSnapshots(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public SnapshotRef createXml(DomainRef domain, String xml, int flags) {
        Mistakes.checkFlags(flags, CREATE_FLAGS, "testDomainSnapshotCreateXML");
        SimulatedDomain found = domains.get(domain);
        schema.check(xml, flags, DomainSnapshotCreateFlags.DOMAIN_SNAPSHOT_CREATE_VALIDATE);
        boolean redefine = (flags & REDEFINE) != 0;
        Element root = XmlParser.parse(xml, ErrorDomain.DOMAIN_SNAPSHOT, "(domain_snapshot)");
        SnapshotConfig wanted = SnapshotXml.read(root, redefine, domains.context());
        if (redefine) {
            return found.update(SnapshotSteps.redefine(wanted, (flags & CURRENT) != 0));
        }
        long now = domains.clock().seconds();
        return domains.stop(found, SnapshotSteps.create(wanted, now, (flags & HALT) != 0));
    }

    @Override
    public String xmlDesc(SnapshotRef snapshot, int flags) {
        Mistakes.checkFlags(flags, DomainSnapshotXMLFlags.DOMAIN_SNAPSHOT_XML_SECURE, "testDomainSnapshotGetXMLDesc");
        return SnapshotXml.write(find(snapshot), flags != 0);
    }

    @Override
    public int numOfSnapshots(DomainRef domain, int flags) {
        return ofDomain(domain, flags, "testDomainSnapshotNum").size();
    }

    @Override
    public List<String> listNames(DomainRef domain, int max, int flags) {
        return names(ofDomain(domain, flags, "testDomainSnapshotListNames"), max);
    }

    @Override
    public List<SnapshotRef> listAll(DomainRef domain, int flags) {
        return refs(domain, ofDomain(domain, flags, "testDomainListAllSnapshots"));
    }

    @Override
    public int numOfChildren(SnapshotRef snapshot, int flags) {
        return ofSnapshot(snapshot, flags, "testDomainSnapshotNumChildren").size();
    }

    @Override
    public List<String> listChildrenNames(SnapshotRef snapshot, int max, int flags) {
        return names(ofSnapshot(snapshot, flags, "testDomainSnapshotListChildrenNames"), max);
    }

    @Override
    public List<SnapshotRef> listAllChildren(SnapshotRef snapshot, int flags) {
        return refs(snapshot.domain(), ofSnapshot(snapshot, flags, "testDomainSnapshotListAllChildren"));
    }

    @Override
    public SnapshotRef lookupByName(DomainRef domain, String name, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSnapshotLookupByName");
        return find(new SnapshotRef(name, domain)) == null ? null : new SnapshotRef(name, domains.get(domain).ref());
    }

    @Override
    public boolean hasCurrent(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainHasCurrentSnapshot");
        return tree(domain).current() != null;
    }

    @Override
    public SnapshotRef current(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSnapshotCurrent");
        SimulatedDomainState state = domains.state(domain);
        return ref(state.snapshots().current(), state.ref(), "the domain does not have a current snapshot");
    }

    @Override
    public SnapshotRef parent(SnapshotRef snapshot, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSnapshotGetParent");
        return ref(find(snapshot).parent(), domains.get(snapshot.domain()).ref(),
                "snapshot '" + snapshot.name() + "' does not have a parent");
    }

    @Override
    public boolean isCurrent(SnapshotRef snapshot, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSnapshotIsCurrent");
        return find(snapshot).name().equals(tree(snapshot.domain()).current());
    }

    @Override
    public boolean hasMetadata(SnapshotRef snapshot, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSnapshotHasMetadata");
        return find(snapshot) != null;
    }

    @Override
    public void revert(SnapshotRef snapshot, int flags) {
        Mistakes.checkFlags(flags, REVERT_FLAGS, "testDomainRevertToSnapshot");
        domains.restart(domains.get(snapshot.domain()), id -> SnapshotSteps.revert(snapshot.name(), flags, id));
    }

    @Override
    public void delete(SnapshotRef snapshot, int flags) {
        Mistakes.checkFlags(flags, DELETE_FLAGS, "testDomainSnapshotDelete");
        domains.get(snapshot.domain()).update(SnapshotSteps.delete(snapshot.name(), flags));
    }

    private MomentTree<SnapshotConfig> tree(DomainRef domain) {
        return domains.state(domain).snapshots();
    }

    private SnapshotConfig find(SnapshotRef snapshot) {
        return SnapshotSteps.find(tree(snapshot.domain()), snapshot.name());
    }

    private List<SnapshotConfig> ofDomain(DomainRef domain, int flags, String function) {
        Mistakes.checkFlags(flags, SnapshotFilter.FLAGS, function);
        MomentTree<SnapshotConfig> tree = tree(domain);
        List<SnapshotConfig> all = (flags & DEPTH) == 0
                ? tree.all()
                : tree.roots();
        return SnapshotFilter.apply(tree, all, flags);
    }

    private List<SnapshotConfig> ofSnapshot(SnapshotRef snapshot, int flags, String function) {
        Mistakes.checkFlags(flags, SnapshotFilter.FLAGS, function);
        MomentTree<SnapshotConfig> tree = tree(snapshot.domain());
        String name = SnapshotSteps.find(tree, snapshot.name()).name();
        return SnapshotFilter.apply(tree, (flags & DEPTH) == 0 ? tree.children(name) : tree.descendants(name), flags);
    }

    private static List<String> names(List<SnapshotConfig> all, int max) {
        return Mistakes.atMost(all, max).stream().map(SnapshotConfig::name).toList();
    }

    private List<SnapshotRef> refs(DomainRef domain, List<SnapshotConfig> all) {
        DomainRef now = domains.get(domain).ref();
        return all.stream().map(s -> new SnapshotRef(s.name(), now)).toList();
    }

    private static SnapshotRef ref(String name, DomainRef domain, String absent) {
        if (name == null) {
            throw VirtException.of(ErrorCode.NO_DOMAIN_SNAPSHOT, ErrorDomain.TEST, absent);
        }
        return new SnapshotRef(name, domain);
    }
}
