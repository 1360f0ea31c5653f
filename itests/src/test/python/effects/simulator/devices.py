# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Node devices."""
import libvirt

from effect import come, effect, equal, fails, find, text

ALL = ['computer', 'scsi_host1', 'scsi_host11', 'scsi_host2']
VPORT = '''<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'>
<wwnn>2000000012341234</wwnn><wwpn>1000000012341235</wwpn></capability></capability></device>'''


@effect('NODE_NUM_OF_DEVICES', 'NODE_LIST_DEVICES', 'CONNECT_LIST_ALL_NODE_DEVICES')
def lists_tell_which_devices_there_are(w):
    equal([w.c.numOfDevices(None, 0), sorted(w.c.listDevices(None, 0)), sorted(found.name() for found in w.c.listAllDevices(0))],
          [4, ALL, ALL])
    equal([w.c.numOfDevices('system', 0), w.c.listDevices('system', 0),
           [found.name() for found in w.c.listAllDevices(libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM)]],
          [1, ['computer'], ['computer']])


@effect('NODE_DEVICE_LOOKUP_BY_NAME', 'NODE_DEVICE_GET_XML_DESC', 'NODE_DEVICE_GET_PARENT', 'NODE_DEVICE_NUM_OF_CAPS',
        'NODE_DEVICE_LIST_CAPS')
def a_device_tells_what_it_is(w):
    device = w.c.nodeDeviceLookupByName('scsi_host1')
    equal([device.parent(), device.numOfCaps(), device.listCaps()], ['computer', 1, ['scsi_host']])
    equal([text(device.XMLDesc(0), 'parent'), text(device.XMLDesc(0), "capability/capability[@type='fc_host']/wwnn")],
          ['computer', '2000000012341234'])
    equal(w.c.nodeDeviceLookupByName('computer').parent(), None)
    fails(libvirt.VIR_ERR_NO_NODE_DEVICE, lambda: w.c.nodeDeviceLookupByName('other'))


@effect('NODE_DEVICE_CREATE_XML', 'NODE_DEVICE_DESTROY')
def a_virtual_port_comes_and_goes(w):
    device = w.c.nodeDeviceCreateXML(VPORT, 0)
    equal([device.name(), device.parent()], ['scsi_host12', 'scsi_host1'])
    equal(text(w.c.nodeDeviceLookupByName('scsi_host12').XMLDesc(0), 'capability/capability/wwpn'), '1000000012341235')
    equal(w.c.numOfDevices(None, 0), 5)
    device.destroy()
    equal(sorted(w.c.listDevices(None, 0)), ALL)
    fails(libvirt.VIR_ERR_NO_NODE_DEVICE, lambda: w.c.nodeDeviceLookupByName('scsi_host12'))


@effect('CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY', 'CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY')
def events_of_a_device_reach_those_who_ask_for_it(w):
    lifecycle = libvirt.VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE
    every, number = w.record(w.c.nodeDeviceEventRegisterAny, None, lifecycle)
    device = w.c.nodeDeviceCreateXML(VPORT, 0)
    only, _ = w.record(w.c.nodeDeviceEventRegisterAny, device, lifecycle)
    other, _ = w.record(w.c.nodeDeviceEventRegisterAny, w.c.nodeDeviceLookupByName('computer'), lifecycle)
    device.destroy()
    created, deleted = libvirt.VIR_NODE_DEVICE_EVENT_CREATED, libvirt.VIR_NODE_DEVICE_EVENT_DELETED
    come(every, ('scsi_host12', created, 0), ('scsi_host12', deleted, 0))
    come(only, ('scsi_host12', deleted, 0))
    w.c.nodeDeviceEventDeregisterAny(number)
    w.c.nodeDeviceCreateXML(VPORT, 0).destroy()
    come(only, ('scsi_host12', deleted, 0), ('scsi_host12', created, 0), ('scsi_host12', deleted, 0))
    equal([len(every), other], [2, []])
