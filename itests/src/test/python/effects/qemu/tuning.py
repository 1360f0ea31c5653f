# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""What is set of guests: memory, processors, scheduling, disks, interfaces, devices."""
import json
import os

import libvirt
import libvirt_qemu

from effect import absent, come, effect, equal, fails, find, holds, text, until

CONFIG, LIVE = libvirt.VIR_DOMAIN_AFFECT_CONFIG, libvirt.VIR_DOMAIN_AFFECT_LIVE
MOST = libvirt.VIR_DOMAIN_VCPU_MAXIMUM
INACTIVE = libvirt.VIR_DOMAIN_XML_INACTIVE
DISK = "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='%s'/><target dev='vda' bus='virtio'/></disk>"
CDROM = "<disk type='file' device='cdrom'>%s<target dev='sda' bus='sata'/><readonly/></disk>"
BRIDGED = "<interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/><model type='virtio'/></interface>"


def blocks(domain):
    """The drives that QEMU has, in its words."""
    return libvirt_qemu.qemuMonitorCommand(domain, 'info block', libvirt_qemu.VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP).strip()


def disk(w, name='disk'):
    return DISK % w.write(name, bytes(1048576))


@effect('DOMAIN_GET_MAX_MEMORY', 'DOMAIN_SET_MAX_MEMORY', 'DOMAIN_SET_MEMORY_FLAGS', 'DOMAIN_SET_MEMORY_PARAMETERS',
        'DOMAIN_GET_MEMORY_PARAMETERS', 'DOMAIN_SET_NUMA_PARAMETERS', 'DOMAIN_GET_NUMA_PARAMETERS',
        'DOMAIN_SET_MEMORY_STATS_PERIOD')
def memory_is_part_of_the_definition(w):
    domain = w.define('one')
    equal(domain.maxMemory(), 16384)
    domain.setMaxMemory(32768)
    domain.setMemoryFlags(20480, CONFIG)
    equal([domain.maxMemory(), domain.info()[1:3], text(domain.XMLDesc(), 'currentMemory')], [32768, [32768, 20480], '20480'])
    domain.setMemoryParameters({'hard_limit': 50000}, CONFIG)
    equal([domain.memoryParameters(CONFIG)['hard_limit'], text(domain.XMLDesc(), 'memtune/hard_limit')], [50000, '50000'])
    domain.setNumaParameters({'numa_nodeset': '0', 'numa_mode': libvirt.VIR_DOMAIN_NUMATUNE_MEM_INTERLEAVE}, CONFIG)
    equal([domain.numaParameters(CONFIG), find(domain.XMLDesc(), 'numatune/memory').get('mode')],
          [{'numa_mode': libvirt.VIR_DOMAIN_NUMATUNE_MEM_INTERLEAVE, 'numa_nodeset': '0'}, 'interleave'])
    domain.setMemoryStatsPeriod(5, CONFIG)
    equal(find(domain.XMLDesc(), 'devices/memballoon/stats').get('period'), '5')


@effect('DOMAIN_SET_VCPUS_FLAGS', 'DOMAIN_GET_VCPUS_FLAGS', 'DOMAIN_PIN_VCPU_FLAGS', 'DOMAIN_GET_VCPU_PIN_INFO',
        'DOMAIN_PIN_EMULATOR', 'DOMAIN_GET_EMULATOR_PIN_INFO', 'DOMAIN_ADD_IOTHREAD', 'DOMAIN_PIN_IOTHREAD',
        'DOMAIN_GET_IOTHREAD_INFO', 'DOMAIN_DEL_IOTHREAD', 'DOMAIN_SET_VCPU')
