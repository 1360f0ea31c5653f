# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""The host."""
import socket

import libvirt

from effect import effect, equal, fails, find, text, tree

@effect('CONNECT_GET_TYPE', 'CONNECT_GET_VERSION', 'CONNECT_GET_LIB_VERSION', 'CONNECT_GET_MAX_VCPUS')
def the_hypervisor_tells_what_it_is(w):
    equal([w.c.getType(), w.c.getVersion(), w.c.getLibVersion() // 1000000, w.c.getMaxVcpus(None)], ['TEST', 2, 9, 32])


@effect('CONNECT_GET_HOSTNAME', 'CONNECT_IS_SECURE')
def the_host_has_its_name(w):
    equal([w.c.getHostname(), w.c.isSecure()], [socket.gethostname(), 1])


@effect('NODE_GET_INFO', 'NODE_GET_FREE_MEMORY', 'NODE_GET_CELLS_FREE_MEMORY')
def memory_of_the_host_is_that_of_its_cells(w):
    equal(w.c.getInfo(), ['i686', 3072, 16, 1400, 2, 2, 2, 2])
    equal([w.c.getFreeMemory(), w.c.getCellsFreeMemory(0, 2), w.c.getCellsFreeMemory(1, 1)],
          [3145728, [2097152, 4194304], [4194304]])
    cells = tree.fromstring(w.c.getCapabilities()).findall('host/topology/cells/cell/memory')
    equal([int(memory.text) for memory in cells], [2097152, 4194304])


@effect(refused=('NODE_GET_FREE_PAGES',), only_here=True)
def free_pages_are_not_told_over_the_wire(w):
    """As by the reference's daemon, which takes the count of its test driver for a failure."""
    fails(libvirt.VIR_ERR_INTERNAL_ERROR, lambda: w.c.getFreePages([4, 2048], 0, 1))


@effect('CONNECT_GET_CAPABILITIES')
def capabilities_name_what_runs(w):
    document = w.c.getCapabilities()
    equal([text(document, 'host/cpu/arch'), text(document, 'guest/os_type'), find(document, 'guest/arch/domain').get('type'),
           find(document, 'host/topology/cells').get('num')], ['i686', 'hvm', 'test', '2'])


@effect('CONNECT_GET_SYSINFO')
def the_firmware_of_the_host_is_told(w):
    equal([entry.text for entry in tree.fromstring(w.c.getSysinfo(0)).findall('bios/entry')],
          ['LENOVO', 'G4ETA1WW (2.61 )', '05/07/2014', '2.61'])


@effect('NODE_GET_CPU_STATS', 'NODE_GET_CPU_MAP')
def cpus_of_the_host_are_counted(w):
    equal(w.c.getCPUStats(libvirt.VIR_NODE_CPU_STATS_ALL_CPUS, 0),
          {'user': 9797400000, 'kernel': 34678723400000, 'idle': 87264900000, 'iowait': 763600000})
    equal(w.c.getCPUMap(0), (8, [True, False, True, False, True, False, False, False], 3))


@effect('CONNECT_GET_CPU_MODEL_NAMES')
def models_of_cpus_are_named(w):
    names = w.c.getCPUModelNames('x86_64', 0)
    equal([names[:4], 'Skylake-Server' in names, w.c.getCPUModelNames('aarch64', 0)],
          [['486', 'pentium', 'pentium2', 'pentium3'], True, []])
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: w.c.getCPUModelNames('abacus', 0))


@effect('CONNECT_BASELINE_CPU')
def a_baseline_is_what_all_cpus_have(w):
    cpu = '<cpu><arch>x86_64</arch><model>%s</model><topology sockets="1" cores="1" threads="1"/>%s</cpu>'
    found = w.c.baselineCPU([cpu % ('core2duo', '<feature name="sse4.1"/>'), cpu % ('core2duo', '')], 0)
    equal(text(found, 'model'), 'core2duo')
    equal(text(w.c.baselineCPU([cpu % ('Nehalem', ''), cpu % ('Penryn', '')], 0), 'model'), 'Penryn')
    fails(libvirt.VIR_ERR_XML_ERROR, lambda: w.c.baselineCPU(['<cpu/>'], 0))
