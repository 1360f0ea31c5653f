# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""What the agent of a guest is asked for: QEMU's own agent, in a small Linux."""
import base64
import json
import os
import socket
import time

import libvirt
import libvirt_qemu

from effect import TAPS, awake, effect, equal, fails, find, holds, until

ADDRESS, MAC = '192.0.2.2', '52:54:00:00:00:01'
AGENT, LEASE, ARP = (libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT, libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE,
                     libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP)
PMSUSPENDED, RUNNING = libvirt.VIR_DOMAIN_PMSUSPENDED, libvirt.VIR_DOMAIN_RUNNING


def ask(domain, command, **arguments):
    """What the agent returns for a command of its own."""
    message = {'execute': command, **({'arguments': arguments} if arguments else {})}
    return json.loads(libvirt_qemu.qemuAgentCommand(domain, json.dumps(message), -1, 0))['return']


def file_of(domain, path):
    """The text of a file in the guest."""
    handle = ask(domain, 'guest-file-open', path=path)
    content = ask(domain, 'guest-file-read', handle=handle)
    ask(domain, 'guest-file-close', handle=handle)
    return base64.b64decode(content['buf-b64']).decode()


@effect('DOMAIN_AGENT_COMMAND', 'DOMAIN_GET_HOSTNAME', guest=True)
def an_agent_is_given_a_command_of_its_own(w):
    domain = w.guest()
    equal(domain.hostname(), file_of(domain, '/proc/sys/kernel/hostname').strip())
    fails(libvirt.VIR_ERR_INTERNAL_ERROR, lambda: ask(domain, 'no-such-command'))


@effect('DOMAIN_AGENT_SET_RESPONSE_TIMEOUT', 'DOMAIN_GET_HOSTNAME', guest=True)
def an_agent_that_hangs_is_waited_for_as_long_as_was_said(w):
    domain = w.guest()
    default = 5
    equal(domain.agentSetResponseTimeout(1), 0)

    def refused():
        """The seconds in which it was."""
        since = time.monotonic()
        fails(libvirt.VIR_ERR_AGENT_UNRESPONSIVE, domain.hostname)
        return time.monotonic() - since
    w.console('kill -STOP $(pidof qemu-ga)')
    took = refused()
    until('it is given up before the default is over', lambda: took < default or refused() < default)
    holds(took >= 1, 'it was given up after %f s' % took)
    w.console('kill -CONT $(pidof qemu-ga)')
    domain.agentSetResponseTimeout(libvirt.VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK)
    equal(domain.hostname(), 'small-guest')


@effect('DOMAIN_AUTHORIZED_SSH_KEYS_SET', 'DOMAIN_AUTHORIZED_SSH_KEYS_GET', guest=True)
def keys_of_a_user_are_in_his_file(w):
    domain, path = w.guest(), '/root/.ssh/authorized_keys'
    both = ['ssh-rsa AAAA one', 'ssh-rsa BBBB two']
    domain.authorizedSSHKeysSet('root', both, 0)
    equal([sorted(domain.authorizedSSHKeysGet('root', 0)), file_of(domain, path).split('\n')[:2]], [both] * 2)
    domain.authorizedSSHKeysSet('root', both[:1], libvirt.VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE)
    equal([domain.authorizedSSHKeysGet('root', 0), file_of(domain, path).strip()], [both[1:], both[1]])


@effect('DOMAIN_SET_USER_PASSWORD', guest=True)
def a_password_is_that_of_the_user(w):
    domain = w.guest()
    domain.setUserPassword('root', '$6$salt$word', libvirt.VIR_DOMAIN_PASSWORD_ENCRYPTED)
    equal(file_of(domain, '/etc/shadow').split(':')[:2], ['root', '$6$salt$word'])
    domain.setUserPassword('root', 'secret', 0)
    word = file_of(domain, '/etc/shadow').split(':')[1]
    holds(word.startswith('$6$') and 'secret' not in word and word != '$6$salt$word', word)
    fails(libvirt.VIR_ERR_INTERNAL_ERROR, lambda: domain.setUserPassword('ro:ot', 'secret', 0))


@effect('DOMAIN_FSFREEZE', 'DOMAIN_FSTHAW', 'DOMAIN_GET_FSINFO', guest=True)
def file_systems_are_frozen_and_thawed(w):
    domain = w.guest()
    equal(domain.fsInfo(), [('/mnt', 'vda', 'ext4', ['vda'])])
    equal([domain.fsFreeze(['/mnt']), ask(domain, 'guest-fsfreeze-status')], [1, 'frozen'])
    equal([domain.fsThaw(), ask(domain, 'guest-fsfreeze-status')], [1, 'thawed'])


@effect('DOMAIN_FSTRIM', guest=True)
def what_a_file_system_does_not_use_is_given_back(w):
    domain = w.guest()
    disk = find(domain.XMLDesc(), 'devices/disk/source').get('file')
    before = os.stat(disk).st_blocks
    domain.fSTrim(None, 0, 0)
    until('the file of the disk has shrunk', lambda: os.stat(disk).st_blocks < before / 2)