def processors_are_part_of_the_definition(w):
    domain = w.define('one')
    domain.setVcpusFlags(4, CONFIG | MOST)
    domain.setVcpusFlags(2, CONFIG)
    equal([domain.vcpusFlags(CONFIG), domain.vcpusFlags(CONFIG | MOST)], [2, 4])
    vcpu = find(domain.XMLDesc(), 'vcpu')
    equal([vcpu.text, vcpu.get('current')], ['4', '2'])
    domain.setVcpu('2', 1, CONFIG)
    equal(find(domain.XMLDesc(), "vcpus/vcpu[@id='2']").get('enabled'), 'yes')
    first = (True,) + (False,) * (w.c.getCPUMap()[0] - 1)
    domain.pinVcpuFlags(0, first, CONFIG)
    domain.pinEmulator(first, CONFIG)
    domain.addIOThread(1, CONFIG)
    domain.pinIOThread(1, first, CONFIG)
    equal([domain.vcpuPinInfo(CONFIG)[0], domain.emulatorPinInfo(CONFIG), domain.ioThreadInfo(CONFIG)],
          [first, first, [(1, list(first))]])
    equal([find(domain.XMLDesc(), 'cputune/' + part).get('cpuset') for part in ('vcpupin', 'emulatorpin', 'iothreadpin')],
          ['0'] * 3)
    domain.delIOThread(1, CONFIG)
    equal(domain.ioThreadInfo(CONFIG), [])


@effect('DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS', 'DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS', 'DOMAIN_SET_BLKIO_PARAMETERS',
        'DOMAIN_GET_BLKIO_PARAMETERS', 'DOMAIN_SET_BLOCK_IO_TUNE', 'DOMAIN_GET_BLOCK_IO_TUNE',
        'DOMAIN_SET_INTERFACE_PARAMETERS', 'DOMAIN_GET_INTERFACE_PARAMETERS', 'DOMAIN_SET_PERF_EVENTS', 'DOMAIN_GET_PERF_EVENTS')
def limits_are_part_of_the_definition(w):
    domain = w.define('one', disk(w) + BRIDGED)
    domain.setSchedulerParametersFlags({'cpu_shares': 2000}, CONFIG)
    equal([domain.schedulerParametersFlags(CONFIG)['cpu_shares'], text(domain.XMLDesc(), 'cputune/shares')], [2000, '2000'])
    domain.setBlkioParameters({'weight': 500}, CONFIG)
    equal([domain.blkioParameters(CONFIG)['weight'], text(domain.XMLDesc(), 'blkiotune/weight')], [500, '500'])
    domain.setBlockIoTune('vda', {'total_bytes_sec': 5000000}, CONFIG)
    equal([domain.blockIoTune('vda', CONFIG)['total_bytes_sec'], text(domain.XMLDesc(), 'devices/disk/iotune/total_bytes_sec')],
          [5000000, '5000000'])
    domain.setInterfaceParameters('52:54:00:00:00:01', {'inbound.average': 1000}, CONFIG)
    equal([domain.interfaceParameters('52:54:00:00:00:01', CONFIG)['inbound.average'],
           find(domain.XMLDesc(), 'devices/interface/bandwidth/inbound').get('average')], [1000, '1000'])
    domain.setPerfEvents({'cpu_cycles': True}, CONFIG)
    equal([domain.perfEvents(CONFIG)['cpu_cycles'], find(domain.XMLDesc(), "perf/event[@name='cpu_cycles']").get('enabled')],
          [True, 'yes'])


@effect('DOMAIN_SET_SCHEDULER_PARAMETERS', 'DOMAIN_GET_SCHEDULER_PARAMETERS', 'DOMAIN_GET_SCHEDULER_TYPE')
def the_scheduler_of_a_guest_that_is_off_is_that_of_its_definition(w):
    domain = w.define('one')
    equal(domain.schedulerType(), ('posix', 9))
    domain.setSchedulerParameters({'cpu_shares': 2000, 'vcpu_period': 50000, 'vcpu_quota': 10000})
    told = domain.schedulerParameters()
    equal([told['cpu_shares'], told['vcpu_period'], told['vcpu_quota']], [2000, 50000, 10000])
    equal([text(domain.XMLDesc(), 'cputune/' + part) for part in ('shares', 'period', 'quota')], ['2000', '50000', '10000'])
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.setSchedulerParameters({'vcpu_period': 1}))


@effect('DOMAIN_ATTACH_DEVICE_FLAGS', 'DOMAIN_UPDATE_DEVICE_FLAGS', 'DOMAIN_DETACH_DEVICE_FLAGS')
def devices_are_part_of_the_definition(w):
    domain = w.define('one', CDROM % '')
    domain.attachDeviceFlags(disk(w), CONFIG)
    equal(find(domain.XMLDesc(), "devices/disk[@device='disk']/source").get('file'), w.file('disk'))
    domain.updateDeviceFlags(CDROM % ("<source file='%s'/>" % w.write('cd', bytes(2048))), CONFIG)
    equal(find(domain.XMLDesc(), "devices/disk[@device='cdrom']/source").get('file'), w.file('cd'))
    domain.detachDeviceFlags(DISK % w.file('disk'), CONFIG)
    absent(domain.XMLDesc(), "devices/disk[@device='disk']")


