# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""The host of real guests, and what its hypervisor can."""
import glob
import os
import platform
import socket

import libvirt

from effect import effect, equal, fails, find, holds, text, tree

CPU = '<cpu><arch>x86_64</arch><model>%s</model></cpu>'


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
