# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Storage volumes."""
import libvirt

from effect import effect, equal, fails, text

VOLUME = '<volume><name>%s</name><capacity>1000000</capacity><allocation>%d</allocation></volume>'


def pool(w):
    return w.c.storagePoolLookupByName('default-pool')


@effect('STORAGE_VOL_CREATE_XML', 'STORAGE_VOL_GET_INFO', 'STORAGE_VOL_GET_XML_DESC', 'STORAGE_VOL_GET_PATH')
def a_volume_is_what_its_document_says(w):
    volume = pool(w).createXML(VOLUME % ('v', 500000), 0)
    equal(volume.info(), [libvirt.VIR_STORAGE_VOL_FILE, 1000000, 500000])
    equal([volume.path(), volume.key()], ['/default-pool/v', '/default-pool/v'])
    document = volume.XMLDesc(0)
    equal([text(document, path) for path in ('name', 'key', 'capacity', 'allocation', 'target/path')],
          ['v', '/default-pool/v', '1000000', '500000', '/default-pool/v'])
    fails(libvirt.VIR_ERR_OPERATION_FAILED, lambda: pool(w).createXML(VOLUME % ('v', 1), 0))


@effect('STORAGE_POOL_NUM_OF_VOLUMES', 'STORAGE_POOL_LIST_VOLUMES', 'STORAGE_POOL_LIST_ALL_VOLUMES', 'STORAGE_VOL_DELETE')
def lists_tell_which_volumes_there_are(w):
    equal([pool(w).numOfVolumes(), pool(w).listVolumes(), pool(w).listAllVolumes()], [0, [], []])
    one = pool(w).createXML(VOLUME % ('one', 1), 0)
    pool(w).createXML(VOLUME % ('two', 1), 0)
    equal([pool(w).numOfVolumes(), sorted(pool(w).listVolumes()), sorted(found.name() for found in pool(w).listAllVolumes())],
          [2, ['one', 'two'], ['one', 'two']])
    one.delete(0)
    equal([pool(w).numOfVolumes(), pool(w).listVolumes(), [found.name() for found in pool(w).listAllVolumes()]],
          [1, ['two'], ['two']])


@effect('STORAGE_VOL_LOOKUP_BY_NAME', 'STORAGE_VOL_LOOKUP_BY_KEY', 'STORAGE_VOL_LOOKUP_BY_PATH')
def look_ups_find_the_same_volume(w):
    pool(w).createXML(VOLUME % ('v', 1), 0)
    for found in (pool(w).storageVolLookupByName('v'), w.c.storageVolLookupByKey('/default-pool/v'),
                  w.c.storageVolLookupByPath('/default-pool/v')):
        equal((found.name(), found.key()), ('v', '/default-pool/v'))
    fails(libvirt.VIR_ERR_NO_STORAGE_VOL, lambda: pool(w).storageVolLookupByName('w'))
    fails(libvirt.VIR_ERR_NO_STORAGE_VOL, lambda: w.c.storageVolLookupByKey('/default-pool/w'))
    fails(libvirt.VIR_ERR_NO_STORAGE_VOL, lambda: w.c.storageVolLookupByPath('/default-pool/w'))


@effect('STORAGE_VOL_DELETE')
def a_deleted_volume_gives_back_its_room(w):
    before = pool(w).info()
    volume = pool(w).createXML(VOLUME % ('v', 500000), 0)
    equal(pool(w).info()[2], 500000)
    volume.delete(0)
    equal(pool(w).info(), before)
    fails(libvirt.VIR_ERR_NO_STORAGE_VOL, volume.info)


@effect('STORAGE_VOL_CREATE_XML_FROM')
def a_volume_is_made_from_another(w):
    first = pool(w).createXML(VOLUME % ('first', 500000), 0)
    second = pool(w).createXMLFrom(VOLUME % ('second', 700000), first, 0)
    equal([second.info(), second.path()], [[libvirt.VIR_STORAGE_VOL_FILE, 1000000, 700000], '/default-pool/second'])
    equal(pool(w).info()[2], 1200000)
    fails(libvirt.VIR_ERR_NO_STORAGE_VOL, lambda: (first.delete(0), pool(w).createXMLFrom(VOLUME % ('third', 1), first, 0)))
