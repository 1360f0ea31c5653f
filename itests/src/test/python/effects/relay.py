# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""What stands between clients and the daemon and notes which procedures were called, and how they were answered."""
import array
import collections
import os
import select
import socket
import struct

CALL, REPLY, CALL_WITH_FDS, REPLY_WITH_FDS = 0, 1, 4, 5
PIECE = 1 << 18
MOST_DESCRIPTORS = 32


class Frames:
    """The headers of the messages in a sequence of bytes."""

    def __init__(self, expects_descriptors):
        self.head = b''
        self.skip = 0
        self.expects_descriptors = expects_descriptors

    def take(self, data):
        at = 0
        while at < len(data):
            if self.skip:
                step = min(self.skip, len(data) - at)
                self.skip -= step
                at += step
                continue
            needed = 32 if len(self.head) >= 28 and self._with_descriptors() else 28
            step = min(needed - len(self.head), len(data) - at)
            self.head += data[at:at + step]
            at += step
            if len(self.head) < 28 or (self._with_descriptors() and len(self.head) < 32):
                continue
            length, program, _, procedure, kind, serial, status = struct.unpack('>7I', self.head[:28])
            self.skip = length - len(self.head)
            if self._with_descriptors():
                self.skip += struct.unpack('>I', self.head[28:])[0]  # a byte each behind the message
            self.head = b''
            yield program, procedure, kind, serial, status

    def _with_descriptors(self):
        return struct.unpack('>I', self.head[16:20])[0] in (CALL_WITH_FDS, REPLY_WITH_FDS)


class Pair:
    """A client and its connection to the daemon."""

    def __init__(self, client, server):
        self.sockets = {client: server, server: client}
        self.calls = Frames(True)
        self.replies = Frames(True)
        self.client = client

    def forward(self, source):
        """Hands on what has come; whether the source goes on."""
        try:
            data, descriptors, _, _ = socket.recv_fds(source, PIECE, MOST_DESCRIPTORS)
        except ConnectionError:
            data, descriptors = b'', []
        target = self.sockets[source]
        try:
            if data and descriptors:
                sent = target.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', descriptors))])
                target.sendall(data[sent:])
            elif data:
                target.sendall(data)
        except OSError:
            data = b''
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        return data


class Relay:
    def __init__(self, path, daemon):
        self.daemon = daemon
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen(64)
        self.answered = collections.Counter()
        self.refused = collections.Counter()

    def forget(self):
        self.answered.clear()
        self.refused.clear()

    def run_until_end(self, end):
        """Relays until this descriptor is at its end and all clients have gone; what it said."""
        said = b''
        pairs = {}
        ended = False
        while not ended or pairs:
            wanted = [self.listener, *pairs] + ([] if ended else [end])
            for ready in select.select(wanted, [], [])[0]:
                if ready == end:
                    piece = os.read(end, PIECE)
                    said += piece
                    ended = not piece
                elif ready is self.listener:
                    self._accept(pairs)
                elif ready in pairs:
                    self._forward(pairs, ready)
        return said

    def _accept(self, pairs):
        client = self.listener.accept()[0]
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.daemon)
        pair = Pair(client, server)
        pairs[client] = pairs[server] = pair

    def _forward(self, pairs, source):
        pair = pairs[source]
        data = pair.forward(source)
        if source is pair.client:
            for _ in pair.calls.take(data):
                pass
        else:
            for program, procedure, kind, _, status in pair.replies.take(data):
                if kind in (REPLY, REPLY_WITH_FDS):
                    (self.refused if status else self.answered)[program, procedure] += 1
        if not data:
            for ended in list(pair.sockets):
                pairs.pop(ended, None)
                ended.close()
