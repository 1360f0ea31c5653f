# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Storage pools."""
import libvirt

from effect import come, effect, equal, fails, find, new_uuid, squeeze, text

CAPACITY = 107374182400
VOLUME = '<volume><name>%s</name><capacity>1000000</capacity><allocation>500000</allocation></volume>'
ACTIVE, INACTIVE = libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE, libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE


def document(name='p'):
    return "<pool type='dir'><name>%s</name><uuid>%s</uuid><target><path>/%s</path></target></pool>" % (name, new_uuid(), name)


@effect('CONNECT_NUM_OF_STORAGE_POOLS', 'CONNECT_LIST_STORAGE_POOLS', 'CONNECT_NUM_OF_DEFINED_STORAGE_POOLS',
        'CONNECT_LIST_DEFINED_STORAGE_POOLS', 'CONNECT_LIST_ALL_STORAGE_POOLS', 'STORAGE_POOL_DEFINE_XML', 'STORAGE_POOL_CREATE')
def lists_tell_what_is_defined_and_what_is_active(w):
    equal([w.c.numOfStoragePools(), w.c.listStoragePools(), w.c.numOfDefinedStoragePools(), w.c.listDefinedStoragePools()],
          [1, ['default-pool'], 0, []])
    w.c.storagePoolDefineXML(document('one')).create()
    w.c.storagePoolDefineXML(document('two'))
    equal([w.c.numOfStoragePools(), sorted(w.c.listStoragePools()), w.c.numOfDefinedStoragePools(),
           w.c.listDefinedStoragePools()], [2, ['default-pool', 'one'], 1, ['two']])
    names = lambda flags: sorted(pool.name() for pool in w.c.listAllStoragePools(flags))
    equal([names(0), names(ACTIVE), names(INACTIVE)], [['default-pool', 'one', 'two'], ['default-pool', 'one'], ['two']])


@effect('STORAGE_POOL_LOOKUP_BY_NAME', 'STORAGE_POOL_LOOKUP_BY_UUID', 'STORAGE_POOL_LOOKUP_BY_VOLUME')
def look_ups_find_the_same_pool(w):
    pool = w.c.storagePoolLookupByName('default-pool')
    equal(pool.UUIDString(), 'dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566')
    equal(w.c.storagePoolLookupByUUIDString(pool.UUIDString()).name(), 'default-pool')
    other = w.c.storagePoolCreateXML(document(), 0)
    pool.createXML(VOLUME % 'v')
    volume = other.createXML(VOLUME % 'v')
    equal(volume.storagePoolLookupByVolume().name(), 'p')
    fails(libvirt.VIR_ERR_NO_STORAGE_POOL, lambda: w.c.storagePoolLookupByName('other'))


@effect('STORAGE_POOL_DEFINE_XML', 'STORAGE_POOL_GET_XML_DESC', 'STORAGE_POOL_CREATE', 'STORAGE_POOL_IS_ACTIVE',
        'STORAGE_POOL_IS_PERSISTENT', 'STORAGE_POOL_DESTROY', 'STORAGE_POOL_UNDEFINE')
def a_pool_is_defined_started_stopped_and_undefined(w):
    pool = w.c.storagePoolDefineXML(document(), 0)
    equal([pool.isActive(), pool.isPersistent()], [0, 1])
    equal([text(pool.XMLDesc(), 'name'), text(pool.XMLDesc(), 'target/path')], ['p', '/p'])
    pool.create(0)
    equal(pool.isActive(), 1)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: pool.create(0))
    fails(libvirt.VIR_ERR_OPERATION_INVALID, pool.undefine)
    pool.destroy()
    equal(pool.isActive(), 0)
    pool.undefine()
    fails(libvirt.VIR_ERR_NO_STORAGE_POOL, lambda: w.c.storagePoolLookupByName('p'))


@effect('STORAGE_POOL_CREATE_XML', 'STORAGE_POOL_IS_PERSISTENT', 'STORAGE_POOL_DESTROY')
def a_transient_pool_vanishes_when_it_is_stopped(w):
    pool = w.c.storagePoolCreateXML(document(), 0)
    equal([pool.isActive(), pool.isPersistent()], [1, 0])
    pool.destroy()
    fails(libvirt.VIR_ERR_NO_STORAGE_POOL, lambda: w.c.storagePoolLookupByName('p'))


