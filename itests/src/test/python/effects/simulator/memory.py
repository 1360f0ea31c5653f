# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Memory of domains."""
import libvirt

from effect import effect, equal, fails, find, text

LIVE, CONFIG = libvirt.VIR_DOMAIN_AFFECT_LIVE, libvirt.VIR_DOMAIN_AFFECT_CONFIG
UNLIMITED = 9007199254740991


@effect('DOMAIN_GET_MAX_MEMORY', 'DOMAIN_SET_MAX_MEMORY')
def the_most_memory_is_changed_while_the_domain_is_off(w):
    domain = w.domain()
    equal(domain.maxMemory(), 8388608)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: domain.setMaxMemory(4000000))
    domain.destroy()
    domain.setMaxMemory(4000000)
    equal([domain.maxMemory(), domain.info()[1], text(domain.XMLDesc(), 'memory')], [4000000, 4000000, '4000000'])


@effect('DOMAIN_SET_MEMORY', 'DOMAIN_GET_INFO')
def memory_is_changed(w):
    domain = w.domain()
    domain.setMemory(1000000)
    equal([domain.info()[2], text(domain.XMLDesc(), 'currentMemory')], [1000000, '1000000'])
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.setMemory(8388609))
    equal(domain.info()[2], 1000000)


@effect('DOMAIN_SET_MEMORY_FLAGS')
def memory_is_changed_now_or_for_the_next_start(w):
    domain = w.domain()
    domain.setMemoryFlags(1000000, LIVE)
    domain.setMemoryFlags(1500000, CONFIG)
    domain.setMemoryFlags(8000000, CONFIG | libvirt.VIR_DOMAIN_MEM_MAXIMUM)
    equal([text(domain.XMLDesc(), 'currentMemory'), text(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE), 'currentMemory'),
           text(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE), 'memory')], ['1000000', '1500000', '8000000'])
    domain.destroy()
    equal(domain.info()[1:3], [8000000, 1500000])


@effect('DOMAIN_SET_MEMORY_PARAMETERS', 'DOMAIN_GET_MEMORY_PARAMETERS')
def limits_of_memory_are_part_of_the_document(w):
    domain = w.domain()
    equal(domain.memoryParameters(),
          {'hard_limit': UNLIMITED, 'soft_limit': UNLIMITED, 'swap_hard_limit': UNLIMITED})
    domain.setMemoryParameters({'hard_limit': 50000, 'soft_limit': 40000}, CONFIG)
    equal(domain.memoryParameters(CONFIG), {'hard_limit': 50000, 'soft_limit': 40000, 'swap_hard_limit': UNLIMITED})
    equal(domain.memoryParameters(LIVE)['hard_limit'], UNLIMITED)
    equal(text(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE), 'memtune/hard_limit'), '50000')
    domain.setMemoryParameters({'swap_hard_limit': 60000, 'hard_limit': 55000}, LIVE)
    equal(domain.memoryParameters(LIVE), {'hard_limit': 55000, 'soft_limit': UNLIMITED, 'swap_hard_limit': 60000})


@effect('DOMAIN_MEMORY_STATS')
def statistics_of_memory_follow_the_balloon(w):
    domain = w.domain()
    domain.setMemory(1000000)
    stats = domain.memoryStats()
    stats.pop('last_update')
    equal(stats, {'actual': 1000000, 'swap_in': 0, 'swap_out': 0, 'major_fault': 0, 'minor_fault': 0, 'unused': 500000,
                  'available': 1000000, 'usable': 500000, 'disk_caches': 125000, 'hugetlb_pgalloc': 0, 'hugetlb_pgfail': 0,
                  'rss': 500000})


@effect('DOMAIN_SET_MEMORY_STATS_PERIOD')
def the_period_of_the_statistics_is_part_of_the_document(w):
    domain = w.domain()
    domain.setMemoryStatsPeriod(5, LIVE)
    domain.setMemoryStatsPeriod(7, CONFIG)
    equal([find(domain.XMLDesc(flags), 'devices/memballoon/stats').get('period')
           for flags in (0, libvirt.VIR_DOMAIN_XML_INACTIVE)], ['5', '7'])


@effect('DOMAIN_MEMORY_PEEK')
def memory_that_is_looked_into_counts_up(w):
    equal(w.domain().memoryPeek(0, 16, libvirt.VIR_MEMORY_VIRTUAL), bytes(range(16)))
    equal(w.domain().memoryPeek(4096, 300, libvirt.VIR_MEMORY_PHYSICAL), bytes(i % 256 for i in range(300)))


@effect('DOMAIN_SET_NUMA_PARAMETERS', 'DOMAIN_GET_NUMA_PARAMETERS')
def placement_of_memory_is_part_of_the_document(w):
    domain = w.domain()
    equal(domain.numaParameters(), {'numa_mode': 0, 'numa_nodeset': ''})
    domain.setNumaParameters({'numa_nodeset': '0-1', 'numa_mode': libvirt.VIR_DOMAIN_NUMATUNE_MEM_INTERLEAVE}, CONFIG)
    equal(domain.numaParameters(CONFIG), {'numa_mode': libvirt.VIR_DOMAIN_NUMATUNE_MEM_INTERLEAVE, 'numa_nodeset': '0-1'})
    equal(find(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE), 'numatune/memory').attrib,
          {'mode': 'interleave', 'nodeset': '0-1'})
    equal(domain.numaParameters(LIVE)['numa_nodeset'], '')
