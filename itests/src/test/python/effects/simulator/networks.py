# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Networks."""
import libvirt

from effect import come, effect, equal, fails, find, new_uuid, text

DOCUMENT = '''<network><name>%s</name><uuid>%s</uuid><forward mode='nat'/><bridge name='virbr7'/>
<ip address='10.0.0.1' netmask='255.255.255.0'><dhcp><range start='10.0.0.2' end='10.0.0.9'/></dhcp></ip></network>'''
HOST = "<host mac='52:54:00:00:00:01' ip='10.0.0.5'/>"
ACTIVE, INACTIVE = libvirt.VIR_CONNECT_LIST_NETWORKS_ACTIVE, libvirt.VIR_CONNECT_LIST_NETWORKS_INACTIVE


def document(name='n'):
    return DOCUMENT % (name, new_uuid())


@effect('CONNECT_NUM_OF_NETWORKS', 'CONNECT_LIST_NETWORKS', 'CONNECT_NUM_OF_DEFINED_NETWORKS', 'CONNECT_LIST_DEFINED_NETWORKS',
        'CONNECT_LIST_ALL_NETWORKS', 'NETWORK_DEFINE_XML', 'NETWORK_CREATE')
def lists_tell_what_is_defined_and_what_is_active(w):
    equal([w.c.numOfNetworks(), w.c.listNetworks(), w.c.numOfDefinedNetworks(), w.c.listDefinedNetworks()],
          [1, ['default'], 0, []])
    one = w.c.networkDefineXML(document('one'))
    w.c.networkDefineXML(document('two'))
    one.create()
    equal([w.c.numOfNetworks(), sorted(w.c.listNetworks()), w.c.numOfDefinedNetworks(), w.c.listDefinedNetworks()],
          [2, ['default', 'one'], 1, ['two']])
    names = lambda flags: sorted(network.name() for network in w.c.listAllNetworks(flags))
    equal([names(0), names(ACTIVE), names(INACTIVE)], [['default', 'one', 'two'], ['default', 'one'], ['two']])


@effect('NETWORK_LOOKUP_BY_NAME', 'NETWORK_LOOKUP_BY_UUID')
def look_ups_find_the_same_network(w):
    found = w.c.networkLookupByName('default')
    equal(found.UUIDString(), 'dd8fe884-6c02-601e-7551-cca97df1c5df')
    equal(w.c.networkLookupByUUIDString(found.UUIDString()).name(), 'default')
    fails(libvirt.VIR_ERR_NO_NETWORK, lambda: w.c.networkLookupByName('other'))
    fails(libvirt.VIR_ERR_NO_NETWORK, lambda: w.c.networkLookupByUUIDString(new_uuid()))


@effect('NETWORK_DEFINE_XML', 'NETWORK_GET_XML_DESC', 'NETWORK_CREATE', 'NETWORK_IS_ACTIVE', 'NETWORK_DESTROY',
        'NETWORK_UNDEFINE', 'NETWORK_IS_PERSISTENT')
def a_network_is_defined_started_stopped_and_undefined(w):
    network = w.c.networkDefineXML(document())
    equal([network.isActive(), network.isPersistent()], [0, 1])
    equal([text(network.XMLDesc(), 'name'), find(network.XMLDesc(), 'ip/dhcp/range').get('end')], ['n', '10.0.0.9'])
    network.create()
    equal(network.isActive(), 1)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, network.create)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, network.undefine)
    network.destroy()
    equal(network.isActive(), 0)
    network.undefine()
    fails(libvirt.VIR_ERR_NO_NETWORK, lambda: w.c.networkLookupByName('n'))


@effect('NETWORK_CREATE_XML', 'NETWORK_IS_PERSISTENT', 'NETWORK_DESTROY')
def a_transient_network_vanishes_when_it_is_stopped(w):
    network = w.c.networkCreateXML(document())
    equal([network.isActive(), network.isPersistent()], [1, 0])
    network.destroy()
    fails(libvirt.VIR_ERR_NO_NETWORK, lambda: w.c.networkLookupByName('n'))


