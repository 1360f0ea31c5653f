# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""What guests tell of themselves and are told, and statistics."""
import libvirt

from effect import effect, equal, fails, until

OFF = libvirt.VIR_ERR_OPERATION_INVALID


@effect('DOMAIN_GET_HOSTNAME')
def a_guest_has_a_name_while_it_runs(w):
    equal(w.domain().hostname(0), 'testhost')
    w.domain().destroy()
    fails(OFF, lambda: w.domain().hostname(0))


@effect('DOMAIN_FSFREEZE', 'DOMAIN_FSTHAW', 'DOMAIN_GET_FSINFO')
def file_systems_freeze_and_thaw(w):
    domain = w.domain()
    equal(domain.fsInfo(), [('/', 'vda1', 'ext4', ['vda']), ('/boot', 'vda2', 'ext4', ['vda'])])
    equal([domain.fsFreeze(['/']), domain.fsFreeze(), domain.fsFreeze()], [1, 1, 0])
    equal([domain.fsThaw(['/boot']), domain.fsThaw(), domain.fsThaw()], [1, 1, 0])
    domain.destroy()
    fails(OFF, domain.fsFreeze)
    fails(OFF, domain.fsThaw)
    fails(OFF, domain.fsInfo)


@effect('DOMAIN_FSTRIM')
def only_mounted_file_systems_are_trimmed(w):
    domain = w.domain()
    equal(domain.fSTrim(None, 0), 0)
    equal(domain.fSTrim('/boot', 4096), 0)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: domain.fSTrim('/other', 0))
    domain.destroy()
    fails(OFF, lambda: domain.fSTrim(None, 0))


@effect('DOMAIN_GET_TIME', 'DOMAIN_SET_TIME')
def the_time_that_a_guest_is_told_is_its_own(w):
    domain = w.domain()
    equal(domain.getTime(), {'seconds': 627319920, 'nseconds': 0})
    domain.setTime({'seconds': 1, 'nseconds': 2})
    equal(domain.getTime(), {'seconds': 1, 'nseconds': 2})
    domain.destroy()
    fails(OFF, domain.getTime)
    fails(OFF, lambda: domain.setTime({'seconds': 1, 'nseconds': 2}))


@effect('DOMAIN_INTERFACE_ADDRESSES')
def addresses_are_of_the_network(w):
    equal(w.domain().interfaceAddresses(libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE),
          {'testnet0': {'hwaddr': 'aa:bb:cc:dd:ee:ff', 'addrs': [{'addr': '192.168.122.3', 'prefix': 24, 'type': 0}]}})


@effect('DOMAIN_SET_USER_PASSWORD')
def a_password_is_set_while_the_guest_runs(w):
    domain = w.domain()
    equal(domain.setUserPassword('root', 'secret'), 0)
    domain.destroy()
    fails(OFF, lambda: domain.setUserPassword('root', 'secret'))


@effect('DOMAIN_SEND_KEY', 'DOMAIN_INJECT_NMI')
def keys_and_interrupts_reach_a_guest_that_runs(w):
    domain = w.domain()
    equal([domain.sendKey(libvirt.VIR_KEYCODE_SET_LINUX, 0, [29, 56, 111], 3), domain.injectNMI()], [0, 0])
    fails(libvirt.VIR_ERR_INTERNAL_ERROR, lambda: domain.sendKey(libvirt.VIR_KEYCODE_SET_LINUX, 0, [100000], 1))
    domain.destroy()
    fails(OFF, lambda: domain.sendKey(libvirt.VIR_KEYCODE_SET_LINUX, 0, [29], 1))
    fails(OFF, domain.injectNMI)


@effect('DOMAIN_GET_SECURITY_LABEL', 'NODE_GET_SECURITY_MODEL')
def labels_are_of_the_model(w):
    equal([w.c.getSecurityModel(), w.domain().securityLabel()], [['testSecurity', ''], ['libvirt-test', True]])
    w.domain().destroy()
    equal(w.domain().securityLabel(), ['', False])


@effect('DOMAIN_BLOCK_STATS', 'DOMAIN_GET_BLOCK_INFO', 'DOMAIN_GET_DISK_ERRORS')
def disks_tell_how_they_are(w):
    domain = w.domain()
    equal(domain.blockInfo('vda'), [1099506450432, 1099511627776, 1099511627776])
    equal(domain.diskErrors(), {'vda': libvirt.VIR_DOMAIN_DISK_ERROR_UNSPEC})
    first = domain.blockStats('vda')
    equal(first[1:], (first[0] // 2, first[0] // 3, first[0] // 4, first[0] // 200000))
    until('they grow', lambda: domain.blockStats('vda')[0] > first[0])
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.blockStats('vdz'))
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.blockInfo('vdz'))
    domain.destroy()
    fails(OFF, domain.diskErrors)


@effect('DOMAIN_INTERFACE_STATS')
def interfaces_count(w):
    domain = w.domain()
    first = domain.interfaceStats('testnet0')
    equal(first[1:], tuple(first[0] // part for part in (10, 100000, 200000, 2, 11, 300000, 400000)))
    until('they grow', lambda: domain.interfaceStats('testnet0')[0] > first[0])
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.interfaceStats('testnet9'))


@effect('CONNECT_GET_ALL_DOMAIN_STATS')
def statistics_are_of_all_or_of_some(w):
    domain = w.domain()
    off = w.c.defineXML('<domain type="test"><name>off</name><memory>1024</memory><os><type>hvm</type></os></domain>')
    found = {each.name(): stats for each, stats in w.c.getAllDomainStats(libvirt.VIR_DOMAIN_STATS_STATE)}
    equal(found, {'test': {'state.state': 1, 'state.reason': domain.state()[1]}, 'off': {'state.state': 5, 'state.reason': 0}})
    domain.suspend()
    equal([(each.name(), stats) for each, stats in w.c.domainListGetStats([domain], libvirt.VIR_DOMAIN_STATS_STATE)],
          [('test', {'state.state': 3, 'state.reason': 1})])
    equal([each.name() for each, _ in w.c.getAllDomainStats(0, libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE)], ['off'])
    off.undefine()
    equal(len(w.c.getAllDomainStats(0)), 1)