@effect('DOMAIN_UPDATE_DEVICE_FLAGS')
def a_disc_comes_to_a_running_guest(w):
    domain = w.start('one', CDROM % '')
    domain.updateDeviceFlags(CDROM % ("<source file='%s'/>" % w.write('cd', bytes(2048))), LIVE)
    equal(find(domain.XMLDesc(), "devices/disk[@device='cdrom']/source").get('file'), w.file('cd'))
    absent(domain.XMLDesc(INACTIVE), "devices/disk[@device='cdrom']/source")


@effect('DOMAIN_ATTACH_DEVICE', 'DOMAIN_DETACH_DEVICE', 'DOMAIN_DETACH_DEVICE_ALIAS')
def devices_come_into_a_running_guest_and_leave_it(w):
    domain = w.start('one')
    added, removed = [w.record(w.c.domainEventRegisterAny, None, event)[0] for event in (
        libvirt.VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, libvirt.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED)]
    document = disk(w).replace("'virtio'", "'usb'").replace('vda', 'sda')
    domain.attachDevice(document)
    equal(find(domain.XMLDesc(), 'devices/disk/alias').get('name'), 'usb-disk0')
    equal(domain.blockInfo('sda')[0], 1048576)
    holds(w.file('disk') in blocks(domain), 'QEMU has the disk')
    absent(domain.XMLDesc(INACTIVE), 'devices/disk')
    domain.detachDevice(document)
    absent(domain.XMLDesc(), 'devices/disk')
    equal(blocks(domain), '')
    domain.attachDevice("<input type='tablet' bus='usb'/>")
    domain.detachDeviceAlias('input2', LIVE)
    until('the tablet has left', lambda: 'tablet' not in domain.XMLDesc())
    come(added, ('one', 'usb-disk0'), ('one', 'input2'))
    come(removed, ('one', 'usb-disk0'), ('one', 'input2'))


@effect('DOMAIN_GET_MAX_VCPUS', 'DOMAIN_GET_VCPUS', 'DOMAIN_PIN_VCPU', 'DOMAIN_SET_MEMORY',
        'DOMAIN_SET_IOTHREAD_PARAMS', 'DOMAIN_ADD_IOTHREAD', 'DOMAIN_GET_MESSAGES')
def processors_of_a_running_guest(w):
    domain = w.start('one')
    cpus = w.c.getCPUMap()[0]
    equal([domain.maxVcpus(), [cpu[:1] for cpu in domain.vcpus()[0]], domain.vcpus()[1]], [1, [(0,)], [(True,) * cpus]])
    first = (True,) + (False,) * (cpus - 1)
    domain.pinVcpu(0, first)
    equal([domain.vcpus()[1], domain.vcpuPinInfo(LIVE)], [[first], [first]])
    domain.addIOThread(1, LIVE)
    domain.setIOThreadParams(1, {'poll_max_ns': 1000}, LIVE)
    stats = w.c.domainListGetStats([domain], libvirt.VIR_DOMAIN_STATS_IOTHREAD)[0][1]
    equal([stats['iothread.count'], stats['iothread.1.poll-max-ns']], [1, 1000])
    equal(domain.messages(), ['tainted: running with undesirable elevated privileges'] if os.getuid() == 0 else [])
    domain.setMemory(8192)
    equal(domain.state()[0], libvirt.VIR_DOMAIN_PAUSED)


@effect('DOMAIN_BLOCK_STATS', 'DOMAIN_BLOCK_STATS_FLAGS', 'DOMAIN_GET_BLOCK_INFO', 'DOMAIN_BLOCK_PEEK', 'DOMAIN_BLOCK_RESIZE',
        'DOMAIN_SET_BLOCK_THRESHOLD', 'DOMAIN_GET_DISK_ERRORS')
