# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Storage pools that are folders, and their volumes."""
import os

import libvirt

from effect import come, effect, equal, fails, find, holds, new_uuid, text

VOLUME = '<volume><name>%s</name><capacity>1048576</capacity><allocation>%d</allocation></volume>'
RUNNING = libvirt.VIR_STORAGE_POOL_RUNNING


def document(w, name='p'):
    return "<pool type='dir'><name>%s</name><uuid>%s</uuid><target><path>%s</path></target></pool>" % (
        name, new_uuid(), w.file(name))


def pool(w, name='p'):
    os.mkdir(w.file(name))
    return w.c.storagePoolCreateXML(document(w, name), 0)


@effect('STORAGE_POOL_DEFINE_XML', 'STORAGE_POOL_BUILD', 'STORAGE_POOL_CREATE', 'STORAGE_POOL_IS_ACTIVE',
        'STORAGE_POOL_IS_PERSISTENT', 'STORAGE_POOL_DESTROY', 'STORAGE_POOL_DELETE', 'STORAGE_POOL_UNDEFINE',
        'CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY', 'STORAGE_POOL_GET_XML_DESC')
def a_pool_is_a_folder(w):
    p = w.c.storagePoolDefineXML(document(w), 0)
    told, _ = w.record(w.c.storagePoolEventRegisterAny, p, libvirt.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE)
    equal([p.isActive(), p.isPersistent(), os.path.exists(w.file('p'))], [0, 1, False])
    p.build(0)
    equal([os.path.isdir(w.file('p')), text(p.XMLDesc(0), 'target/path')], [True, w.file('p')])
    p.create(0)
    equal(p.isActive(), 1)
    p.destroy()
    equal(p.isActive(), 0)
    p.delete(0)
    equal(os.path.exists(w.file('p')), False)
    p.undefine()
    fails(libvirt.VIR_ERR_NO_STORAGE_POOL, lambda: w.c.storagePoolLookupByName('p'))
    come(told, *[('p', event, 0) for event in (
        libvirt.VIR_STORAGE_POOL_EVENT_CREATED, libvirt.VIR_STORAGE_POOL_EVENT_STARTED, libvirt.VIR_STORAGE_POOL_EVENT_STOPPED,
        libvirt.VIR_STORAGE_POOL_EVENT_DELETED, libvirt.VIR_STORAGE_POOL_EVENT_UNDEFINED)])


@effect('CONNECT_NUM_OF_STORAGE_POOLS', 'CONNECT_LIST_STORAGE_POOLS', 'CONNECT_NUM_OF_DEFINED_STORAGE_POOLS',
        'CONNECT_LIST_DEFINED_STORAGE_POOLS', 'CONNECT_LIST_ALL_STORAGE_POOLS', 'STORAGE_POOL_CREATE_XML',
        'STORAGE_POOL_LOOKUP_BY_NAME', 'STORAGE_POOL_LOOKUP_BY_UUID', 'STORAGE_POOL_LOOKUP_BY_TARGET_PATH',
        'STORAGE_POOL_SET_AUTOSTART', 'STORAGE_POOL_GET_AUTOSTART')
def lists_and_look_ups_find_pools(w):
    one = pool(w, 'one')
    two = w.c.storagePoolDefineXML(document(w, 'two'), 0)
    equal([w.c.numOfStoragePools(), w.c.listStoragePools(), w.c.numOfDefinedStoragePools(), w.c.listDefinedStoragePools()],
          [1, ['one'], 1, ['two']])
    equal(sorted(found.name() for found in w.c.listAllStoragePools(0)), ['one', 'two'])
    for found in (w.c.storagePoolLookupByName('one'), w.c.storagePoolLookupByUUIDString(one.UUIDString()),
                  w.c.storagePoolLookupByTargetPath(w.file('one'))):
        equal([found.name(), found.UUIDString()], ['one', one.UUIDString()])
    two.setAutostart(1)
    equal([two.autostart(), one.isPersistent()], [1, 0])
    two.setAutostart(0)
    equal(two.autostart(), 0)


@effect('STORAGE_POOL_REFRESH', 'STORAGE_POOL_GET_INFO', 'STORAGE_POOL_NUM_OF_VOLUMES', 'STORAGE_POOL_LIST_VOLUMES',
        'STORAGE_POOL_LIST_ALL_VOLUMES')
