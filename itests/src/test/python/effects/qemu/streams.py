# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Streams: contents of volumes both ways, with holes, aborted and slow; consoles, channels and pictures."""
import os

import libvirt

from effect import effect, equal, fails, holds

MIB = 1048576


def volume(w, name='v', size=4 * MIB):
    if not os.path.exists(w.file('p')):
        os.mkdir(w.file('p'))
        w.c.storagePoolCreateXML("<pool type='dir'><name>p</name><target><path>%s</path></target></pool>" % w.file('p'), 0)
    return w.c.storagePoolLookupByName('p').createXML(
        '<volume><name>%s</name><capacity>%d</capacity><allocation>0</allocation></volume>' % (name, size), 0)


def content(size):
    return os.urandom(size)


def send(stream, data, piece=100000):
    while data:
        data = data[stream.send(data[:piece]):]


def receive(stream, piece=100000):
    parts = []
    while part := stream.recv(piece):
        parts.append(part)
    return b''.join(parts)


@effect('STORAGE_VOL_UPLOAD', 'STORAGE_VOL_DOWNLOAD')
def what_is_uploaded_is_downloaded(w):
    v, data = volume(w), content(4 * MIB)
    stream = w.c.newStream()
    v.upload(stream, 0, 0, 0)
    send(stream, data)
    stream.finish()
    holds(open(w.file('p/v'), 'rb').read() == data, 'the file has other bytes')
    stream = w.c.newStream()
    v.download(stream, 0, 0, 0)
    holds(receive(stream) == data, 'other bytes came back')
    stream.finish()


@effect('STORAGE_VOL_UPLOAD', 'STORAGE_VOL_DOWNLOAD')
def a_part_is_uploaded_and_downloaded(w):
    v, data = volume(w), content(10000)
    stream = w.c.newStream()
    v.upload(stream, 5000, 10000, 0)
    send(stream, data)
    stream.finish()
    holds(open(w.file('p/v'), 'rb').read() == bytes(5000) + data + bytes(4 * MIB - 15000), 'the file has other bytes')
    stream = w.c.newStream()
    v.download(stream, 6000, 100, 0)
    equal(receive(stream), data[1000:1100])
    stream.finish()


@effect('STORAGE_VOL_UPLOAD', 'STORAGE_VOL_DOWNLOAD')
def holes_stay_holes_both_ways(w):
    v, data = volume(w), content(MIB)
    stream = w.c.newStream()
    v.upload(stream, 0, 0, libvirt.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM)
    send(stream, data)
    stream.sendHole(2 * MIB, 0)
    send(stream, data)
    stream.finish()
    holds(open(w.file('p/v'), 'rb').read() == data + bytes(2 * MIB) + data, 'the file has other bytes')
    holds(os.stat(w.file('p/v')).st_blocks * 512 <= 2 * MIB + 65536, 'the hole takes room')
    stream = w.c.newStream()
    v.download(stream, 0, 0, libvirt.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM)
    parts = []
    while True:
        part = stream.recvFlags(100000, libvirt.VIR_STREAM_RECV_STOP_AT_HOLE)
        if part == -3:
            parts.append(stream.recvHole(0))
        elif part:
            parts.append(part)
        else:
            break
    stream.finish()
    holes = [part for part in parts if isinstance(part, int)]
    equal(holes, [2 * MIB])
    holds(b''.join(part for part in parts if isinstance(part, bytes)) == data + data, 'other bytes came back')


@effect('STORAGE_VOL_UPLOAD', 'STORAGE_VOL_DOWNLOAD')
def an_aborted_stream_holds_nothing_up(w):
    v, data = volume(w), content(MIB)
    stream = w.c.newStream()
    v.upload(stream, 0, 0, 0)
    send(stream, data)
    stream.abort()
    stream = w.c.newStream()
    v.download(stream, 0, 0, 0)
    equal(len(stream.recv(1000)), 1000)
    stream.abort()
    equal(v.info()[1], 4 * MIB)
    stream = w.c.newStream()
    v.upload(stream, 0, 0, 0)
    send(stream, data)
    stream.finish()
    holds(open(w.file('p/v'), 'rb').read()[:MIB] == data, 'the file has other bytes')


@effect('STORAGE_VOL_DOWNLOAD')
def a_slow_peer_holds_up_nobody_else(w):
    v, data = volume(w, size=16 * MIB), content(16 * MIB)
    w.write('p/v', data)
    slow = w.open()
    stream = slow.newStream()
    slow.storageVolLookupByPath(w.file('p/v')).download(stream, 0, 0, 0)
    first = stream.recv(1000)
    other = w.c.newStream()
    v.download(other, 0, 0, 0)
    holds(receive(other) == data, 'other bytes came back')
    other.finish()
    holds(first + receive(stream) == data, 'other bytes came to the slow one')
    stream.finish()


@effect('DOMAIN_OPEN_CONSOLE', 'DOMAIN_OPEN_CHANNEL')
def bytes_of_a_channel_and_a_console_go_both_ways(w):
    domain = w.start('one', "<serial type='pty'/><channel type='unix'><target type='virtio' name='one'/></channel>")
    console, channel = w.c.newStream(), w.c.newStream()
    domain.openConsole(None, console, 0)
    domain.openChannel('one', channel, 0)
    equal([console.send(b'hello'), channel.send(b'hello')], [5, 5])
    fails(libvirt.VIR_ERR_OPERATION_FAILED, lambda: domain.openConsole(None, w.c.newStream(), 0))
    forced = w.c.newStream()
    domain.openConsole(None, forced, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
    equal(forced.send(b'hello'), 5)
    channel.abort()
    forced.abort()


@effect('DOMAIN_SCREENSHOT')
def a_picture_of_the_screen_is_whole(w):
    domain = w.start('one', "<video><model type='vga'/></video>")
    stream = w.c.newStream()
    kind = domain.screenshot(stream, 0)
    picture = receive(stream)
    stream.finish()
    equal(kind, 'image/png' if picture.startswith(b'\x89PNG') else 'image/x-portable-pixmap')
    holds(len(picture) > 100, 'it has %d bytes' % len(picture))
