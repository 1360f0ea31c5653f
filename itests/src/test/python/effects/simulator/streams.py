# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Streams."""
import struct
import zlib

import libvirt

from effect import effect, equal, holds


def received(stream):
    data = b''
    while piece := stream.recv(1000):
        data += piece
    return data


def pixels(png):
    """Width and height of a picture, after its check sums were compared."""
    equal(png[:8], b'\x89PNG\r\n\x1a\n')
    at, kinds = 8, []
    while at < len(png):
        size, kind = struct.unpack('>I4s', png[at:at + 8])
        equal(struct.unpack('>I', png[at + 8 + size:at + 12 + size])[0], zlib.crc32(png[at + 4:at + 8 + size]), kind)
        kinds.append(kind)
        at += 12 + size
    equal([kinds[0], kinds[-1]], [b'IHDR', b'IEND'])
    return struct.unpack('>II', png[16:24])


@effect('DOMAIN_SCREENSHOT')
def a_picture_of_the_screen_is_whole(w):
    stream = w.c.newStream()
    equal(w.domain().screenshot(stream, 0), 'image/png')
    width, height = pixels(received(stream))
    stream.finish()
    holds(width >= 640 and height >= 480, 'it has %d x %d pixels' % (width, height))


@effect('DOMAIN_SCREENSHOT')
def a_picture_that_is_aborted_holds_nothing_up(w):
    for _ in range(3):
        stream = w.c.newStream()
        w.domain().screenshot(stream, 0)
        stream.recv(10)
        stream.abort()
    equal(w.domain().info()[0], libvirt.VIR_DOMAIN_RUNNING)