@effect('DOMAIN_GET_GUEST_INFO', guest=True)
def a_guest_tells_of_itself(w):
    info = w.guest().guestInfo()
    equal([info[name] for name in ('hostname', 'os.id', 'os.name', 'os.machine', 'timezone.offset', 'user.count', 'fs.count',
                                   'fs.0.mountpoint', 'fs.0.fstype', 'fs.0.disk.0.alias', 'disk.0.name', 'if.1.hwaddr')],
          ['small-guest', 'small', 'Small Guest', 'x86_64', 0, 0, 1, '/mnt', 'ext4', 'vda', '/dev/vda', MAC])
    some = w.guest().guestInfo(libvirt.VIR_DOMAIN_GUEST_INFO_TIMEZONE)
    equal({name.split('.')[0] for name in some}, {'timezone'})


@effect('DOMAIN_SET_GUEST_VCPUS', 'DOMAIN_GET_GUEST_VCPUS', guest=True)
def a_processor_is_taken_from_a_guest_and_given_back(w):
    domain = w.guest()
    online = lambda: [domain.guestVcpus()['online'], file_of(domain, '/sys/devices/system/cpu/online').strip()]
    equal([domain.guestVcpus()['vcpus'], domain.guestVcpus()['offlinable'], online()], ['0-1', '1', ['0-1'] * 2])
    domain.setGuestVcpus('1', 0)
    equal(online(), ['0'] * 2)
    domain.setGuestVcpus('1', 1)
    equal(online(), ['0-1'] * 2)
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.setGuestVcpus('2', 0))


@effect('DOMAIN_SET_TIME', 'DOMAIN_GET_TIME', guest=True)
def the_clock_of_a_guest_is_set(w):
    domain = w.guest()
    domain.setTime({'seconds': 1000000000, 'nseconds': 500})
    hour = range(1000000000, 1000003600)
    holds(domain.getTime()['seconds'] in hour, 'it is %r' % domain.getTime())
    holds(int(file_of(domain, '/sys/class/rtc/rtc0/since_epoch')) in hour, 'its clock without power was not set')
    domain.setTime({'seconds': 1100000000, 'nseconds': 0})
    holds(domain.getTime()['seconds'] not in hour, 'it is %r' % domain.getTime())


@effect('DOMAIN_INTERFACE_ADDRESSES', guest=True)
def a_guest_tells_its_addresses(w):
    domain = w.guest()
    found = domain.interfaceAddresses(AGENT)
    equal([found['lo']['addrs'][0]['addr'], found['eth0']['hwaddr'], found['eth0']['addrs'][0]],
          ['127.0.0.1', MAC, {'addr': ADDRESS, 'prefix': 24, 'type': libvirt.VIR_IP_ADDR_TYPE_IPV4}])
    equal(domain.interfaceAddresses(LEASE), {})


@effect('DOMAIN_INTERFACE_STATS', guest=True, when=TAPS)
def what_goes_through_an_interface_is_counted(w):
    domain = w.guest()
    device = find(domain.XMLDesc(), 'devices/interface/target').get('dev')

    def counted():
        """The packets that the guest has counted, and those that the host has."""
        told = next(each for each in ask(domain, 'guest-network-get-interfaces') if each['name'] == 'eth0')['statistics']
        stats = domain.interfaceStats(MAC)
        return (told['rx-packets'], told['tx-packets']), (stats[1], stats[5])
    before, bytes_before = counted(), domain.interfaceStats(device)[0]
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as wire:
        wire.bind((device, 0))
        wire.send(bytes.fromhex(MAC.replace(':', '')) + bytes(6) + b'\x88\xb5' + bytes(1000))
    until('the frame has come to the guest', lambda: domain.interfaceStats(device)[0] >= bytes_before + 1014)

    def alike():
        guest, host = ([now - then for now, then in zip(*each)] for each in zip(counted(), before))
        return guest == host and host[0] > 0
    until(lambda: 'guest and host: %r, then %r' % (before, counted()), alike)
    stats = domain.interfaceStats(device)
    equal([stats[2], stats[6]], [0, 0], 'errors')


@effect(refused=('DOMAIN_INTERFACE_STATS',), guest=True, when=not TAPS)
def an_interface_without_an_end_on_the_host_is_not_counted(w):
    fails(libvirt.VIR_ERR_INTERNAL_ERROR, lambda: w.guest().interfaceStats(MAC))


@effect('DOMAIN_PM_SUSPEND_FOR_DURATION', 'DOMAIN_PM_WAKEUP', guest=True)
def a_guest_sleeps_until_it_is_woken(w):
    domain = w.guest()
    seen, _ = w.record(w.c.domainEventRegisterAny, domain, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE)
    domain.pMSuspendForDuration(libvirt.VIR_NODE_SUSPEND_TARGET_MEM, 0, 0)
    equal(domain.state()[0], PMSUSPENDED)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, domain.hostname)
    domain.pMWakeup(0)
    until('it is awake', lambda: domain.state() == [RUNNING, libvirt.VIR_DOMAIN_RUNNING_WAKEUP])
    equal([event[1:] for event in seen],
          [(libvirt.VIR_DOMAIN_EVENT_PMSUSPENDED, libvirt.VIR_DOMAIN_EVENT_PMSUSPENDED_MEMORY),
           (libvirt.VIR_DOMAIN_EVENT_STARTED, libvirt.VIR_DOMAIN_EVENT_STARTED_WAKEUP)])
    awake(domain)
    equal(domain.hostname(), 'small-guest')
