# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Events of domains in each form of subscription, whatever the driver."""
import struct

import libvirt

from effect import come, effect, equal, fails

LIFECYCLE, REBOOT = libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, libvirt.VIR_DOMAIN_EVENT_ID_REBOOT
REGISTER, DEREGISTER, TOLD = 105, 106, 107
REGISTER_ANY, DEREGISTER_ANY = 167, 168
NUM_OF_DOMAINS = 51


def defined(name):
    return name, libvirt.VIR_DOMAIN_EVENT_DEFINED, libvirt.VIR_DOMAIN_EVENT_DEFINED_ADDED


def undefined(name):
    return name, libvirt.VIR_DOMAIN_EVENT_UNDEFINED, libvirt.VIR_DOMAIN_EVENT_UNDEFINED_REMOVED


def told(body):
    """Name, event and detail of a lifecycle message."""
    size = struct.unpack('>I', body[:4])[0]
    return (body[4:4 + size].decode(), *struct.unpack('>ii', body[-8:]))


def nothing_more(client, procedure):
    """What comes before the answer to a call would have come by now."""
    client.ok(NUM_OF_DOMAINS)
    equal([message for message in client.messages if message[0] == procedure], [])


@effect('CONNECT_DOMAIN_EVENT_REGISTER', 'CONNECT_DOMAIN_EVENT_DEREGISTER', only_here=True)
def the_oldest_form_tells_of_all_domains(w):
    client = w.raw().open()
    equal(client.ok(REGISTER), struct.pack('>i', 0))
    equal(client.call(REGISTER)[0], 1, 'a second time')
    one = w.define('one')
    w.define('two')
    one.undefine()
    equal([told(client.message(TOLD)) for _ in range(3)], [defined('one'), defined('two'), undefined('one')])
    equal(client.ok(DEREGISTER), struct.pack('>i', 0))
    w.define('three')
    nothing_more(client, TOLD)
    equal(client.call(DEREGISTER)[0], 1, 'what is not there')


@effect('CONNECT_DOMAIN_EVENT_REGISTER_ANY', 'CONNECT_DOMAIN_EVENT_DEREGISTER_ANY', only_here=True)
def the_form_by_kind_tells_of_all_domains(w):
    client = w.raw().open()
    for kind in (LIFECYCLE, REBOOT):
        client.ok(REGISTER_ANY, struct.pack('>i', kind))
    equal(client.call(REGISTER_ANY, struct.pack('>i', LIFECYCLE))[0], 1, 'a second time')
    one = w.define('one')
    equal(told(client.message(TOLD)), defined('one'))
    client.ok(DEREGISTER_ANY, struct.pack('>i', LIFECYCLE))
    one.undefine()
    nothing_more(client, TOLD)
    client.ok(DEREGISTER_ANY, struct.pack('>i', REBOOT))
    equal(client.call(DEREGISTER_ANY, struct.pack('>i', LIFECYCLE))[0], 1, 'what is not there')


@effect('CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY', 'CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY')
def the_form_with_numbers_tells_of_one_domain_or_of_all(w):
    one, two = w.define('one'), w.define('two')
    every, number = w.record(w.c.domainEventRegisterAny, None, LIFECYCLE)
    only, _ = w.record(w.c.domainEventRegisterAny, one, LIFECYCLE)
    others, _ = w.record(w.c.domainEventRegisterAny, two, LIFECYCLE)
    two.undefine()
    one.undefine()
    come(every, undefined('two'), undefined('one'))
    w.c.domainEventDeregisterAny(number)
    w.c.defineXML(w.document('one', one.UUIDString()))
    come(only, undefined('one'), defined('one'))
    come(others, undefined('two'))
    equal(len(every), 2)
