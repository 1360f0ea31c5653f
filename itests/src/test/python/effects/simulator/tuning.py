# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Schedulers, block and network tuning, performance counters, launch security of domains."""
import struct

import libvirt

from effect import effect, equal, find, fails, named, string, text

LIVE, CONFIG = libvirt.VIR_DOMAIN_AFFECT_LIVE, libvirt.VIR_DOMAIN_AFFECT_CONFIG
INACTIVE = libvirt.VIR_DOMAIN_XML_INACTIVE
SET_SCHEDULER_FLAGS, GET_SCHEDULER_FLAGS, GET_LAUNCH_SECURITY = 219, 223, 396


@effect('DOMAIN_GET_SCHEDULER_TYPE', 'DOMAIN_GET_SCHEDULER_PARAMETERS', 'DOMAIN_SET_SCHEDULER_PARAMETERS')
def the_scheduler_takes_a_weight_and_keeps_its_own(w):
    domain = w.domain()
    equal([domain.schedulerType(), domain.schedulerParameters()], [('fair', 1), {'weight': 50}])
    domain.setSchedulerParameters({'weight': 60})
    equal(domain.schedulerParameters(), {'weight': 50})


@effect('DOMAIN_SET_BLKIO_PARAMETERS', 'DOMAIN_GET_BLKIO_PARAMETERS')
def weights_of_disks_are_part_of_the_document(w):
    domain = w.domain()
    none = {'weight': 0, 'device_weight': '', 'device_read_iops_sec': '', 'device_write_iops_sec': '',
            'device_read_bytes_sec': '', 'device_write_bytes_sec': ''}
    equal(domain.blkioParameters(), none)
    domain.setBlkioParameters({'weight': 500, 'device_weight': '/dev/sda,300'}, CONFIG)
    equal(domain.blkioParameters(CONFIG), {**none, 'weight': 500, 'device_weight': '/dev/sda,300'})
    equal(domain.blkioParameters(LIVE), none)
    equal([text(domain.XMLDesc(INACTIVE), 'blkiotune/weight'), text(domain.XMLDesc(INACTIVE), 'blkiotune/device/weight')],
          ['500', '300'])


@effect('DOMAIN_SET_BLOCK_IO_TUNE', 'DOMAIN_GET_BLOCK_IO_TUNE')
def a_disk_is_throttled(w):
    domain = w.domain()
    before = domain.blockIoTune('vda')
    equal({value for name, value in before.items() if name != 'group_name'}, {0})
    domain.setBlockIoTune('vda', {'total_bytes_sec': 5000000, 'total_bytes_sec_max': 6000000}, LIVE)
    equal(domain.blockIoTune('vda', LIVE), {**before, 'total_bytes_sec': 5000000, 'total_bytes_sec_max': 6000000})
    equal(domain.blockIoTune('vda', CONFIG), before)
    equal([text(domain.XMLDesc(), 'devices/disk/iotune/total_bytes_sec'),
           text(domain.XMLDesc(), 'devices/disk/iotune/total_bytes_sec_max')], ['5000000', '6000000'])
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.setBlockIoTune('vdz', {'total_bytes_sec': 1}, LIVE))


@effect('DOMAIN_SET_INTERFACE_PARAMETERS', 'DOMAIN_GET_INTERFACE_PARAMETERS')
def an_interface_is_throttled(w):
    domain = w.domain()
    before = domain.interfaceParameters('testnet0')
    equal(set(before.values()), {0})
    domain.setInterfaceParameters('testnet0', {'inbound.average': 1000, 'inbound.peak': 2000}, LIVE)
    equal(domain.interfaceParameters('testnet0', LIVE), {**before, 'inbound.average': 1000, 'inbound.peak': 2000})
    equal(domain.interfaceParameters('testnet0', CONFIG), before)
    equal(find(domain.XMLDesc(), 'devices/interface/bandwidth/inbound').attrib, {'average': '1000', 'peak': '2000'})


@effect('DOMAIN_SET_PERF_EVENTS', 'DOMAIN_GET_PERF_EVENTS')
def performance_counters_are_switched(w):
    domain = w.domain()
    before = domain.perfEvents()
    equal([len(before), any(before.values())], [22, False])
    domain.setPerfEvents({'cpu_cycles': True, 'cmt': True}, CONFIG)
    equal(domain.perfEvents(CONFIG), {**before, 'cpu_cycles': True, 'cmt': True})
    equal(find(domain.XMLDesc(INACTIVE), "perf/event[@name='cpu_cycles']").get('enabled'), 'yes')
    domain.setPerfEvents({'cpu_cycles': False}, CONFIG)
    equal(domain.perfEvents(CONFIG), {**before, 'cmt': True})


@effect('DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS', 'DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS', only_here=True)
def the_scheduler_knows_no_flags(w):
    domain, client = named(w.domain()), w.raw().open()
    weight = lambda value: struct.pack('>I', 1) + string('weight') + struct.pack('>II', libvirt.VIR_TYPED_PARAM_UINT, value)
    client.ok(SET_SCHEDULER_FLAGS, domain + weight(60) + bytes(4))
    equal(client.ok(GET_SCHEDULER_FLAGS, domain + struct.pack('>II', 1, 0)), weight(50))
    status, _ = client.call(GET_SCHEDULER_FLAGS, domain + struct.pack('>II', 1, LIVE))
    equal(status, 1)


@effect('DOMAIN_GET_LAUNCH_SECURITY_INFO', only_here=True)
def a_domain_without_launch_security_has_nothing_to_tell(w):
    equal(w.raw().open().ok(GET_LAUNCH_SECURITY, named(w.domain()) + bytes(4)), bytes(4))