def disks_of_a_running_guest(w):
    domain = w.start('one', disk(w))
    equal([domain.blockStats('vda')[:4], domain.blockStatsFlags('vda', 0)['rd_operations']], [(0, 0, 0, 0), 0])
    equal(domain.blockInfo('vda', 0)[0], 1048576)
    with open(w.file('disk'), 'r+b') as image:
        image.write(b'hello')
    equal(domain.blockPeek('vda', 0, 5, 0), b'hello')
    domain.blockResize('vda', 2097152, libvirt.VIR_DOMAIN_BLOCK_RESIZE_BYTES)
    equal(domain.blockInfo('vda', 0)[0], 2097152)
    domain.setBlockThreshold('vda', 4096, 0)
    equal(w.c.domainListGetStats([domain], libvirt.VIR_DOMAIN_STATS_BLOCK)[0][1]['block.0.threshold'], 4096)
    equal(domain.diskErrors(0), {})


@effect('DOMAIN_MEMORY_PEEK', 'DOMAIN_MEMORY_STATS', 'CONNECT_GET_ALL_DOMAIN_STATS', 'DOMAIN_START_DIRTY_RATE_CALC',
        'DOMAIN_MONITOR_COMMAND', 'CONNECT_DOMAIN_MONITOR_EVENT_REGISTER', 'CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER')
def what_the_monitor_of_a_guest_tells(w):
    domain = w.start('one')
    seen = []
    number = libvirt_qemu.qemuMonitorEventRegister(w.c, domain, 'RESET|STOP|RESUME',
                                                   lambda connection, dom, event, *rest: seen.append(event), None,
                                                   libvirt_qemu.VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX)
    answer = json.loads(libvirt_qemu.qemuMonitorCommand(domain, '{"execute": "query-status"}', 0))
    equal(answer['return']['status'], 'prelaunch')
    domain.resume()
    until('the event is told', lambda: 'RESUME' in seen)
    libvirt_qemu.qemuMonitorEventDeregister(w.c, number)
    domain.suspend()
    equal([event for event in seen if event == 'STOP'], [])
    equal(len(domain.memoryPeek(0, 1024, libvirt.VIR_MEMORY_PHYSICAL)), 1024)
    equal(domain.memoryStats()['actual'], 16384)
    equal([stats['state.state'] for _, stats in w.c.getAllDomainStats(libvirt.VIR_DOMAIN_STATS_STATE)],
          [libvirt.VIR_DOMAIN_PAUSED])
    domain.startDirtyRateCalc(1, 0)
    rate = lambda: w.c.domainListGetStats([domain], libvirt.VIR_DOMAIN_STATS_DIRTYRATE)[0][1]
    until(lambda: 'measured: %r' % rate(), lambda: rate().get('dirtyrate.calc_status') == 2)


@effect('DOMAIN_SET_VCPUS', 'DOMAIN_GET_VCPUS_FLAGS', 'DOMAIN_GET_LAUNCH_SECURITY_INFO')
def a_processor_comes_to_a_running_guest(w):
    domain = w.c.defineXML(w.document('one').replace('<vcpu>1<', "<vcpu current='1'>2<"))
    domain.createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED)
    equal([domain.vcpusFlags(LIVE), domain.launchSecurityInfo()], [1, {}])
    domain.setVcpus(2)
    equal([domain.vcpusFlags(LIVE), domain.info()[3], len(domain.vcpus()[0])], [2, 2, 2])
    answer = json.loads(libvirt_qemu.qemuMonitorCommand(domain, '{"execute": "query-cpus-fast"}', 0))
    equal([cpu['cpu-index'] for cpu in answer['return']], [0, 1])


@effect(refused=('DOMAIN_GET_CPU_STATS',))
def without_cgroups_no_processor_time_is_told_by_cpu(w):
    domain = w.start('one')
    equal([fails(libvirt.VIR_ERR_OPERATION_INVALID, call) for call in (lambda: domain.getCPUStats(True), domain.schedulerType)],
          ['Requested operation is not valid: cgroup %s controller is not mounted' % name for name in ('CPUACCT', 'CPU')])
    holds(w.c.domainListGetStats([domain], libvirt.VIR_DOMAIN_STATS_CPU_TOTAL)[0][1]['cpu.time'] > 0, 'no time in domstats')
