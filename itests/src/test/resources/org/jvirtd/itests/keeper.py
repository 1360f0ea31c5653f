# Clients that change a world at full speed and remember what they were told, until the daemon has gone.
# Arguments: the URI, how many clients, a seed, a file of what earlier clients were told.
# Each client has objects of its own, so it knows what they are: as it was told, or, of the call that was not answered, as that
# would have made them. check() compares, begin() begins, done() counts answers, finish() waits for the end and writes the file.
import json, os, random, sys, threading, libvirt
libvirt.registerErrorHandler(lambda context, error: None, None)
URI, CLIENTS, SEED, FILE = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
VMS = 3
# What a client is told of a daemon that has gone: internal error, system error, RPC error.
GONE = {1, 38, 39}
known = json.load(open(FILE)) if os.path.exists(FILE) else {}
answers, errors, threads = [0] * CLIENTS, [], []

def xml(name):
    return ("<domain type='test'><name>%s</name><memory>65536</memory><os><type>hvm</type></os>"
            "<title>%s</title></domain>" % (name, name))

def found(look, missing):
    try:
        return look()
    except libvirt.libvirtError as e:
        if e.get_error_code() == missing:
            return None
        raise

# A VM is nothing, or [run, persistent, snapshots, autostart, saved].
def see_vm(c, name):
    d = found(lambda: c.lookupByName(name), libvirt.VIR_ERR_NO_DOMAIN)
    if d is None:
        return None
    kept = bool(d.isPersistent())
    return [{1: 'on', 3: 'paused', 5: 'off'}[d.state()[0]], kept, sorted(d.snapshotListNames()),
            bool(d.autostart()) if kept else False, bool(d.hasManagedSaveImage())]

def vm_acts(c, name, vm, number):
    dom = lambda: c.lookupByName(name)
    if vm is None:
        return [(lambda: c.defineXML(xml(name)), ['off', True, [], False, False]),
                (lambda: c.createXML(xml(name)), ['on', False, [], False, False])]
    run, kept, snapshots, auto, saved = vm
    acts = []
    if run == 'off':
        acts += [(lambda: dom().create(), ['on', kept, snapshots, auto, False]),
                 (lambda: dom().undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
                                              | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA), None)]
    else:
        acts.append((lambda: dom().destroy(), ['off', kept, snapshots, auto, saved] if kept else None))
    if run == 'on':
        acts.append((lambda: dom().suspend(), ['paused', kept, snapshots, auto, saved]))
        if kept:
            acts.append((lambda: dom().managedSave(), ['off', kept, snapshots, auto, True]))
    if run == 'paused':
        acts.append((lambda: dom().resume(), ['on', kept, snapshots, auto, saved]))
    if kept:
        acts.append((lambda: dom().setAutostart(0 if auto else 1), [run, kept, snapshots, not auto, saved]))
        if len(snapshots) < 5:
            new = 's%d-%d' % (SEED, number)
            acts.append((lambda: dom().snapshotCreateXML('<domainsnapshot><name>%s</name></domainsnapshot>' % new),
                         [run, kept, sorted(snapshots + [new]), auto, saved]))
        if snapshots:
            old = snapshots[number % len(snapshots)]
            acts.append((lambda: dom().snapshotLookupByName(old).delete(),
                         [run, kept, [s for s in snapshots if s != old], auto, saved]))
    return acts

# A network is nothing, or whether it runs.
def see_net(c, name):
    net = found(lambda: c.networkLookupByName(name), libvirt.VIR_ERR_NO_NETWORK)
    return None if net is None else bool(net.isActive())

def net_acts(c, name, net, number):
    look = lambda: c.networkLookupByName(name)
    if net is None:
        return [(lambda: c.networkDefineXML("<network><name>%s</name></network>" % name), False)]
    return ([(lambda: look().destroy(), False)] if net
            else [(lambda: look().create(), True), (lambda: look().undefine(), None)])

# A volume is nothing, or its capacity.
def see_vol(c, name):
    pool = c.storagePoolLookupByName('default-pool')
    vol = found(lambda: pool.storageVolLookupByName(name), libvirt.VIR_ERR_NO_STORAGE_VOL)
    return None if vol is None else vol.info()[1]

def vol_acts(c, name, vol, number):
    pool = lambda: c.storagePoolLookupByName('default-pool')
    if vol is None:
        return [(lambda: pool().createXML("<volume><name>%s</name><capacity>%d</capacity></volume>"
                                          % (name, 1000 + number)), 1000 + number)]
    return [(lambda: pool().storageVolLookupByName(name).delete(), None)]

KINDS = {'vm': (see_vm, vm_acts), 'net': (see_net, net_acts), 'vol': (see_vol, vol_acts)}

def work(i):
    chance = random.Random(SEED * 1000 + i)
    names = ['vm%d-%d' % (i, n) for n in range(VMS)] + ['net%d' % i, 'vol%d' % i]
    number = 0
    try:
        while True:
            number += 1
            name = chance.choice(names)
            kind = name.rstrip('0123456789-')
            thing = known.setdefault(name, {'told': None})
            call, after = chance.choice(KINDS[kind][1](cs[i], name, thing['told'], number))
            thing['asked'] = after
            call()
            thing['told'] = after
            del thing['asked']
            answers[i] += 1
    except libvirt.libvirtError as e:
        if e.get_error_code() not in GONE:
            errors.append('%s %s: %d %s' % (name, thing, e.get_error_code(), e))
    except Exception as e:
        errors.append('%s: %r' % (name, e))

def check():
    wrong = []
    c = cs[0]
    for name, thing in known.items():
        seen = KINDS[name.rstrip('0123456789-')][0](c, name)
        if seen != thing['told'] and not ('asked' in thing and seen == thing['asked']):
            wrong.append('%s is %s, but was told: %s' % (name, seen, thing))
        known[name] = {'told': seen}
    names = [d.name() for d in c.listAllDomains()]
    if len(set(names)) != len(names) or len(set(d.UUIDString() for d in c.listAllDomains())) != len(names):
        wrong.append('not unique: %s' % names)
    ids = [d.ID() for d in c.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE)]
    if len(set(ids)) != len(ids) or any(c.lookupByID(i).ID() != i for i in ids):
        wrong.append('numbers: %s' % ids)
    wrong += [n for n in names if n not in known and n != 'test']
    return wrong

def begin():
    for i in range(CLIENTS):
        threads.append(threading.Thread(target=work, args=(i,), daemon=True))
    for t in threads:
        t.start()

def done():
    return sum(answers)

def finish():
    for t in threads:
        t.join(120)
    with open(FILE, 'w') as f:
        json.dump(known, f)
    return errors

try:
    cs = [libvirt.open(URI) for i in range(CLIENTS)]
    print('open', flush=True)
except libvirt.libvirtError as e:
    print('error %d %s' % (e.get_error_code(), e), flush=True)
for line in sys.stdin:
    try:
        print(repr(eval(line)), flush=True)
    except libvirt.libvirtError as e:
        print('error %d %s' % (e.get_error_code(), e), flush=True)
