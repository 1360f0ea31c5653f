# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""The connection of a client, whatever its driver."""
import struct

import libvirt

from effect import effect, equal, fails, named, string, until

AUTH_LIST, OPEN, CLOSE, NUM_OF_DOMAINS, SUPPORTS_FEATURE, GET_URI, DOMAIN_UNDEFINE = 66, 1, 2, 51, 60, 110, 35
KEEPALIVE, EVENT_CALLBACK, CLOSE_CALLBACK = 10, 14, 15
KEEPALIVE_PROGRAM = 0x6b656570


@effect('CONNECT_GET_URI', 'CONNECT_OPEN', only_here=True)
def the_address_is_that_of_the_driver(w):
    client = w.raw().open()
    equal(client.ok(GET_URI), string('%s://%s' % (w.scheme, w.path)))


@effect('CONNECT_OPEN', 'CONNECT_CLOSE', only_here=True)
def a_closed_connection_has_left(w):
    client = w.raw()
    client.ok(AUTH_LIST)
    equal(client.call(NUM_OF_DOMAINS)[0], 1, 'before it is opened')
    client.open()
    equal(client.ok(NUM_OF_DOMAINS), struct.pack('>I', w.c.numOfDomains()))
    equal(client.call(OPEN, bytes(8))[0], 1, 'it is open already')
    client.ok(CLOSE)
    equal(client.socket.recv(1), b'', 'after its end')
    equal(w.c.isAlive(), 1, 'the other connection')


@effect('CONNECT_OPEN', only_here=True)
def a_connection_for_reading_only_reads(w):
    client, domain = w.raw().open(libvirt.VIR_CONNECT_RO), w.define('kept')
    equal(client.ok(NUM_OF_DOMAINS), struct.pack('>I', w.c.numOfDomains()))
    status, error = client.call(DOMAIN_UNDEFINE, named(domain))
    equal([status, struct.unpack('>I', error[:4])[0]], [1, libvirt.VIR_ERR_OPERATION_DENIED])
    fails(libvirt.VIR_ERR_OPERATION_DENIED, lambda: w.open(read_only=True).lookupByName('kept').undefine())
    equal(w.domain('kept').isPersistent(), 1)


@effect('CONNECT_SUPPORTS_FEATURE', only_here=True)
def features_are_those_that_clients_depend_on(w):
    client = w.raw().open()
    supports = lambda feature: struct.unpack('>I', client.ok(SUPPORTS_FEATURE, struct.pack('>I', feature)))[0]
    equal([supports(feature) for feature in (KEEPALIVE, EVENT_CALLBACK, CLOSE_CALLBACK, 12345)], [1, 1, 1, 0])
    client.send(1, kind=2, program=KEEPALIVE_PROGRAM, serial=0)
    equal(client.receive()[:2], (2, 2), 'a ping is answered')


@effect('AUTH_LIST', refused=('AUTH_SASL_INIT', 'AUTH_SASL_START', 'AUTH_SASL_STEP', 'AUTH_POLKIT'), only_here=True)
def who_needs_not_say_who_he_is_cannot(w):
    client = w.raw()
    equal(client.ok(AUTH_LIST), struct.pack('>II', 1, 0), 'kinds of authentication: none')
    for procedure, body, code in ((67, b'', libvirt.VIR_ERR_AUTH_FAILED),
                                  (68, string('PLAIN') + struct.pack('>II', 0, 0), libvirt.VIR_ERR_AUTH_FAILED),
                                  (69, struct.pack('>II', 0, 0), libvirt.VIR_ERR_AUTH_FAILED),
                                  (70, b'', libvirt.VIR_ERR_INTERNAL_ERROR)):
        status, error = client.call(procedure, body)
        equal([status, struct.unpack('>I', error[:4])[0]], [1, code], 'procedure %d' % procedure)
    equal(client.open().ok(NUM_OF_DOMAINS), struct.pack('>I', w.c.numOfDomains()))


@effect('CONNECT_REGISTER_CLOSE_CALLBACK', 'CONNECT_UNREGISTER_CLOSE_CALLBACK', only_here=True)
def who_waits_for_the_end_of_a_connection_hears_of_it(w):
    heard = []
    other = w.open()
    other.registerCloseCallback(lambda connection, reason, opaque: heard.append('other'), None)
    w.c.registerCloseCallback(lambda connection, reason, opaque: heard.append(reason), None)
    other.unregisterCloseCallback()
    for line in w.shell('clients').splitlines()[1:]:
        w.shell('disconnect %s' % line.split()[0])
    until(lambda: 'heard: %r' % heard, lambda: heard)
    equal(heard, [libvirt.VIR_CONNECT_CLOSE_REASON_EOF])
