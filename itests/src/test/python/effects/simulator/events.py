# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Events that simulated hypervisors are told to raise, and of secrets. (Those of networks, pools and devices stand with them.)"""
import struct

import libvirt

from effect import Raw, come, effect, equal, new_uuid, string, until

LIFECYCLE, REBOOT, DEVICE_ADDED = (libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, libvirt.VIR_DOMAIN_EVENT_ID_REBOOT,
                                   libvirt.VIR_DOMAIN_EVENT_ID_DEVICE_ADDED)
SUSPENDED = ('test', libvirt.VIR_DOMAIN_EVENT_SUSPENDED, libvirt.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED)
RESUMED = ('test', libvirt.VIR_DOMAIN_EVENT_RESUMED, libvirt.VIR_DOMAIN_EVENT_RESUMED_UNPAUSED)
REGISTER_ANY, REBOOT_TOLD = 167, 169
DOCUMENT = '<domain type="test"><name>%s</name><memory>1024</memory><os><type>hvm</type></os></domain>'


@effect('CONNECT_DOMAIN_EVENT_REGISTER_ANY', only_here=True)
def the_form_by_kind_tells_what_a_hypervisor_says(w):
    w.fleet()
    client = Raw(w.remote, 'test://' + w.fleet_path)
    client.open()
    client.ok(REGISTER_ANY, struct.pack('>i', REBOOT))
    w.sim('raise', 'vm1', 'reboot')
    equal(client.message(REBOOT_TOLD)[:8], string('vm1'))


@effect('CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY', 'CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY')
def the_form_with_numbers_tells_of_one_domain_or_of_all(w):
    domain, other = w.domain(), w.c.defineXML(DOCUMENT % 'other')
    every, number = w.record(w.c.domainEventRegisterAny, None, LIFECYCLE)
    only, _ = w.record(w.c.domainEventRegisterAny, domain, LIFECYCLE)
    others, _ = w.record(w.c.domainEventRegisterAny, other, LIFECYCLE)
    domain.suspend()
    other.create()
    domain.resume()
    started = ('other', libvirt.VIR_DOMAIN_EVENT_STARTED, libvirt.VIR_DOMAIN_EVENT_STARTED_BOOTED)
    come(every, SUSPENDED, started, RESUMED)
    w.c.domainEventDeregisterAny(number)
    domain.suspend()
    other.destroy()
    come(only, SUSPENDED, RESUMED, SUSPENDED)
    come(others, started, ('other', libvirt.VIR_DOMAIN_EVENT_STOPPED, libvirt.VIR_DOMAIN_EVENT_STOPPED_DESTROYED))
    equal(len(every), 3)


@effect('CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY', 'CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY', only_here=True)
def kinds_of_events_are_told_to_those_who_ask_for_the_kind(w):
    domain = w.fleet()
    added, number = w.record(w.c.domainEventRegisterAny, domain, DEVICE_ADDED)
    reboots, _ = w.record(w.c.domainEventRegisterAny, None, REBOOT)
    w.sim('raise', 'vm1', 'device-added', '--device', 'net0')
    w.sim('raise', 'vm1', 'reboot')
    until('the reboot is told', lambda: reboots)
    equal([len(added), added[0][0], reboots], [1, 'vm1', [('vm1',)]])
    w.c.domainEventDeregisterAny(number)
    w.sim('raise', 'vm1', 'device-added', '--device', 'net0')
    w.sim('raise', 'vm1', 'reboot')
    come(reboots, ('vm1',), ('vm1',))
    equal(len(added), 1)


@effect('CONNECT_SECRET_EVENT_REGISTER_ANY', 'CONNECT_SECRET_EVENT_DEREGISTER_ANY', only_here=True)
def events_of_a_secret_reach_those_who_ask_for_them(w):
    w.fleet()
    one, two = new_uuid(), new_uuid()
    seen = []
    note = lambda connection, secret, event, detail, opaque: seen.append((secret.UUIDString(), event, detail))
    number = w.c.secretEventRegisterAny(None, libvirt.VIR_SECRET_EVENT_ID_LIFECYCLE, note, None)
    w.sim('publish', 'secret', one, 'defined')
    w.sim('publish', 'secret', two, 'undefined')
    come(seen, (one, libvirt.VIR_SECRET_EVENT_DEFINED, 0), (two, libvirt.VIR_SECRET_EVENT_UNDEFINED, 0))
    w.c.secretEventDeregisterAny(number)
    w.sim('publish', 'secret', one, 'undefined')
    equal(len(w.c.listAllDomains()), 1)
    equal(len(seen), 2)
