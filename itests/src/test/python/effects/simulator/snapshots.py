# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Snapshots of domains."""
import libvirt

from effect import effect, equal, fails, text

ROOTS = libvirt.VIR_DOMAIN_SNAPSHOT_LIST_ROOTS
DESCENDANTS = libvirt.VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS


def take(w, *names):
    return [w.domain().snapshotCreateXML('<domainsnapshot><name>%s</name><description>of %s</description></domainsnapshot>'
                                         % (name, name), 0) for name in names]


@effect('DOMAIN_SNAPSHOT_CREATE_XML', 'DOMAIN_SNAPSHOT_GET_XML_DESC', 'DOMAIN_SNAPSHOT_LOOKUP_BY_NAME')
def a_snapshot_tells_what_it_is_of(w):
    take(w, 'one')
    document = w.domain().snapshotLookupByName('one', 0).getXMLDesc(0)
    equal([text(document, path) for path in ('name', 'description', 'state', 'domain/uuid')],
          ['one', 'of one', 'running', '6695eb01-f6a4-8304-79aa-97f2502e193f'])
    fails(libvirt.VIR_ERR_NO_DOMAIN_SNAPSHOT, lambda: w.domain().snapshotLookupByName('two', 0))


@effect('DOMAIN_SNAPSHOT_NUM', 'DOMAIN_SNAPSHOT_LIST_NAMES', 'DOMAIN_LIST_ALL_SNAPSHOTS', 'DOMAIN_HAS_CURRENT_SNAPSHOT')
def lists_tell_which_snapshots_there_are(w):
    domain = w.domain()
    equal([domain.snapshotNum(0), domain.snapshotListNames(0), domain.listAllSnapshots(0), domain.hasCurrentSnapshot(0)],
          [0, [], [], 0])
    take(w, 'one', 'two', 'three')
    all_of_them = ['one', 'three', 'two']
    equal([domain.snapshotNum(0), sorted(domain.snapshotListNames(0)),
           sorted(found.getName() for found in domain.listAllSnapshots(0)), domain.hasCurrentSnapshot(0)],
          [3, all_of_them, all_of_them, 1])
    equal([domain.snapshotNum(ROOTS), domain.snapshotListNames(ROOTS),
           [found.getName() for found in domain.listAllSnapshots(ROOTS)]], [1, ['one'], ['one']])


@effect('DOMAIN_SNAPSHOT_GET_PARENT', 'DOMAIN_SNAPSHOT_NUM_CHILDREN', 'DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES',
        'DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN', 'DOMAIN_REVERT_TO_SNAPSHOT')
def snapshots_are_a_tree(w):
    one, two, three = take(w, 'one', 'two', 'three')
    w.domain().revertToSnapshot(one, 0)
    take(w, 'four')
    equal([two.getParent(0).getName(), three.getParent(0).getName()], ['one', 'two'])
    equal(w.domain().snapshotLookupByName('four', 0).getParent(0).getName(), 'one')
    fails(libvirt.VIR_ERR_NO_DOMAIN_SNAPSHOT, lambda: one.getParent(0))
    names = lambda flags: sorted(found.getName() for found in one.listAllChildren(flags))
    equal([one.numChildren(0), sorted(one.listChildrenNames(0)), names(0)], [2, ['four', 'two'], ['four', 'two']])
    equal([one.numChildren(DESCENDANTS), sorted(one.listChildrenNames(DESCENDANTS)), names(DESCENDANTS)],
          [3, ['four', 'three', 'two'], ['four', 'three', 'two']])
    equal([three.numChildren(0), three.listChildrenNames(0), three.listAllChildren(0)], [0, [], []])


@effect('DOMAIN_SNAPSHOT_CURRENT', 'DOMAIN_SNAPSHOT_IS_CURRENT', 'DOMAIN_SNAPSHOT_HAS_METADATA', 'DOMAIN_REVERT_TO_SNAPSHOT')
def the_current_snapshot_is_the_last_one_or_that_reverted_to(w):
    fails(libvirt.VIR_ERR_NO_DOMAIN_SNAPSHOT, lambda: w.domain().snapshotCurrent(0))
    one, two = take(w, 'one', 'two')
    equal([w.domain().snapshotCurrent(0).getName(), one.isCurrent(0), two.isCurrent(0)], ['two', 0, 1])
    equal([one.hasMetadata(0), two.hasMetadata(0)], [1, 1])
    w.domain().revertToSnapshot(one, 0)
    equal([w.domain().snapshotCurrent(0).getName(), one.isCurrent(0), two.isCurrent(0)], ['one', 1, 0])


@effect('DOMAIN_REVERT_TO_SNAPSHOT')
def a_revert_brings_back_state_and_document(w):
    domain = w.domain()
    domain.suspend()
    title = libvirt.VIR_DOMAIN_METADATA_TITLE
    domain.setMetadata(title, 'before', None, None, libvirt.VIR_DOMAIN_AFFECT_LIVE)
    one, = take(w, 'one')
    domain.resume()
    domain.setMetadata(title, 'after', None, None, libvirt.VIR_DOMAIN_AFFECT_LIVE)
    domain.revertToSnapshot(one, 0)
    equal([domain.state()[0], domain.metadata(title, None, libvirt.VIR_DOMAIN_AFFECT_LIVE)],
          [libvirt.VIR_DOMAIN_PAUSED, 'before'])
    domain.revertToSnapshot(one, libvirt.VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING)
    equal(domain.state()[0], libvirt.VIR_DOMAIN_RUNNING)


@effect('DOMAIN_SNAPSHOT_DELETE')
def a_snapshot_is_deleted_alone_or_with_its_children(w):
    one, two, three = take(w, 'one', 'two', 'three')
    two.delete(0)
    equal([sorted(w.domain().snapshotListNames(0)), three.getParent(0).getName()], [['one', 'three'], 'one'])
    one.delete(libvirt.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY)
    equal([w.domain().snapshotListNames(0), w.domain().snapshotCurrent(0).getName()], [['one'], 'one'])
    one.delete(libvirt.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN)
    equal([w.domain().snapshotNum(0), w.domain().hasCurrentSnapshot(0)], [0, 0])
