# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Virtual CPUs and I/O threads of domains."""
import libvirt

from effect import absent, effect, equal, fails, find, text

LIVE, CONFIG = libvirt.VIR_DOMAIN_AFFECT_LIVE, libvirt.VIR_DOMAIN_AFFECT_CONFIG
MOST = libvirt.VIR_DOMAIN_VCPU_MAXIMUM
FIRST = (True,) + (False,) * 7
ALL = (True,) * 8
INACTIVE = libvirt.VIR_DOMAIN_XML_INACTIVE


@effect('DOMAIN_GET_MAX_VCPUS', 'DOMAIN_SET_VCPUS', 'DOMAIN_GET_VCPUS')
def a_running_domain_loses_a_cpu(w):
    domain = w.domain()
    equal([domain.maxVcpus(), [cpu[:2] for cpu in domain.vcpus()[0]], domain.vcpus()[1]],
          [2, [(0, 1), (1, 1)], [ALL, ALL]])
    domain.setVcpus(1)
    equal([domain.maxVcpus(), domain.info()[3], [cpu[:2] for cpu in domain.vcpus()[0]]], [2, 1, [(0, 1)]])
    equal(find(domain.XMLDesc(), 'vcpu').get('current'), '1')
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.setVcpus(3))


@effect('DOMAIN_SET_VCPUS_FLAGS', 'DOMAIN_GET_VCPUS_FLAGS')
def cpus_are_changed_now_or_for_the_next_start(w):
    domain = w.domain()
    domain.setVcpusFlags(8, CONFIG | MOST)
    domain.setVcpusFlags(5, CONFIG)
    domain.setVcpusFlags(1, LIVE)
    equal([domain.vcpusFlags(flags) for flags in (CONFIG, CONFIG | MOST, LIVE, LIVE | MOST)], [5, 8, 1, 2])
    vcpu = find(domain.XMLDesc(INACTIVE), 'vcpu')
    equal([vcpu.text, vcpu.get('current')], ['8', '5'])


@effect('DOMAIN_PIN_VCPU', 'DOMAIN_GET_VCPU_PIN_INFO')
def a_cpu_is_pinned(w):
    domain = w.domain()
    equal(domain.vcpuPinInfo(), [ALL, ALL])
    domain.pinVcpu(0, FIRST)
    equal([domain.vcpuPinInfo(), domain.vcpus()[1]], [[FIRST, ALL], [FIRST, ALL]])
    equal(find(domain.XMLDesc(), 'cputune/vcpupin').attrib, {'vcpu': '0', 'cpuset': '0'})
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.pinVcpu(2, FIRST))


@effect('DOMAIN_PIN_VCPU_FLAGS', 'DOMAIN_GET_VCPU_PIN_INFO')
def a_cpu_is_pinned_without_flags(w):
    domain = w.domain()
    domain.pinVcpuFlags(1, FIRST, 0)
    equal(domain.vcpuPinInfo(LIVE), [ALL, FIRST])
    equal(find(domain.XMLDesc(), 'cputune/vcpupin').attrib, {'vcpu': '1', 'cpuset': '0'})
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.pinVcpuFlags(1, FIRST, CONFIG))


@effect('DOMAIN_PIN_EMULATOR', 'DOMAIN_GET_EMULATOR_PIN_INFO')
def the_emulator_is_pinned(w):
    domain = w.domain()
    equal(domain.emulatorPinInfo(), ALL)
    domain.pinEmulator(FIRST, CONFIG)
    equal([domain.emulatorPinInfo(CONFIG), domain.emulatorPinInfo(LIVE)], [FIRST, ALL])
    equal(find(domain.XMLDesc(INACTIVE), 'cputune/emulatorpin').get('cpuset'), '0')
    domain.pinEmulator((False, True) + (False,) * 6, LIVE)
    equal(domain.emulatorPinInfo(LIVE), (False, True) + (False,) * 6)


@effect('DOMAIN_ADD_IOTHREAD', 'DOMAIN_GET_IOTHREAD_INFO', 'DOMAIN_DEL_IOTHREAD')
def io_threads_come_and_go(w):
    domain = w.domain()
    domain.addIOThread(3, LIVE)
    domain.addIOThread(5, LIVE)
    equal([thread[0] for thread in domain.ioThreadInfo(LIVE)], [3, 5])
    equal([domain.ioThreadInfo(CONFIG), text(domain.XMLDesc(), 'iothreads')], [[], '2'])
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.addIOThread(3, LIVE))
    domain.delIOThread(3, LIVE)
    equal([thread[0] for thread in domain.ioThreadInfo(LIVE)], [5])
    domain.delIOThread(5, LIVE)
    equal(domain.ioThreadInfo(LIVE), [])
    absent(domain.XMLDesc(), 'iothreads')


@effect('DOMAIN_PIN_IOTHREAD', 'DOMAIN_GET_IOTHREAD_INFO')
def an_io_thread_is_pinned(w):
    domain = w.domain()
    domain.addIOThread(1, CONFIG)
    domain.pinIOThread(1, FIRST, CONFIG)
    equal(domain.ioThreadInfo(CONFIG), [(1, list(FIRST))])
    equal(find(domain.XMLDesc(INACTIVE), 'cputune/iothreadpin').attrib, {'iothread': '1', 'cpuset': '0'})


@effect('DOMAIN_SET_IOTHREAD_PARAMS')
def polling_of_an_io_thread_is_seen_in_the_statistics(w):
    domain = w.domain()
    domain.addIOThread(1, LIVE)
    domain.setIOThreadParams(1, {'poll_max_ns': 1000, 'poll_grow': 3, 'poll_shrink': 2}, LIVE)
    stats = w.c.domainListGetStats([domain], libvirt.VIR_DOMAIN_STATS_IOTHREAD)[0][1]
    equal(stats, {'iothread.count': 1, 'iothread.1.poll-max-ns': 1000, 'iothread.1.poll-grow': 3, 'iothread.1.poll-shrink': 2})


@effect('DOMAIN_GET_CPU_STATS')
def time_of_cpus_is_that_of_the_total(w):
    domain = w.domain()
    total = domain.getCPUStats(True)
    equal([sorted(total[0]), total[0]['user_time'], total[0]['system_time']],
          [['cpu_time', 'system_time', 'user_time'], 5540000000, 6460000000])
    each = domain.getCPUStats(False)
    equal([sorted(cpu) for cpu in each], [['cpu_time', 'vcpu_time']] * 2)
    equal([cpu['cpu_time'] for cpu in each], [24386308517, 24386308518])
    domain.destroy()
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: domain.getCPUStats(True))
