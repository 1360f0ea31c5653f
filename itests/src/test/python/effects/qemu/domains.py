# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""The life of real guests: lists, look-ups, definitions, states, saves and dumps."""
import fcntl
import os
import struct
import subprocess
import termios

import libvirt

from effect import effect, equal, fails, find, holds, named, new_uuid, string, text, until

RUNNING, PAUSED, OFF = libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_PAUSED, libvirt.VIR_DOMAIN_SHUTOFF
CREATE_XML_WITH_FILES, CREATE_WITH_FILES = 309, 310
START_PAUSED = 1
TITLE = libvirt.VIR_DOMAIN_METADATA_TITLE
CONFIG, LIVE = libvirt.VIR_DOMAIN_AFFECT_CONFIG, libvirt.VIR_DOMAIN_AFFECT_LIVE


@effect('DOMAIN_DEFINE_XML', 'CONNECT_NUM_OF_DEFINED_DOMAINS', 'CONNECT_LIST_DEFINED_DOMAINS', 'DOMAIN_LOOKUP_BY_NAME',
        'DOMAIN_LOOKUP_BY_UUID', 'DOMAIN_GET_XML_DESC', 'DOMAIN_UNDEFINE')
def a_definition_is_found_until_it_is_undefined(w):
    one = w.define('one')
    w.define('two')
    equal([w.c.numOfDefinedDomains(), sorted(w.c.listDefinedDomains())], [2, ['one', 'two']])
    equal([w.domain('one').UUIDString(), w.c.lookupByUUIDString(one.UUIDString()).name()], [one.UUIDString(), 'one'])
    equal([text(one.XMLDesc(), 'name'), text(one.XMLDesc(), 'memory')], ['one', '16384'])
    one.undefine()
    fails(libvirt.VIR_ERR_NO_DOMAIN, lambda: w.domain('one'))
    equal(w.c.listDefinedDomains(), ['two'])


@effect('DOMAIN_DEFINE_XML_FLAGS', 'DOMAIN_IS_ACTIVE', 'DOMAIN_IS_PERSISTENT', 'DOMAIN_GET_OS_TYPE', 'DOMAIN_IS_UPDATED')
def a_definition_is_replaced(w):
    domain = w.define('one')
    changed = domain.XMLDesc().replace('</uuid>', '</uuid><title>changed</title>')
    w.c.defineXMLFlags(changed, libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
    equal([text(domain.XMLDesc(), 'title'), domain.isActive(), domain.isPersistent(), domain.OSType(), domain.isUpdated()],
          ['changed', 0, 1, 'hvm', 0])


@effect('DOMAIN_SET_AUTOSTART', 'DOMAIN_GET_AUTOSTART', 'DOMAIN_RENAME', 'DOMAIN_SET_METADATA', 'DOMAIN_GET_METADATA',
        'DOMAIN_SET_LIFECYCLE_ACTION', 'DOMAIN_UNDEFINE_FLAGS')
def what_is_kept_of_a_definition(w):
    domain = w.define('one')
    domain.setAutostart(1)
    equal([domain.autostart(), [found.name() for found in w.c.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_AUTOSTART)]],
          [1, ['one']])
    domain.setAutostart(0)
    equal(domain.autostart(), 0)
    domain.setMetadata(TITLE, 'a title', None, None, 0)
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_ELEMENT, "<app value='1'/>", 'x', 'urn:x', 0)
    equal([domain.metadata(TITLE, None), find(domain.XMLDesc(), 'metadata/{urn:x}app').get('value')], ['a title', '1'])
    domain.setLifecycleAction(libvirt.VIR_DOMAIN_LIFECYCLE_REBOOT, libvirt.VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY, CONFIG)
    equal(text(domain.XMLDesc(), 'on_reboot'), 'destroy')
    domain.rename('two', 0)
    equal([w.domain('two').UUIDString(), w.c.listDefinedDomains()], [domain.UUIDString(), ['two']])
    w.domain('two').undefineFlags(0)
    equal(w.c.numOfDefinedDomains(), 0)