@effect('NETWORK_CREATE_XML_FLAGS', 'NETWORK_DEFINE_XML_FLAGS')
def networks_are_made_with_flags(w):
    w.c.networkCreateXMLFlags(document('one'), libvirt.VIR_NETWORK_CREATE_VALIDATE)
    w.c.networkDefineXMLFlags(document('two'), libvirt.VIR_NETWORK_DEFINE_VALIDATE)
    equal([[network.name() for network in w.c.listAllNetworks(flags)]
           for flags in (libvirt.VIR_CONNECT_LIST_NETWORKS_TRANSIENT, INACTIVE)], [['one'], ['two']])
    fails(libvirt.VIR_ERR_NO_NAME, lambda: w.c.networkDefineXMLFlags('<network/>', 0))


@effect('NETWORK_SET_AUTOSTART', 'NETWORK_GET_AUTOSTART')
def autostart_is_kept(w):
    network = w.c.networkLookupByName('default')
    equal(network.autostart(), 0)
    network.setAutostart(1)
    equal(network.autostart(), 1)
    equal([found.name() for found in w.c.listAllNetworks(libvirt.VIR_CONNECT_LIST_NETWORKS_AUTOSTART)], ['default'])
    network.setAutostart(0)
    equal(network.autostart(), 0)


@effect('NETWORK_GET_BRIDGE_NAME')
def the_bridge_is_that_of_the_document(w):
    equal(w.c.networkLookupByName('default').bridgeName(), 'virbr0')
    equal(w.c.networkDefineXML(document()).bridgeName(), 'virbr7')


@effect('NETWORK_UPDATE')
def an_address_comes_and_goes(w):
    network = w.c.networkDefineXML(document())
    network.create()
    change = lambda command: network.update(command, libvirt.VIR_NETWORK_SECTION_IP_DHCP_HOST, -1, HOST,
                                            libvirt.VIR_NETWORK_UPDATE_AFFECT_LIVE)
    change(libvirt.VIR_NETWORK_UPDATE_COMMAND_ADD_LAST)
    equal(find(network.XMLDesc(), 'ip/dhcp/host').attrib, {'mac': '52:54:00:00:00:01', 'ip': '10.0.0.5'})
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: change(libvirt.VIR_NETWORK_UPDATE_COMMAND_ADD_FIRST))
    change(libvirt.VIR_NETWORK_UPDATE_COMMAND_DELETE)
    equal('<host' in network.XMLDesc(), False)


@effect('CONNECT_NETWORK_EVENT_REGISTER_ANY', 'CONNECT_NETWORK_EVENT_DEREGISTER_ANY')
def events_of_a_network_reach_those_who_ask_for_it(w):
    one, two = w.c.networkDefineXML(document('one')), w.c.networkDefineXML(document('two'))
    lifecycle = libvirt.VIR_NETWORK_EVENT_ID_LIFECYCLE
    every, number = w.record(w.c.networkEventRegisterAny, None, lifecycle)
    only, _ = w.record(w.c.networkEventRegisterAny, two, lifecycle)
    one.create()
    two.create()
    two.destroy()
    one.destroy()
    started, stopped = libvirt.VIR_NETWORK_EVENT_STARTED, libvirt.VIR_NETWORK_EVENT_STOPPED
    come(every, ('one', started, 0), ('two', started, 0), ('two', stopped, 0), ('one', stopped, 0))
    come(only, ('two', started, 0), ('two', stopped, 0))
    w.c.networkEventDeregisterAny(number)
    two.undefine()
    come(only, ('two', started, 0), ('two', stopped, 0), ('two', libvirt.VIR_NETWORK_EVENT_UNDEFINED, 0))
    equal(len(every), 4)
