# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Clients that call as fast as they are answered, each on a connection of its own, told line by line what to evaluate.

usage: callers.py URI CALLERS SEED
Each has a domain of its own, calledN, and writes down which lifecycle events its calls must have raised.
"""
import random
import sys
import threading
import time

import libvirt

DOMAIN = '<domain type="test"><name>%s</name><memory>1024</memory><vcpu>1</vcpu><os><type>hvm</type></os></domain>'
AWAY = 'is not there at present'
# What is done to a domain in turn, and the event that tells of it with its detail.
PAIRS = [(('suspend', (3, 0)), ('resume', (4, 0))), (('destroy', (5, 1)), ('create', (2, 0)))]

libvirt.registerErrorHandler(lambda context, error: None, None)


class Caller:
    def __init__(self, number, seed):
        self.name = 'called%d' % number
        self.random = random.Random(seed * 1000 + number)
        self.connection = libvirt.open(sys.argv[1])
        self.domain = self.connection.defineXML(DOMAIN % self.name)
        self.domain.create()
        self.expected = []
        self.calls = 0
        self.longest = 0.0
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self):
        while not stopping.is_set():
            which = self.random.randrange(100)
            if which < 3:
                for action, event in self.random.choice(PAIRS):
                    self.expected.append(event)
                    self.call(getattr(self.domain, action))
            elif which < 10:
                self.call(self.connection.listAllDomains)
            else:
                self.call(self.domain.info)

    def call(self, call):
        begun = time.monotonic()
        try:
            call()
        except libvirt.libvirtError as e:
            failures.append('%s %s: error %d %s' % (self.name, call.__name__, e.get_error_code(), e))
        self.calls += 1
        self.longest = max(self.longest, time.monotonic() - begun)


def screenshots():
    """Reads pictures over streams, which may be aborted, and nothing else."""
    connection = libvirt.open(sys.argv[1])
    domain = connection.lookupByName('test')
    while not stopping.is_set():
        stream = connection.newStream()
        try:
            domain.screenshot(stream, 0)
        except libvirt.libvirtError as e:
            failures.append('screenshot: error %d %s' % (e.get_error_code(), e))
            continue
        try:
            stream.recvAll(lambda _, data, __: len(data), None)
            stream.finish()
            pictures.append(None)
        except libvirt.libvirtError as e:
            (pictures if AWAY in str(e) else failures).append('stream: error %d %s' % (e.get_error_code(), e))


stopping = threading.Event()
failures = []
pictures = []
callers = []
shooter = threading.Thread(target=screenshots, daemon=True)


def go():
    for caller in callers:
        caller.thread.start()
    shooter.start()


def stop():
    """Returns when every call has been answered."""
    stopping.set()
    for caller in callers:
        caller.thread.join()
    shooter.join()


def least():
    """How many calls the slowest one has made."""
    return min([len(pictures)] + [caller.calls for caller in callers])


def alive():
    return sum(caller.connection.isAlive() for caller in callers)


def summary():
    return '%d calls, the longest %.0f ms; %d pictures, %d of them cut short' % (
        sum(caller.calls for caller in callers), 1000 * max(caller.longest for caller in callers), len(pictures),
        sum(picture is not None for picture in pictures))


try:
    for number in range(int(sys.argv[2])):
        callers.append(Caller(number, int(sys.argv[3])))
    print('open', flush=True)
except libvirt.libvirtError as e:
    print('error %d %s' % (e.get_error_code(), e), flush=True)
for line in sys.stdin:
    print(repr(eval(line)), flush=True)