@effect('DOMAIN_CREATE', 'CONNECT_NUM_OF_DOMAINS', 'CONNECT_LIST_DOMAINS', 'DOMAIN_LOOKUP_BY_ID', 'DOMAIN_GET_STATE',
        'DOMAIN_GET_INFO', 'DOMAIN_SUSPEND', 'DOMAIN_RESUME', 'DOMAIN_RESET', 'DOMAIN_DESTROY', 'CONNECT_LIST_ALL_DOMAINS',
        'DOMAIN_GET_CONTROL_INFO')
def a_guest_runs_is_suspended_and_destroyed(w):
    domain = w.define('one')
    domain.create()
    ids = w.c.listDomainsID()
    equal([w.c.numOfDomains(), len(ids), w.c.lookupByID(ids[0]).name()], [1, 1, 'one'])
    equal([domain.state(), domain.info()[:4]], [[RUNNING, libvirt.VIR_DOMAIN_RUNNING_BOOTED], [RUNNING, 16384, 16384, 1]])
    equal([found.name() for found in w.c.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_RUNNING)], ['one'])
    domain.suspend()
    equal(domain.state(), [PAUSED, libvirt.VIR_DOMAIN_PAUSED_USER])
    domain.resume()
    equal([domain.state(), domain.controlInfo()[0]], [[RUNNING, libvirt.VIR_DOMAIN_RUNNING_UNPAUSED], 0])
    told, _ = w.record(w.c.domainEventRegisterAny, domain, libvirt.VIR_DOMAIN_EVENT_ID_REBOOT)
    domain.reset(0)
    until('the reset is told', lambda: told)
    domain.destroy()
    equal([domain.state(), w.c.numOfDomains()], [[OFF, libvirt.VIR_DOMAIN_SHUTOFF_DESTROYED], 0])


@effect('DOMAIN_CREATE_XML', 'DOMAIN_DESTROY_FLAGS', 'DOMAIN_IS_PERSISTENT')
def a_transient_guest_vanishes_when_it_is_destroyed(w):
    domain = w.c.createXML(w.document('one'), libvirt.VIR_DOMAIN_START_PAUSED)
    equal([domain.isPersistent(), domain.state()[0]], [0, PAUSED])
    domain.destroyFlags(libvirt.VIR_DOMAIN_DESTROY_GRACEFUL)
    fails(libvirt.VIR_ERR_NO_DOMAIN, lambda: w.domain('one'))


@effect('DOMAIN_CREATE_WITH_FLAGS', 'DOMAIN_CREATE_WITH_FILES', 'DOMAIN_CREATE_XML_WITH_FILES')
def a_guest_starts_paused(w):
    one, two = w.define('one'), w.define('two')
    one.createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED)
    client = w.raw().open()
    client.ok(CREATE_WITH_FILES, named(two) + struct.pack('>I', START_PAUSED), kind=4)
    client.ok(CREATE_XML_WITH_FILES, string(w.document('three')) + struct.pack('>I', START_PAUSED), kind=4)
    equal([w.domain(name).state()[0] for name in ('one', 'two', 'three')], [PAUSED] * 3)


@effect('DOMAIN_SAVE', 'DOMAIN_SAVE_IMAGE_GET_XML_DESC', 'DOMAIN_SAVE_IMAGE_DEFINE_XML', 'DOMAIN_RESTORE', 'DOMAIN_GET_JOB_STATS')
def a_saved_guest_is_restored_as_its_image_says(w):
    domain = w.start('one')
    domain.save(w.file('image'))
    equal(domain.state(), [OFF, libvirt.VIR_DOMAIN_SHUTOFF_SAVED])
    stats = domain.jobStats(libvirt.VIR_DOMAIN_JOB_STATS_COMPLETED)
    equal(stats['operation'], libvirt.VIR_DOMAIN_JOB_OPERATION_SAVE)
    document = w.c.saveImageGetXMLDesc(w.file('image'), 0)
    w.c.saveImageDefineXML(w.file('image'), document.replace('</uuid>', '</uuid><title>changed</title>'),
                           libvirt.VIR_DOMAIN_SAVE_PAUSED)
    w.c.restore(w.file('image'))
    equal([domain.state()[0], text(domain.XMLDesc(), 'title')], [PAUSED, 'changed'])


