# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""The host of real guests, and what its hypervisor can."""
import glob
import os
import platform
import socket

import libvirt

from effect import effect, equal, fails, find, holds, text, tree

KSM = '/sys/kernel/mm/ksm/'
KSM_IS_OURS = os.access(KSM + 'sleep_millisecs', os.W_OK)
HUGE = 2048
POOL = '/sys/devices/system/node/node0/hugepages/hugepages-%dkB/' % HUGE
POOL_IS_OURS = os.access(POOL + 'nr_hugepages', os.W_OK)
FIRMWARE = '/sys/class/dmi/id/'
CPU = '<cpu><arch>x86_64</arch><model>%s</model></cpu>'


def number(file):
    with open(file) as lines:
        return int(lines.read())


def memory():
    """KiB of all cells."""
    total = 0
    for file in glob.glob('/sys/devices/system/node/node*/meminfo'):
        with open(file) as lines:
            total += next(int(line.split()[3]) for line in lines if 'MemTotal:' in line)
    return total


@effect('CONNECT_GET_TYPE', 'CONNECT_GET_VERSION', 'CONNECT_GET_LIB_VERSION', 'CONNECT_GET_HOSTNAME', 'CONNECT_IS_SECURE',
        'CONNECT_GET_MAX_VCPUS')
