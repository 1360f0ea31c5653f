# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Connections that record the events that they get, told line by line what to evaluate.

usage: recorder.py URI CONNECTIONS
"""
import hashlib
import sys
import threading
import uuid

import libvirt

DOMAIN = '''<domain type="test"><name>%s</name><uuid>%s</uuid><memory>1024</memory><vcpu>1</vcpu>
<os><type>hvm</type></os></domain>'''

libvirt.registerErrorHandler(lambda context, error: None, None)
libvirt.virEventRegisterDefaultImpl()

seen = []     # of each connection: a list of (kind, name of the object, what the event tells...)
closed = []   # the connections that the daemon has closed
answers = {}  # of calls made by later(): the answer by number
cs = []       # the connections
c = None      # the first of them
own = threading.local()


def run_loop():
    while True:
        libvirt.virEventRunDefaultImpl()


def guarded(call):
    try:
        return call()
    except libvirt.libvirtError as e:
        return 'error %d %s' % (e.get_error_code(), e)


def document(name):
    """The XML of a domain; its UUID follows from its name as in Java's UUID.nameUUIDFromBytes."""
    return DOMAIN % (name, uuid.UUID(bytes=hashlib.md5(name.encode()).digest(), version=3))


def create(prefix, first, end):
    """Creates running domains that vanish when they end; how many."""
    for i in range(first, end):
        c.createXML(document('%s%d' % (prefix, i)))
    return end - first


def define(name):
    """Defines and starts a domain; one of that name is destroyed first."""
    defined = c.defineXML(document(name))
    if defined.isActive():
        defined.destroy()
    return defined.create()


def mine():
    """The connection for calls: on a thread of later() one of its own, since libvirt's client may send a call late when several
    threads share a connection."""
    return getattr(own, 'connection', c)


def dom(name):
    return mine().lookupByName(name)


def pool(name):
    return mine().storagePoolLookupByName(name)


def note(i, kind):
    def callback(connection, what, *rest):
        seen[i].append((kind, what.name() if hasattr(what, 'name') else what.UUIDString(), *rest[:-1]))
    return callback


def watch_old(i):
    """Subscribes to lifecycle events in the oldest form."""
    return cs[i].domainEventRegister(note(i, -1), None)


def watch(i, kind, domain=None):
    """Subscribes to domain events of a kind, of all domains or of that with a name; the callback's number."""
    which = cs[i].lookupByName(domain) if domain else None
    return cs[i].domainEventRegisterAny(which, kind, note(i, kind), None)


def watch_all(kind):
    """Subscribes every connection to domain events of a kind."""
    for i in range(len(cs)):
        watch(i, kind)
    return len(cs)


def of(i, kind, name):
    """What the events of a kind and a domain told, in their order."""
    return [event[2:] for event in list(seen[i]) if event[0] == kind and event[1] == name]


def orders(i, kind, prefix):
    """The different orders in which domains had their events, with the number of the domains."""
    by_name = {}
    for event in list(seen[i]):
        if event[0] == kind and event[1].startswith(prefix):
            by_name.setdefault(event[1], []).append(event[2])
    found = {}
    for order in by_name.values():
        found[tuple(order)] = found.get(tuple(order), 0) + 1
    return found


def forget():
    for events in seen:
        events.clear()


def later(call):
    """Makes a call on a thread and connection of its own; the number of its answer."""
    number = len(answers)
    answers[number] = None

    def connected():
        own.connection = libvirt.open(sys.argv[1])
        return call()

    def run():
        answers[number] = guarded(connected)

    threading.Thread(target=run, daemon=True).start()
    return number


def answered():
    return sum(answer is not None for answer in answers.values())


threading.Thread(target=run_loop, daemon=True).start()
try:
    for number in range(int(sys.argv[2])):
        connection = libvirt.open(sys.argv[1])
        connection.registerCloseCallback(lambda which, reason, at: closed.append(at), number)
        cs.append(connection)
        seen.append([])
    c = cs[0]
    print('open', flush=True)
except libvirt.libvirtError as e:
    print('error %d %s' % (e.get_error_code(), e), flush=True)
for line in sys.stdin:
    result = guarded(lambda: eval(line))
    print(result if isinstance(result, str) and result.startswith('error ') else repr(result), flush=True)