@effect('DOMAIN_SAVE_FLAGS', 'DOMAIN_RESTORE_FLAGS', 'DOMAIN_SAVE_PARAMS', 'DOMAIN_RESTORE_PARAMS')
def a_guest_is_saved_and_restored_with_flags_or_parameters(w):
    domain = w.start('one')
    domain.saveFlags(w.file('image'), None, libvirt.VIR_DOMAIN_SAVE_RUNNING)
    w.c.restoreFlags(w.file('image'), None, 0)
    equal(domain.state(), [RUNNING, libvirt.VIR_DOMAIN_RUNNING_RESTORED])
    domain.saveParams({libvirt.VIR_DOMAIN_SAVE_PARAM_FILE: w.file('second')}, libvirt.VIR_DOMAIN_SAVE_PAUSED)
    equal(domain.isActive(), 0)
    w.c.restoreParams({libvirt.VIR_DOMAIN_SAVE_PARAM_FILE: w.file('second')}, 0)
    equal(domain.state()[0], PAUSED)


@effect('DOMAIN_MANAGED_SAVE', 'DOMAIN_HAS_MANAGED_SAVE_IMAGE', 'DOMAIN_MANAGED_SAVE_GET_XML_DESC',
        'DOMAIN_MANAGED_SAVE_DEFINE_XML', 'DOMAIN_MANAGED_SAVE_REMOVE')
def a_managed_save_is_taken_up_at_the_next_start(w):
    domain = w.start('one')
    domain.managedSave(0)
    equal([domain.hasManagedSaveImage(), domain.state()], [1, [OFF, libvirt.VIR_DOMAIN_SHUTOFF_SAVED]])
    document = domain.managedSaveGetXMLDesc(0)
    domain.managedSaveDefineXML(document.replace('</uuid>', '</uuid><title>changed</title>'), 0)
    domain.create()
    equal([domain.hasManagedSaveImage(), domain.state()[0], text(domain.XMLDesc(), 'title')], [0, PAUSED, 'changed'])
    domain.managedSave(0)
    domain.managedSaveRemove(0)
    equal(domain.hasManagedSaveImage(), 0)


@effect('DOMAIN_CORE_DUMP', 'DOMAIN_CORE_DUMP_WITH_FORMAT')
def a_dumped_guest_is_in_the_file(w):
    domain = w.start('one')
    domain.coreDump(w.file('core'), 0)
    holds(os.path.getsize(w.file('core')) > 0, 'the dump is empty')
    domain.coreDumpWithFormat(w.file('memory'), libvirt.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW, libvirt.VIR_DUMP_MEMORY_ONLY)
    with open(w.file('memory'), 'rb') as dump:
        equal(dump.read(4), b'\x7fELF')
    equal(domain.state()[0], PAUSED)


@effect('DOMAIN_SHUTDOWN', 'DOMAIN_SHUTDOWN_FLAGS', 'DOMAIN_REBOOT', 'DOMAIN_INJECT_NMI', 'DOMAIN_SEND_KEY')
def a_guest_gets_what_is_sent(w):
    """The guest has no system that answers: what the hypervisor was told is read in the monitor's events."""
    domain = w.define('one')
    domain.create()
    for call in (domain.shutdown, lambda: domain.shutdownFlags(libvirt.VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN),
                 lambda: domain.reboot(libvirt.VIR_DOMAIN_REBOOT_ACPI_POWER_BTN), lambda: domain.injectNMI(0),
                 lambda: domain.sendKey(libvirt.VIR_KEYCODE_SET_LINUX, 0, [30], 1)):
        equal(call(), 0)
    equal(domain.isActive(), 1)
    domain.destroy()
    for call in (domain.shutdown, lambda: domain.reboot(0), lambda: domain.injectNMI(0)):
        fails(libvirt.VIR_ERR_OPERATION_INVALID, call)


