# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Interfaces of the host, with transactions."""
import libvirt

from effect import effect, equal, fails, find

DOCUMENT = "<interface type='ethernet' name='%s'><start mode='onboot'/><mac address='aa:bb:cc:dd:ee:%02x'/></interface>"


@effect('CONNECT_NUM_OF_INTERFACES', 'CONNECT_LIST_INTERFACES', 'CONNECT_NUM_OF_DEFINED_INTERFACES',
        'CONNECT_LIST_DEFINED_INTERFACES', 'CONNECT_LIST_ALL_INTERFACES', 'INTERFACE_DEFINE_XML')
def lists_tell_what_is_defined_and_what_is_active(w):
    equal([w.c.numOfInterfaces(), w.c.listInterfaces(), w.c.numOfDefinedInterfaces(), w.c.listDefinedInterfaces()],
          [1, ['eth1'], 0, []])
    w.c.interfaceDefineXML(DOCUMENT % ('eth2', 2), 0)
    equal([w.c.numOfInterfaces(), w.c.listInterfaces(), w.c.numOfDefinedInterfaces(), w.c.listDefinedInterfaces()],
          [1, ['eth1'], 1, ['eth2']])
    names = lambda flags: sorted(found.name() for found in w.c.listAllInterfaces(flags))
    equal([names(0), names(libvirt.VIR_CONNECT_LIST_INTERFACES_ACTIVE), names(libvirt.VIR_CONNECT_LIST_INTERFACES_INACTIVE)],
          [['eth1', 'eth2'], ['eth1'], ['eth2']])


@effect('INTERFACE_LOOKUP_BY_NAME', 'INTERFACE_LOOKUP_BY_MAC_STRING')
def look_ups_find_the_same_interface(w):
    w.c.interfaceDefineXML(DOCUMENT % ('eth2', 2), 0)
    equal(w.c.interfaceLookupByName('eth2').MACString(), 'aa:bb:cc:dd:ee:02')
    equal(w.c.interfaceLookupByMACString('aa:bb:cc:dd:ee:02').name(), 'eth2')
    fails(libvirt.VIR_ERR_NO_INTERFACE, lambda: w.c.interfaceLookupByName('eth3'))
    fails(libvirt.VIR_ERR_NO_INTERFACE, lambda: w.c.interfaceLookupByMACString('aa:bb:cc:dd:ee:03'))


@effect('INTERFACE_DEFINE_XML', 'INTERFACE_GET_XML_DESC', 'INTERFACE_CREATE', 'INTERFACE_IS_ACTIVE', 'INTERFACE_DESTROY',
        'INTERFACE_UNDEFINE')
def an_interface_is_defined_started_stopped_and_undefined(w):
    interface = w.c.interfaceDefineXML(DOCUMENT % ('eth2', 2), 0)
    equal([interface.isActive(), find(interface.XMLDesc(0), 'start').get('mode'),
           find(interface.XMLDesc(0), 'mac').get('address')], [0, 'onboot', 'aa:bb:cc:dd:ee:02'])
    interface.create(0)
    equal(interface.isActive(), 1)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: interface.create(0))
    interface.destroy(0)
    equal(interface.isActive(), 0)
    interface.undefine()
    fails(libvirt.VIR_ERR_NO_INTERFACE, lambda: w.c.interfaceLookupByName('eth2'))


@effect('INTERFACE_CHANGE_BEGIN', 'INTERFACE_CHANGE_ROLLBACK')
def a_change_that_is_rolled_back_has_not_been(w):
    w.c.changeBegin(0)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: w.c.changeBegin(0))
    w.c.interfaceDefineXML(DOCUMENT % ('eth2', 2), 0).create(0)
    w.c.interfaceLookupByName('eth1').destroy(0)
    w.c.changeRollback(0)
    equal([w.c.listInterfaces(), w.c.listDefinedInterfaces()], [[], ['eth1']], 'all are off then')
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: w.c.changeRollback(0))


@effect('INTERFACE_CHANGE_BEGIN', 'INTERFACE_CHANGE_COMMIT')
def a_change_that_is_committed_stays(w):
    w.c.changeBegin(0)
    w.c.interfaceDefineXML(DOCUMENT % ('eth2', 2), 0)
    w.c.changeCommit(0)
    equal([w.c.listInterfaces(), w.c.listDefinedInterfaces()], [['eth1'], ['eth2']])
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: w.c.changeCommit(0))
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: w.c.changeRollback(0))
