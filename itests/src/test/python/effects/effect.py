# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""What the checks of effects are made of: the decorator, the world that each one gets, events, raw frames."""
import contextlib
import os
import pathlib
import re
import socket
import struct
import subprocess
import threading
import time
import uuid
import xml.etree.ElementTree as tree

import libvirt

LIMIT = 60  # seconds, of what must come; a machine that does other work takes its time

EFFECTS = {}

DOCUMENTS = {
    'test': "<domain type='test'><name>%s</name><uuid>%s</uuid><memory>1024</memory><os><type>hvm</type></os>"
            "<devices>%s</devices></domain>",
    'qemu': "<domain type='qemu'><name>%s</name><uuid>%s</uuid><memory unit='MiB'>16</memory><vcpu>1</vcpu>"
            "<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>"
            "<devices><emulator>/usr/bin/qemu-system-x86_64</emulator>%s</devices></domain>"}


# What build/guest.sh makes.
BOOT = pathlib.Path(__file__).resolve().parents[4] / 'target/guest'
GUEST = 'guest'
GUEST_DOCUMENT = """<domain type='qemu'><name>guest</name><memory unit='MiB'>128</memory><vcpu>2</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type><kernel>%(boot)s/vmlinuz</kernel><initrd>%(boot)s/initrd-agent</initrd>
<cmdline>console=ttyS0 panic=-1 quiet</cmdline></os>
<features><acpi/></features><pm><suspend-to-mem enabled='yes'/></pm>
<devices><emulator>/usr/bin/qemu-system-x86_64</emulator>
<disk type='file' device='disk'><driver name='qemu' type='raw' discard='unmap'/><source file='%(disk)s'/>
<target dev='vda' bus='virtio'/></disk>
<interface type='%(interface)s'><mac address='52:54:00:00:00:01'/><model type='virtio'/></interface>
<serial type='unix'><source mode='bind' path='%(console)s'/></serial>
<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel></devices></domain>"""


def capable(number):
    """Whether this process, and so the daemon that its user started, has a capability of the kernel."""
    with open('/proc/self/status') as lines:
        return bool(int(next(line.split()[1] for line in lines if line.startswith('CapEff:')), 16) >> number & 1)


NET_ADMIN = 12
TAPS = capable(NET_ADMIN) and os.access('/dev/net/tun', os.W_OK)


def effect(*procedures, refused=(), only_here=False, guest=False, when=True):
    """Marks a check and names the procedures whose effect it checks.

    refused: procedures whose effect is that they answer with a certain error. only_here: it cannot be made in a process that has
    libvirt's own test driver, since that has no commands for events, or no wire. guest: it uses the guest of guest(), which such
    checks share when they run one after the other. when: whether this machine has what it needs; if not, another check says what
    happens then.
    """
    def mark(function):
        if not when:
            return function
        function.guest = guest
        function.procedures = tuple(procedures)
        function.refused = tuple(refused)
        function.only_here = only_here
        subject = function.__module__.split('.')[-1]
        EFFECTS['%s.%s' % (subject, function.__name__)] = function
        return function
    return mark


def equal(found, wanted, what=''):
    if found != wanted:
        raise AssertionError('%s\n  found:  %r\n  wanted: %r' % (what or 'it differs', found, wanted))


def holds(condition, what):
    if not condition:
        raise AssertionError(what)


def fails(code, call):
    """The text of the error of this code with which a call must fail."""
    try:
        result = call()
    except libvirt.libvirtError as e:
        error = e
    else:
        raise AssertionError('no error %d but %r' % (code, result))
    equal(error.get_error_code(), code, 'code of: %s' % error)
    return error.get_error_message()


def until(what, condition):
    """Waits for something that another thread or process does; its value."""
    end = time.monotonic() + LIMIT
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError('not within %d s: %s' % (LIMIT, what() if callable(what) else what))
        time.sleep(0.005)


def find(document, path):
    """The element at a path of a document, which must be there."""
    found = tree.fromstring(document).find(path)
    holds(found is not None, 'no %s in %s' % (path, document))
    return found


def text(document, path):
    return find(document, path).text


def absent(document, path):
    holds(tree.fromstring(document).find(path) is None, '%s is in %s' % (path, document))