def a_refresh_finds_files(w):
    p = pool(w)
    told, _ = w.record(w.c.storagePoolEventRegisterAny, p, libvirt.VIR_STORAGE_POOL_EVENT_ID_REFRESH)
    equal(p.numOfVolumes(), 0)
    w.write('p/v', bytes(4096))
    p.refresh(0)
    equal([p.numOfVolumes(), p.listVolumes(), [found.name() for found in p.listAllVolumes()]], [1, ['v'], ['v']])
    come(told, ('p',))
    figures = os.statvfs(w.file('p'))
    equal(p.info()[:2], [RUNNING, figures.f_blocks * figures.f_frsize])


@effect('CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY', 'CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY')
def events_of_a_pool_reach_those_who_ask_for_it(w):
    one, two = (w.c.storagePoolDefineXML(document(w, name), 0) for name in ('one', 'two'))
    lifecycle = libvirt.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE
    every, number = w.record(w.c.storagePoolEventRegisterAny, None, lifecycle)
    only, _ = w.record(w.c.storagePoolEventRegisterAny, two, lifecycle)
    built, gone = libvirt.VIR_STORAGE_POOL_EVENT_CREATED, libvirt.VIR_STORAGE_POOL_EVENT_UNDEFINED
    one.build(0)
    two.build(0)
    come(every, ('one', built, 0), ('two', built, 0))
    w.c.storagePoolEventDeregisterAny(number)
    one.undefine()
    two.undefine()
    come(only, ('two', built, 0), ('two', gone, 0))
    equal(len(every), 2)


@effect('STORAGE_VOL_CREATE_XML', 'STORAGE_VOL_GET_INFO', 'STORAGE_VOL_GET_INFO_FLAGS', 'STORAGE_VOL_GET_XML_DESC',
        'STORAGE_VOL_GET_PATH', 'STORAGE_VOL_LOOKUP_BY_NAME', 'STORAGE_VOL_LOOKUP_BY_KEY', 'STORAGE_VOL_LOOKUP_BY_PATH',
        'STORAGE_POOL_LOOKUP_BY_VOLUME', 'STORAGE_VOL_DELETE')
def a_volume_is_a_file(w):
    p = pool(w)
    volume = p.createXML(VOLUME % ('v', 0), 0)
    path = w.file('p/v')
    equal([os.path.getsize(path), volume.info(), volume.path()], [1048576, [libvirt.VIR_STORAGE_VOL_FILE, 1048576, 0], path])
    equal(volume.infoFlags(libvirt.VIR_STORAGE_VOL_GET_PHYSICAL), [libvirt.VIR_STORAGE_VOL_FILE, 1048576, 1048576])
    equal([text(volume.XMLDesc(0), part) for part in ('name', 'key', 'capacity', 'target/path')], ['v', path, '1048576', path])
    for found in (p.storageVolLookupByName('v'), w.c.storageVolLookupByKey(path), w.c.storageVolLookupByPath(path)):
        equal([found.name(), found.storagePoolLookupByVolume().name()], ['v', 'p'])
    volume.delete(0)
    equal(os.path.exists(path), False)
    fails(libvirt.VIR_ERR_NO_STORAGE_VOL, lambda: p.storageVolLookupByName('v'))


@effect('STORAGE_VOL_CREATE_XML_FROM', 'STORAGE_VOL_RESIZE', 'STORAGE_VOL_WIPE', 'STORAGE_VOL_WIPE_PATTERN')
def a_volume_is_copied_grows_and_is_wiped(w):
    p = pool(w)
    first = p.createXML(VOLUME % ('first', 0), 0)
    content = bytes(range(256)) * 4096
    w.write('p/first', content)
    second = p.createXMLFrom(VOLUME % ('second', 0), first, 0)
    holds(open(w.file('p/second'), 'rb').read() == content, 'the copy is another')
    second.resize(2097152, 0)
    equal([os.path.getsize(w.file('p/second')), second.info()[1]], [2097152, 2097152])
    first.wipe(0)
    holds(open(w.file('p/first'), 'rb').read() == bytes(1048576), 'it is not wiped')
    w.write('p/first', content)
    first.wipePattern(libvirt.VIR_STORAGE_VOL_WIPE_ALG_ZERO, 0)
    holds(open(w.file('p/first'), 'rb').read() == bytes(1048576), 'it is not wiped')


@effect('CONNECT_GET_STORAGE_POOL_CAPABILITIES')
def capabilities_name_the_kinds_of_pools(w):
    equal(find(w.c.getStoragePoolCapabilities(0), "pool[@type='dir']").get('supported'), 'yes')


@effect(refused=('CONNECT_FIND_STORAGE_POOL_SOURCES',))
def folders_have_no_sources(w):
    fails(libvirt.VIR_ERR_NO_SUPPORT, lambda: w.c.findStoragePoolSources('dir', None, 0))
