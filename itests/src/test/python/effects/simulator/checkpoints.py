# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Checkpoints of domains."""
import libvirt

from effect import effect, equal, fails, find, text

DESCENDANTS = libvirt.VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS


def take(w, *names):
    return [w.domain().checkpointCreateXML('<domaincheckpoint><name>%s</name><description>of %s</description></domaincheckpoint>'
                                           % (name, name), 0) for name in names]


@effect('DOMAIN_CHECKPOINT_CREATE_XML', 'DOMAIN_CHECKPOINT_GET_XML_DESC', 'DOMAIN_CHECKPOINT_LOOKUP_BY_NAME')
def a_checkpoint_tells_what_it_is_of(w):
    take(w, 'one')
    document = w.domain().checkpointLookupByName('one', 0).getXMLDesc(0)
    equal([text(document, path) for path in ('name', 'description', 'domain/uuid')],
          ['one', 'of one', '6695eb01-f6a4-8304-79aa-97f2502e193f'])
    equal(find(document, 'disks/disk').attrib, {'name': 'vda', 'checkpoint': 'bitmap', 'bitmap': 'one'})
    fails(libvirt.VIR_ERR_NO_DOMAIN_CHECKPOINT, lambda: w.domain().checkpointLookupByName('two', 0))


@effect('DOMAIN_LIST_ALL_CHECKPOINTS', 'DOMAIN_CHECKPOINT_GET_PARENT', 'DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN')
def checkpoints_follow_each_other(w):
    equal(w.domain().listAllCheckpoints(0), [])
    one, two, three = take(w, 'one', 'two', 'three')
    equal(sorted(found.getName() for found in w.domain().listAllCheckpoints(0)), ['one', 'three', 'two'])
    roots = w.domain().listAllCheckpoints(libvirt.VIR_DOMAIN_CHECKPOINT_LIST_ROOTS)
    equal([found.getName() for found in roots], ['one'])
    equal([two.getParent(0).getName(), three.getParent(0).getName()], ['one', 'two'])
    fails(libvirt.VIR_ERR_NO_DOMAIN_CHECKPOINT, lambda: one.getParent(0))
    equal([found.getName() for found in one.listAllChildren(0)], ['two'])
    equal(sorted(found.getName() for found in one.listAllChildren(DESCENDANTS)), ['three', 'two'])


@effect('DOMAIN_CHECKPOINT_DELETE')
def a_checkpoint_is_deleted_alone_or_with_its_children(w):
    one, two, three = take(w, 'one', 'two', 'three')
    two.delete(0)
    equal([sorted(found.getName() for found in w.domain().listAllCheckpoints(0)), three.getParent(0).getName()],
          [['one', 'three'], 'one'])
    one.delete(libvirt.VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN)
    equal(w.domain().listAllCheckpoints(0), [])