def shell(home, commands):
    """Runs commands in the shell of the daemon of a home; what they print."""
    with socket.socket(socket.AF_UNIX) as daemon:
        daemon.connect(os.path.join(home, 'run/shell-sock'))
        words = [struct.pack('>H', len(word)) + word for word in (b'dumb', commands.encode())]
        daemon.sendall(words[0] + struct.pack('>ii', 200, 50) + words[1])
        answer = daemon.makefile('rb')
        out = b''
        while True:
            kind, size = struct.unpack('>ci', answer.read(5))
            body = answer.read(size)
            if kind == b'X':
                holds(body == bytes(4), '%s: %s' % (commands, out.decode()))
                return out.decode()
            out += body


class World:
    """What a check works in: connections to a driver that end with it, a folder, events."""

    def __init__(self, scheme, path, remote, home, folder, shares_guest=False):
        self.scheme = scheme
        self.path = path
        self.remote = remote  # the socket of the daemon; None: the driver in this process
        self.home = home
        self.folder = folder
        self.kept = [GUEST] if shares_guest else []
        self.connections = []
        self.clean = contextlib.ExitStack()
        libvirt.virEventRegisterDefaultImpl()
        threading.Thread(target=self._loop, daemon=True).start()
        self.c = self.open()
        if scheme == 'qemu':
            self.tidy()

    @staticmethod
    def _loop():
        while True:
            libvirt.virEventRunDefaultImpl()

    def uri(self, path=None):
        path = path or self.path
        if self.remote is None:
            return '%s://%s' % (self.scheme, path)
        return '%s+unix://%s%ssocket=%s' % (self.scheme, path, '&' if '?' in path else '?', self.remote)

    def open(self, path=None, read_only=False):
        connection = (libvirt.openReadOnly if read_only else libvirt.open)(self.uri(path))
        self.connections.append(connection)
        return connection

    def domain(self, name='test'):
        return self.c.lookupByName(name)

    def document(self, name, number=None, devices=''):
        """A small domain of this driver; of a real hypervisor it has nothing to boot."""
        return DOCUMENTS[self.scheme] % (name, number or new_uuid(), devices)

    def define(self, name, devices=''):
        return self.c.defineXML(self.document(name, None, devices))

    def start(self, name, devices=''):
        """Defines a domain and starts it, paused if the driver can."""
        domain = self.define(name, devices)
        domain.createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED if self.scheme == 'qemu' else 0)
        return domain

    def guest(self):
        """The guest with an agent, which runs: it has a file system, an interface, a console, and can sleep."""
        running = [domain for domain in self.c.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE) if domain.name() == GUEST]
        if running:
            return running[0]
        holds(os.path.exists(BOOT / 'initrd-agent'), 'there is no %s; make it with:  build/guest.sh itests/target/guest' % BOOT)
        disk = self._shared('disk')
        with open(disk, 'wb') as image:
            image.write(os.urandom(1 << 20) * 8)
        subprocess.run(['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', '-E', 'nodiscard', disk], check=True)
        domain = self.c.createXML(GUEST_DOCUMENT % {
            'boot': BOOT, 'disk': disk, 'console': self._shared('console'), 'interface': 'ethernet' if TAPS else 'user'})
        awake(domain)
        return domain

    def _shared(self, name):
        return os.path.join(os.path.dirname(self.folder), name)

    def console(self, command):
        """Gives a command to the shell on the console of guest() and waits until it has ended."""
        with socket.socket(socket.AF_UNIX) as console:
            console.settimeout(LIMIT)
            console.connect(self._shared('console'))
            console.sendall(("%s; echo ''DONE\n" % command).encode())
            said = b''
            while b'\nDONE' not in said:
                said += console.recv(4096)

    def tidy(self):
        """Takes away what a check has left with a driver whose things stay."""
        for domain in self.c.listAllDomains():
            if domain.name() in self.kept:
                continue
            kept = domain.isPersistent()
            if domain.isActive():
                domain.destroy()
            if kept:
                domain.undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE)
        for pool in self.c.listAllStoragePools():
            kept = pool.isPersistent()
            if pool.isActive():
                pool.destroy()
            if kept:
                pool.undefine()

    def file(self, name):
        """The path of a file in the folder of this check."""
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.file(name), 'wb') as out:
            out.write(content if isinstance(content, bytes) else content.encode())
        return self.file(name)

    def shell(self, commands):
        return shell(self.home, commands)

    @staticmethod
    def later(call):
        """Makes a call on a thread of its own; what waits for its end and tells its result."""
        results = []

        def run():
            try:
                results.append((call(), None))
            except Exception as error:
                results.append((None, error))
        thread = threading.Thread(target=run, daemon=True)
        thread.start()

        def result():
            thread.join(LIMIT)
            holds(results, 'it is not answered within %d s' % LIMIT)
            if results[0][1]:
                raise results[0][1]
            return results[0][0]
        return result

    def fleet(self, domains=1):
        """Goes into a world that nobody else has, with domains vm1, vm2 ... that run (less than ten); what sim() makes happens there.

        The shell keeps the world of test:///default, once it has changed it.
        """
        seed = os.getpid()
        self.fleet_path = '/fleet?domains=%d&running=%d&seed=%d' % (domains, domains, seed)
        self.c = self.open(self.fleet_path)
        return self.c.lookupByName('vm1')

    def sim(self, command, *words):
        """Runs a command of the simulator in the world of fleet()."""
        return self.shell(' '.join(['sim:' + command, '--world', "'test:%s'" % self.fleet_path[1:], *words]))

    def raw(self):
        """A client that writes frames."""
        client = Raw(self.remote, '%s://%s' % (self.scheme, self.path))
        self.clean.callback(client.close)
        return client

    def record(self, register, *arguments):
        """Subscribes; the list into which its events come, each without connection and opaque value, and the subscription's number."""
        seen = []

        def note(connection, *told):
            seen.append(tuple(word.name() if hasattr(word, 'name') else word for word in told[:-1]))
        return seen, register(*arguments, note, None)

    def close(self):
        self.clean.close()
        if self.scheme == 'qemu':
            self.c = self.open()
            self.tidy()


