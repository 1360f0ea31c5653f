#!/usr/bin/python3
"""Records what the reference makes of documents: record.py FILE.cases… rewrites the expectations in place.

The folder that the file is in tells what the documents are. A case is a line "== name", the input, a line "--", and
what the reference answers: the document that dumpxml shows, or
a line "error CODE DOMAIN MESSAGE". An input that is no whole document is put into a minimal domain: lines behind
"top:" at its top, "os:" into <os>, "dev:" among the devices.
"""
import os
import sys

import libvirt

libvirt.registerErrorHandler(lambda ctx, err: None, None)
MINIMAL = """<domain type='test'>
<name>case</name>
<uuid>a1a1a1a1-0000-4000-8000-00000000000a</uuid>
<memory>1024</memory>
%(top)s<os><type>hvm</type>%(os)s</os>
<devices>%(dev)s</devices>
</domain>
"""


def document(text):
    parts = {"top": "", "os": "", "dev": ""}
    current = None
    for line in text.splitlines(True):
        if current is None and line.rstrip("\n").rstrip(":") not in parts:
            return text
        if line.rstrip("\n").endswith(":") and line.rstrip("\n")[:-1] in parts:
            current = line.rstrip("\n")[:-1]
        else:
            parts[current] += line
    return MINIMAL % parts


def network(conn, xml):
    return conn.networkDefineXML(xml).XMLDesc(0)


def pool(conn, xml):
    return conn.storagePoolDefineXML(xml).XMLDesc(0)


def volume(conn, xml):
    return conn.storagePoolLookupByName("default-pool").createXML(xml).XMLDesc(0)


def interface(conn, xml):
    return conn.interfaceDefineXML(xml).XMLDesc(0)


def snapshot(conn, xml):
    return conn.lookupByName("test").snapshotCreateXML(xml).getXMLDesc(libvirt.VIR_DOMAIN_SNAPSHOT_XML_SECURE)


def domain(conn, xml):
    return conn.defineXML(xml).XMLDesc(libvirt.VIR_DOMAIN_XML_SECURE | libvirt.VIR_DOMAIN_XML_INACTIVE)


def answer(kind, text):
    conn = libvirt.open("test:///default")
    try:
        return KINDS[kind](conn, document(text))
    except libvirt.libvirtError as e:
        return "error %d %d %s\n" % (e.get_error_code(), e.get_error_domain(), e.get_error_message())
    finally:
        conn.close()


KINDS = {"network": network, "pool": pool, "volume": volume, "interface": interface, "snapshot": snapshot,
         "domain": domain}


def record(path):
    kind = os.path.basename(os.path.dirname(os.path.abspath(path)))
    out = []
    for case in open(path).read().split("== ")[1:]:
        name, rest = case.split("\n", 1)
        text = rest.split("--\n", 1)[0]
        out.append("== %s\n%s--\n%s" % (name, text, answer(kind, text)))
    open(path, "w").write("".join(out))


for arg in sys.argv[1:]:
    record(arg)