@effect('DOMAIN_GET_JOB_INFO')
def a_guest_without_a_job_says_so(w):
    equal(w.start('one').jobInfo(), [libvirt.VIR_DOMAIN_JOB_NONE] + [0] * 11)


def elsewhere(w, domain):
    """The same domain, of a connection of its own: a client that waits for one call may be late with the next."""
    return w.open().lookupByName(domain.name())


def ended(domain, abort):
    """Ends the long job of a domain: until it has something to end, it cannot be."""
    def done():
        try:
            return abort() == 0
        except libvirt.libvirtError as e:
            equal(e.get_error_code(), libvirt.VIR_ERR_OPERATION_INVALID, str(e))
    until('the job can be ended', done)
    until('the job has left', lambda: domain.jobInfo()[0] == libvirt.VIR_DOMAIN_JOB_NONE)


@effect('DOMAIN_ABORT_JOB', 'DOMAIN_GET_JOB_INFO')
def a_save_into_a_pipe_that_nobody_reads_ends_when_it_is_told_to(w):
    domain = w.define('one')
    domain.create()
    os.mkfifo(w.file('pipe'))
    saved = w.later(lambda: elsewhere(w, domain).save(w.file('pipe')))
    until('the job is there', lambda: domain.jobInfo()[0] != libvirt.VIR_DOMAIN_JOB_NONE)
    ended(domain, domain.abortJob)
    fails(libvirt.VIR_ERR_OPERATION_ABORTED, saved)
    equal(domain.state()[0], RUNNING)
    fails(libvirt.VIR_ERR_OPERATION_INVALID, domain.abortJob)
    domain.save(w.file('image'))
    equal(domain.state()[0], OFF)


@effect('DOMAIN_ABORT_JOB_FLAGS')
def a_dump_that_does_not_get_on_ends_when_it_is_told_to(w):
    domain = w.define('one')
    domain.create()
    os.mkfifo(w.file('pipe'))
    reader = os.open(w.file('pipe'), os.O_RDONLY | os.O_NONBLOCK)
    dumped = w.later(lambda: elsewhere(w, domain).coreDump(w.file('pipe'), 0))
    waiting = lambda: struct.unpack('i', fcntl.ioctl(reader, termios.FIONREAD, bytes(4)))[0]
    until('something is in the pipe, which takes a part of a guest only', waiting)
    ended(domain, lambda: domain.abortJobFlags(0))
    fails(libvirt.VIR_ERR_OPERATION_ABORTED, dumped)
    equal(domain.state()[0], RUNNING)


@effect('DOMAIN_DESTROY', refused=('DOMAIN_SAVE',))
def a_guest_is_destroyed_although_its_save_is_stuck(w):
    domain = w.define('one')
    domain.create()
    os.mkfifo(w.file('pipe'))
    saved = w.later(lambda: elsewhere(w, domain).save(w.file('pipe')))
    until('it is being saved', lambda: domain.state() == [PAUSED, libvirt.VIR_DOMAIN_PAUSED_SAVE])
    domain.destroy()
    fails(libvirt.VIR_ERR_OPERATION_INVALID, saved)
    equal(domain.state(), [OFF, libvirt.VIR_DOMAIN_SHUTOFF_DESTROYED])


@effect('DOMAIN_SAVE', 'DOMAIN_RESTORE')
def a_guest_is_saved_through_a_pipe(w):
    domain = w.start('one')
    os.mkfifo(w.file('pipe'))
    with open(w.file('image'), 'wb') as image, subprocess.Popen(['cat', w.file('pipe')], stdout=image):
        domain.save(w.file('pipe'))
    equal(domain.state(), [OFF, libvirt.VIR_DOMAIN_SHUTOFF_SAVED])
    w.c.restore(w.file('image'))
    equal(domain.state()[0], PAUSED)