def awake(domain):
    """Waits until the agent of a guest is there."""
    until('the agent has come',
          lambda: find(domain.XMLDesc(), "devices/channel/target").get('state') == 'connected')


def come(seen, *wanted):
    """Waits for exactly these events."""
    until(lambda: 'events: found %r, wanted %r' % (seen, list(wanted)), lambda: len(seen) >= len(wanted))
    equal(list(seen), list(wanted), 'events')


class Raw:
    """A client that writes frames: for procedures that no function of the library calls."""
    REMOTE = 0x20008086
    QEMU = 0x20008087

    def __init__(self, path, uri):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(LIMIT)
        self.socket.connect(path)
        self.serial = 0
        self.messages = []
        self.uri = uri

    def open(self, flags=0):
        self.ok(66)
        self.ok(1, struct.pack('>I', 1) + string(self.uri) + struct.pack('>I', flags))
        return self

    def _read(self, size):
        data = b''
        while len(data) < size:
            piece = self.socket.recv(size - len(data))
            holds(piece, 'the daemon closed the connection')
            data += piece
        return data

    def receive(self):
        """The next message: procedure, type, serial, status, body."""
        length, _, _, procedure, kind, serial, status = struct.unpack('>7I', self._read(28))
        return procedure, kind, serial, status, self._read(length - 28)

    def send(self, procedure, body=b'', kind=0, status=0, program=REMOTE, serial=None, descriptors=()):
        if serial is None:
            self.serial += 1
            serial = self.serial
        count = struct.pack('>I', len(descriptors)) if kind == 4 else b''
        frame = struct.pack('>7I', 28 + len(count) + len(body), program, 1, procedure, kind, serial, status)
        self.socket.sendall(frame + count + body)
        for descriptor in descriptors:
            socket.send_fds(self.socket, [b'\0'], [descriptor])
        return serial

    def call(self, procedure, body=b'', **more):
        """Calls; the status and the body of the reply. Messages that come before it are kept."""
        serial = self.send(procedure, body, **more)
        while True:
            answer = self.receive()
            if answer[1] in (1, 5) and answer[2] == serial:
                return answer[3], answer[4]
            self.messages.append(answer)

    def ok(self, procedure, body=b'', **more):
        status, answer = self.call(procedure, body, **more)
        holds(status == 0, 'procedure %d: %r' % (procedure, answer))
        return answer

    def message(self, procedure):
        """The body of the next message of a procedure."""
        while True:
            for message in self.messages:
                if message[0] == procedure and message[1] == 2:
                    self.messages.remove(message)
                    return message[4]
            self.messages.append(self.receive())

    def close(self):
        self.socket.close()


def string(value):
    data = value.encode()
    return struct.pack('>I', len(data)) + data + bytes(-len(data) % 4)


def named(what):
    """An argument that names a domain, network or pool."""
    data = string(what.name()) + what.UUID()
    return data + struct.pack('>i', what.ID()) if isinstance(what, libvirt.virDomain) else data


def new_uuid():
    return str(uuid.uuid4())


def squeeze(document):
    """A document without the white space between its elements."""
    return re.sub(r'>\s+<', '><', document).strip()