def the_hypervisor_tells_what_it_is(w):
    equal([w.c.getType(), w.c.getLibVersion() // 1000000, w.c.getHostname(), w.c.isSecure()], ['QEMU', 9, socket.gethostname(), 1])
    holds(w.c.getVersion() >= 5002000, 'the version is %d' % w.c.getVersion())
    equal(w.c.getMaxVcpus('qemu') >= 16, True)


@effect('NODE_GET_INFO', 'NODE_GET_FREE_MEMORY', 'NODE_GET_CELLS_FREE_MEMORY', 'NODE_GET_MEMORY_STATS', 'NODE_GET_CPU_STATS',
        'NODE_GET_CPU_MAP', 'NODE_GET_FREE_PAGES')
def figures_of_the_host_are_those_of_its_kernel(w):
    info = w.c.getInfo()
    equal([info[0], info[1]], [platform.machine(), memory() // 1024])
    equal(w.c.getCPUMap(0)[2], os.cpu_count())
    with open('/proc/meminfo') as lines:
        equal(w.c.getMemoryStats(-1, 0)['total'], int(lines.readline().split()[1]))
    free = w.c.getFreeMemory()
    holds(0 < free <= memory() * 1024, 'free: %d' % free)
    equal(len(w.c.getCellsFreeMemory(0, 1)), 1)
    first, second = w.c.getCPUStats(-1, 0), w.c.getCPUStats(-1, 0)
    holds(0 < sum(first.values()) <= sum(second.values()), '%r, then %r' % (first, second))
    pages = w.c.getFreePages([4], 0, 1)
    holds(pages[0][4] > 0, 'free pages: %r' % pages)


@effect('CONNECT_GET_CAPABILITIES', 'CONNECT_GET_DOMAIN_CAPABILITIES', 'NODE_GET_SECURITY_MODEL')
def capabilities_name_what_runs(w):
    equal(text(w.c.getCapabilities(), 'host/cpu/arch'), platform.machine())
    equal(text(w.c.getDomainCapabilities('/usr/bin/qemu-system-x86_64', 'x86_64', 'pc', 'qemu', 0), 'domain'), 'qemu')
    equal(w.c.getSecurityModel()[0], 'none')


@effect('CONNECT_COMPARE_CPU', 'CONNECT_BASELINE_CPU', 'CONNECT_GET_CPU_MODEL_NAMES', 'CONNECT_COMPARE_HYPERVISOR_CPU',
        'CONNECT_BASELINE_HYPERVISOR_CPU')
def cpus_are_compared(w):
    equal(w.c.compareCPU(find_cpu(w), 0), libvirt.VIR_CPU_COMPARE_IDENTICAL)
    equal(text(w.c.baselineCPU([CPU % 'Nehalem', CPU % 'Penryn'], 0), 'model'), 'Penryn')
    equal(w.c.getCPUModelNames('x86_64', 0)[:2], ['486', 'pentium'])
    equal(w.c.compareHypervisorCPU(None, 'x86_64', None, 'qemu', CPU % 'qemu64', 0) in (0, 1, 2), True)
    equal(find(w.c.baselineHypervisorCPU(None, 'x86_64', None, 'qemu', [CPU % 'Penryn'], 0), 'model').text is None, False)


def find_cpu(w):
    cpu = tree.tostring(tree.fromstring(w.c.getCapabilities()).find('host/cpu'), encoding='unicode')
    return cpu


@effect('CONNECT_DOMAIN_XML_TO_NATIVE')
def a_domain_is_told_as_a_command_line(w):
    line = w.c.domainXMLToNative('qemu-argv', w.document('one'), 0)
    holds('/usr/bin/qemu-system-x86_64' in line and 'guest=one' in line, line)


@effect('DOMAIN_GET_SECURITY_LABEL', 'DOMAIN_GET_SECURITY_LABEL_LIST')
def guests_have_labels_of_users_only(w):
    domain = w.start('one')
    equal([domain.securityLabel(), domain.securityLabelList()], [['', False], [['', False], ['+%d:+%d' % (os.getuid(), os.getgid()), False]]])


@effect(refused=('NODE_SUSPEND_FOR_DURATION',))
def the_host_is_not_sent_to_sleep(w):
    fails(libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED, lambda: w.c.suspendForDuration(libvirt.VIR_NODE_SUSPEND_TARGET_MEM, 60, 0))
    equal(w.c.isAlive(), 1)


@effect('NODE_GET_MEMORY_PARAMETERS')
def how_equal_pages_are_shared_is_what_the_kernel_says(w):
    wanted = {'shm_' + name: number(KSM + name) for name in ('pages_to_scan', 'sleep_millisecs', 'merge_across_nodes')
              if os.path.exists(KSM + name)}
    told = w.c.getMemoryParameters()
    equal({name: told.get(name) for name in wanted}, wanted)


@effect('NODE_SET_MEMORY_PARAMETERS', 'NODE_GET_MEMORY_PARAMETERS', when=KSM_IS_OURS)
def how_equal_pages_are_shared_is_set(w):
    before = number(KSM + 'sleep_millisecs')
    try:
        w.c.setMemoryParameters({'shm_sleep_millisecs': before + 7})
        equal([number(KSM + 'sleep_millisecs'), w.c.getMemoryParameters()['shm_sleep_millisecs']], [before + 7] * 2)
    finally:
        w.c.setMemoryParameters({'shm_sleep_millisecs': before})
    equal(number(KSM + 'sleep_millisecs'), before)
    fails(libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED, lambda: w.c.setMemoryParameters({'shm_full_scans': 1}))


@effect(refused=('NODE_SET_MEMORY_PARAMETERS',), when=not KSM_IS_OURS)
def how_equal_pages_are_shared_is_not_ours_to_set(w):
    fails(libvirt.VIR_ERR_SYSTEM_ERROR, lambda: w.c.setMemoryParameters({'shm_sleep_millisecs': 20}))


@effect('NODE_ALLOC_PAGES', 'NODE_GET_FREE_PAGES', when=POOL_IS_OURS)
def huge_pages_come_to_the_pool_and_leave_it(w):
    before = number(POOL + 'nr_hugepages')
    free = w.c.getFreePages([HUGE], 0, 1)[0][HUGE]
    try:
        equal(w.c.allocPages({HUGE: 1}, 0, 1, 0), 1)
        equal([number(POOL + 'nr_hugepages'), w.c.getFreePages([HUGE], 0, 1)[0][HUGE]], [before + 1, free + 1])
    finally:
        equal(w.c.allocPages({HUGE: before}, 0, 1, libvirt.VIR_NODE_ALLOC_PAGES_SET), 1)
    equal([number(POOL + 'nr_hugepages'), w.c.getFreePages([HUGE], 0, 1)[0][HUGE]], [before, free])
    fails(libvirt.VIR_ERR_OPERATION_UNSUPPORTED, lambda: w.c.allocPages({4: 1}, 0, 1, 0))


@effect(refused=('NODE_ALLOC_PAGES',), when=not POOL_IS_OURS)
def a_pool_of_pages_that_is_not_ours_is_not_changed(w):
    fails(libvirt.VIR_ERR_OPERATION_UNSUPPORTED, lambda: w.c.allocPages({4: 1}, 0, 1, 0))
    fails((libvirt.VIR_ERR_SYSTEM_ERROR if os.path.exists(POOL) else libvirt.VIR_ERR_OPERATION_FAILED),
          lambda: w.c.allocPages({HUGE: 1}, 0, 1, 0))


@effect('CONNECT_GET_SYSINFO', when=os.path.exists(FIRMWARE))
def what_the_firmware_says_is_told(w):
    with open(FIRMWARE + 'sys_vendor') as vendor:
        equal(text(w.c.getSysinfo(), "system/entry[@name='manufacturer']"), vendor.read().strip())


@effect(refused=('CONNECT_GET_SYSINFO',), when=not os.path.exists(FIRMWARE))
def a_firmware_that_says_nothing_is_not_told(w):
    equal(fails(libvirt.VIR_ERR_CONFIG_UNSUPPORTED, w.c.getSysinfo),
          'unsupported configuration: Host SMBIOS information is not available')


@effect(refused=('NODE_GET_SEV_INFO',))
def a_host_has_no_secret_memory(w):
    equal(fails(libvirt.VIR_ERR_OPERATION_UNSUPPORTED, w.c.getSEVInfo),
          'Operation not supported: QEMU does not support SEV guest')