@effect('STORAGE_POOL_BUILD', 'STORAGE_POOL_DELETE', 'CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY')
def a_pool_is_built_and_deleted_while_it_is_off(w):
    pool = w.c.storagePoolDefineXML(document(), 0)
    told, _ = w.record(w.c.storagePoolEventRegisterAny, pool, libvirt.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE)
    pool.build(0)
    pool.create(0)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: pool.build(0))
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: pool.delete(0))
    pool.destroy()
    pool.delete(0)
    pool.undefine()
    come(told, *[('p', event, 0) for event in (
        libvirt.VIR_STORAGE_POOL_EVENT_CREATED, libvirt.VIR_STORAGE_POOL_EVENT_STARTED, libvirt.VIR_STORAGE_POOL_EVENT_STOPPED,
        libvirt.VIR_STORAGE_POOL_EVENT_DELETED, libvirt.VIR_STORAGE_POOL_EVENT_UNDEFINED)])


@effect('STORAGE_POOL_REFRESH')
def a_refresh_is_told_of(w):
    pool = w.c.storagePoolLookupByName('default-pool')
    told, _ = w.record(w.c.storagePoolEventRegisterAny, None, libvirt.VIR_STORAGE_POOL_EVENT_ID_REFRESH)
    pool.refresh(0)
    come(told, ('default-pool',))
    pool.destroy()
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: pool.refresh(0))


@effect('STORAGE_POOL_GET_INFO')
def a_pool_tells_what_its_volumes_take(w):
    pool = w.c.storagePoolLookupByName('default-pool')
    equal(pool.info(), [libvirt.VIR_STORAGE_POOL_RUNNING, CAPACITY, 0, CAPACITY])
    pool.createXML(VOLUME % 'v')
    equal(pool.info(), [libvirt.VIR_STORAGE_POOL_RUNNING, CAPACITY, 500000, CAPACITY - 500000])
    equal(w.c.storagePoolDefineXML(document()).info()[0], libvirt.VIR_STORAGE_POOL_INACTIVE)


@effect('STORAGE_POOL_SET_AUTOSTART', 'STORAGE_POOL_GET_AUTOSTART')
def autostart_is_kept(w):
    pool = w.c.storagePoolLookupByName('default-pool')
    equal(pool.autostart(), 0)
    pool.setAutostart(1)
    equal(pool.autostart(), 1)
    equal([found.name() for found in w.c.listAllStoragePools(libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART)],
          ['default-pool'])
    pool.setAutostart(0)
    equal(pool.autostart(), 0)


@effect('CONNECT_FIND_STORAGE_POOL_SOURCES')
def sources_of_pools_are_found(w):
    found = w.c.findStoragePoolSources('netfs', "<source><host name='there'/></source>", 0)
    equal(squeeze(found), "<sources><source><host name='there'/><dir path='/testshare'/><format type='nfs'/></source></sources>")
    found = w.c.findStoragePoolSources('logical', None, 0)
    equal(squeeze(found), "<sources><source><device path='/dev/sda20'/><name>testvg1</name><format type='lvm2'/></source>"
          "<source><device path='/dev/sda21'/><name>testvg2</name><format type='lvm2'/></source></sources>")


@effect('CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY', 'CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY')
def events_of_a_pool_reach_those_who_ask_for_it(w):
    one, two = w.c.storagePoolDefineXML(document('one')), w.c.storagePoolDefineXML(document('two'))
    lifecycle = libvirt.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE
    every, number = w.record(w.c.storagePoolEventRegisterAny, None, lifecycle)
    only, _ = w.record(w.c.storagePoolEventRegisterAny, two, lifecycle)
    one.create()
    two.create()
    one.destroy()
    started, stopped = libvirt.VIR_STORAGE_POOL_EVENT_STARTED, libvirt.VIR_STORAGE_POOL_EVENT_STOPPED
    come(every, ('one', started, 0), ('two', started, 0), ('one', stopped, 0))
    w.c.storagePoolEventDeregisterAny(number)
    two.destroy()
    come(only, ('two', started, 0), ('two', stopped, 0))
    equal(len(every), 3)
