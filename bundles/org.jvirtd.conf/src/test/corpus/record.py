#!/usr/bin/python3
"""Records what the reference makes of documents: record.py FILE.cases… rewrites the expectations in place.

The folder that the file is in tells what the documents are. A case is a line "== name", the input, a line "--", and
what the reference answers: the document that dumpxml shows, or
a line "error CODE DOMAIN MESSAGE". An input that is no whole document is put into a minimal domain: lines behind
"top:" at its top, "os:" into <os>, "dev:" among the devices.
"""
import os
import re
import sys
import tempfile

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


DOMAIN = """<domain type='test'><name>test</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid><memory>1024</memory>
<os><type>hvm</type></os><devices><disk><source file='/a'/><target dev='vda'/></disk></devices></domain>"""


def moment(taken):
    """The document with the time of now, which is also a name that was not given, as 1."""
    return re.sub("(?<=[>'])[0-9]{10}(?=[<'])", "1", taken)


def snapshot(conn, xml):
    redefine = libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE if "creationTime" in xml else 0
    domain = conn.createXML(DOMAIN)
    return moment(domain.snapshotCreateXML(xml, redefine).getXMLDesc())


def checkpoint(conn, xml):
    redefine = libvirt.VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE if "creationTime" in xml else 0
    domain = conn.createXML(DOMAIN)
    return moment(domain.checkpointCreateXML(xml, redefine).getXMLDesc())


def node(conn, xml):
    with tempfile.NamedTemporaryFile("w", suffix=".xml") as f:
        f.write(xml)
        f.flush()
        try:
            world = libvirt.open("test://" + f.name)
        except libvirt.libvirtError as e:
            return failure(e).replace("/" + f.name, "FILE").replace(f.name, "FILE")
        info = world.getInfo()
        lines = [" ".join(str(n) for n in info[:1] + info[2:])]
        for d in sorted(world.listAllDomains(), key=lambda d: d.name()):
            lines.append("domain %s %d %d %d" % (d.name(), d.state()[0], d.isPersistent(), d.snapshotNum()))
        lines += ["network " + n for n in world.listNetworks()] + ["interface " + n for n in world.listInterfaces()]
        for p in world.listAllStoragePools():
            lines.append("pool %s %s" % (p.name(), " ".join(p.listVolumes())))
        return "\n".join(lines) + "\n"


def domain(conn, xml):
    return conn.defineXML(xml).XMLDesc(libvirt.VIR_DOMAIN_XML_SECURE | libvirt.VIR_DOMAIN_XML_INACTIVE)


def failure(e):
    return "error %d %d %s\n" % (e.get_error_code(), e.get_error_domain(), e.get_error_message())


def answer(kind, text):
    conn = libvirt.open("test:///default")
    if kind in ("snapshot", "checkpoint"):
        conn.lookupByName("test").destroy()
        conn.lookupByName("test").undefine()
    try:
        return KINDS[kind](conn, document(text))
    except libvirt.libvirtError as e:
        return failure(e)
    finally:
        conn.close()


KINDS = {"network": network, "pool": pool, "volume": volume, "interface": interface, "snapshot": snapshot,
         "checkpoint": checkpoint, "node": node,
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
