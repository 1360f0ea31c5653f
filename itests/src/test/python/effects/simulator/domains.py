# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""The life of domains: lists, look-ups, definitions, states, saves and dumps."""
import os
import signal

import libvirt

from effect import absent, come, effect, equal, fails, find, holds, named, new_uuid, string, text, until

DOCUMENT = '''<domain type='test'><name>%s</name><uuid>%s</uuid><memory>2048</memory><vcpu>2</vcpu>
<os><type>hvm</type></os>%s</domain>'''
RUNNING_BOOTED = [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_BOOTED]
CREATE_XML_WITH_FILES, CREATE_WITH_FILES = 309, 310
CALL_WITH_FDS = 4
OFF = libvirt.VIR_DOMAIN_SHUTOFF


def document(name='new', more=''):
    return DOCUMENT % (name, new_uuid(), more)


@effect('CONNECT_NUM_OF_DOMAINS', 'CONNECT_LIST_DOMAINS', 'CONNECT_NUM_OF_DEFINED_DOMAINS', 'CONNECT_LIST_DEFINED_DOMAINS',
        'CONNECT_LIST_ALL_DOMAINS', 'DOMAIN_DEFINE_XML')
def lists_tell_what_is_defined_and_what_runs(w):
    equal([w.c.numOfDomains(), w.c.listDomainsID(), w.c.numOfDefinedDomains(), w.c.listDefinedDomains()], [1, [1], 0, []])
    w.c.defineXML(document('a'))
    w.c.defineXML(document('b')).create()
    equal([w.c.numOfDomains(), sorted(w.c.listDomainsID()), w.c.numOfDefinedDomains(), w.c.listDefinedDomains()],
          [2, [1, 2], 1, ['a']])
    names = lambda flags: sorted(domain.name() for domain in w.c.listAllDomains(flags))
    equal(names(0), ['a', 'b', 'test'])
    equal(names(libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE), ['b', 'test'])
    equal(names(libvirt.VIR_CONNECT_LIST_DOMAINS_SHUTOFF), ['a'])


@effect('DOMAIN_LOOKUP_BY_ID', 'DOMAIN_LOOKUP_BY_NAME', 'DOMAIN_LOOKUP_BY_UUID')
def look_ups_find_the_same_domain(w):
    wanted = ('test', '6695eb01-f6a4-8304-79aa-97f2502e193f', 1)
    for found in (w.c.lookupByID(1), w.c.lookupByName('test'), w.c.lookupByUUIDString(wanted[1])):
        equal((found.name(), found.UUIDString(), found.ID()), wanted)
    w.domain().destroy()
    fails(libvirt.VIR_ERR_NO_DOMAIN, lambda: w.c.lookupByID(1))
    equal(w.c.lookupByName('test').ID(), -1)


@effect('DOMAIN_DEFINE_XML_FLAGS', 'DOMAIN_GET_XML_DESC', 'DOMAIN_UNDEFINE')
def a_definition_is_kept_until_it_is_undefined(w):
    fails(libvirt.VIR_ERR_NO_NAME, lambda: w.c.defineXMLFlags('<domain/>', 0))
    domain = w.c.defineXMLFlags(document('new', '<title>first</title>'), 0)
    equal(text(domain.XMLDesc(), 'title'), 'first')
    w.c.defineXMLFlags(DOCUMENT % ('new', domain.UUIDString(), '<title>second</title>'), 0)
    equal(text(w.domain('new').XMLDesc(), 'title'), 'second')
    domain.undefine()
    fails(libvirt.VIR_ERR_NO_DOMAIN, lambda: w.domain('new'))


@effect('DOMAIN_CREATE_XML', 'DOMAIN_IS_ACTIVE', 'DOMAIN_IS_PERSISTENT', 'DOMAIN_GET_STATE', 'DOMAIN_DESTROY')
def a_transient_domain_vanishes_when_it_is_destroyed(w):
    domain = w.c.createXML(document(), 0)
    equal([domain.isActive(), domain.isPersistent(), domain.state()], [1, 0, RUNNING_BOOTED])
    domain.destroy()
    fails(libvirt.VIR_ERR_NO_DOMAIN, lambda: w.domain('new'))


@effect('DOMAIN_CREATE', 'DOMAIN_IS_ACTIVE', 'DOMAIN_GET_STATE', 'DOMAIN_GET_INFO')
def a_defined_domain_starts(w):
    domain = w.c.defineXML(document())
    equal([domain.isActive(), domain.ID(), domain.info()[:4]], [0, -1, [OFF, 2048, 2048, 2]])
    domain.create()
    equal([domain.isActive(), w.domain('new').ID(), domain.state()], [1, 2, RUNNING_BOOTED])
    equal(domain.info()[:4], [libvirt.VIR_DOMAIN_RUNNING, 2048, 2048, 2])
    fails(libvirt.VIR_ERR_INTERNAL_ERROR, domain.create)


@effect('DOMAIN_CREATE_WITH_FLAGS')
def a_domain_starts_without_flags(w):
    domain = w.c.defineXML(document())
    domain.createWithFlags(0)
    equal([domain.state(), w.domain('new').ID()], [RUNNING_BOOTED, 2])
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED))


@effect('DOMAIN_CREATE_WITH_FILES', only_here=True)
def a_domain_starts_with_files(w):
    domain = w.c.defineXML(document())
    raw = w.raw().open()
    with open('/dev/null', 'rb') as one, open('/dev/null', 'rb') as two:
        raw.ok(CREATE_WITH_FILES, named(domain) + bytes(4), kind=CALL_WITH_FDS, descriptors=[one.fileno(), two.fileno()])
    equal([domain.state(), w.domain('new').ID()], [RUNNING_BOOTED, 2])


@effect('DOMAIN_CREATE_XML_WITH_FILES', only_here=True)
def a_transient_domain_starts_with_files(w):
    raw = w.raw().open()
    with open('/dev/null', 'rb') as one:
        raw.ok(CREATE_XML_WITH_FILES, string(document()) + bytes(4), kind=CALL_WITH_FDS, descriptors=[one.fileno()])
    domain = w.domain('new')
    equal([domain.isActive(), domain.isPersistent(), domain.ID()], [1, 0, 2])


@effect('DOMAIN_SUSPEND', 'DOMAIN_RESUME', 'DOMAIN_GET_CONTROL_INFO')
def a_suspended_domain_is_paused_until_it_is_resumed(w):
    domain = w.domain()
    domain.suspend()
    equal(domain.state(), [libvirt.VIR_DOMAIN_PAUSED, libvirt.VIR_DOMAIN_PAUSED_USER])
    equal(domain.controlInfo(), [libvirt.VIR_DOMAIN_CONTROL_OK, 0, 0])
    domain.resume()
    equal(domain.state(), [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_UNPAUSED])
    fails(libvirt.VIR_ERR_INTERNAL_ERROR, domain.resume)
    domain.destroy()
    fails(libvirt.VIR_ERR_OPERATION_INVALID, domain.controlInfo)


@effect('DOMAIN_SHUTDOWN', 'DOMAIN_SHUTDOWN_FLAGS')
def a_domain_that_shuts_down_is_off(w):
    domain = w.domain()
    domain.shutdown()
    equal(domain.state(), [OFF, libvirt.VIR_DOMAIN_SHUTOFF_SHUTDOWN])
    domain.create()
    domain.shutdownFlags(0)
    equal([domain.state(), w.c.listDomainsID()], [[OFF, libvirt.VIR_DOMAIN_SHUTOFF_SHUTDOWN], []])
    fails(libvirt.VIR_ERR_INTERNAL_ERROR, domain.shutdown)


@effect('DOMAIN_DESTROY', 'DOMAIN_DESTROY_FLAGS')
def a_destroyed_domain_is_off(w):
    domain = w.domain()
    domain.destroy()
    equal(domain.state(), [OFF, libvirt.VIR_DOMAIN_SHUTOFF_DESTROYED])
    domain.create()
    domain.destroyFlags(libvirt.VIR_DOMAIN_DESTROY_GRACEFUL)
    equal([domain.state(), domain.isActive()], [[OFF, libvirt.VIR_DOMAIN_SHUTOFF_DESTROYED], 0])


@effect('DOMAIN_REBOOT')
def a_reboot_does_what_the_domain_says(w):
    domain = w.domain()
    domain.suspend()
    domain.resume()
    domain.reboot(0)
    equal(domain.state()[0], libvirt.VIR_DOMAIN_RUNNING)
    ending = w.c.createXML(document('ends', '<on_reboot>destroy</on_reboot>'), 0)
    ending.reboot(0)
    fails(libvirt.VIR_ERR_NO_DOMAIN, lambda: w.domain('ends'))


@effect('DOMAIN_RESET')
def a_reset_domain_goes_on(w):
    domain = w.domain()
    domain.suspend()
    domain.reset(0)
    equal(domain.state(), [libvirt.VIR_DOMAIN_PAUSED, libvirt.VIR_DOMAIN_PAUSED_USER])
    domain.destroy()
    fails(libvirt.VIR_ERR_OPERATION_INVALID, lambda: domain.reset(0))


@effect('DOMAIN_UNDEFINE_FLAGS', 'DOMAIN_IS_PERSISTENT')
def a_running_domain_that_is_undefined_is_transient(w):
    domain = w.domain()
    equal(domain.isPersistent(), 1)
    domain.undefineFlags(0)
    equal([domain.isPersistent(), domain.isActive()], [0, 1])
    domain.destroy()
    fails(libvirt.VIR_ERR_NO_DOMAIN, w.domain)


@effect('DOMAIN_SET_AUTOSTART', 'DOMAIN_GET_AUTOSTART')
def autostart_is_kept(w):
    domain = w.domain()
    equal(domain.autostart(), 0)
    domain.setAutostart(1)
    equal(domain.autostart(), 1)
    equal([found.name() for found in w.c.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_AUTOSTART)], ['test'])
    domain.setAutostart(0)
    equal(domain.autostart(), 0)


@effect('DOMAIN_GET_OS_TYPE')
def every_system_is_linux(w):
    equal(w.domain().OSType(), 'linux')
    equal(w.c.defineXML(document().replace('<type>hvm', "<type arch='i686'>xen")).OSType(), 'linux')


@effect('DOMAIN_RENAME')
def a_renamed_domain_is_found_by_its_new_name(w):
    domain = w.c.defineXML(document('before'))
    domain.rename('after', 0)
    equal(w.domain('after').UUIDString(), domain.UUIDString())
    fails(libvirt.VIR_ERR_NO_DOMAIN, lambda: w.domain('before'))
    equal(text(w.domain('after').XMLDesc(), 'name'), 'after')


@effect('DOMAIN_IS_UPDATED')
def a_domain_has_never_been_updated(w):
    equal(w.domain().isUpdated(), 0)
    w.domain().setMetadata(libvirt.VIR_DOMAIN_METADATA_TITLE, 'new', None, None, libvirt.VIR_DOMAIN_AFFECT_CONFIG)
    equal(w.domain().isUpdated(), 0)


@effect('DOMAIN_SET_METADATA', 'DOMAIN_GET_METADATA')
def metadata_is_part_of_the_document(w):
    domain = w.domain()
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_TITLE, 'a title', None, None, 0)
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_DESCRIPTION, 'a text', None, None, 0)
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_ELEMENT, "<app value='1'/>", 'x', 'urn:x', 0)
    equal(domain.metadata(libvirt.VIR_DOMAIN_METADATA_TITLE, None), 'a title')
    equal(domain.metadata(libvirt.VIR_DOMAIN_METADATA_DESCRIPTION, None), 'a text')
    equal(domain.metadata(libvirt.VIR_DOMAIN_METADATA_ELEMENT, 'urn:x'), '<app value="1"/>')
    equal(find(domain.XMLDesc(), 'metadata/{urn:x}app').get('value'), '1')
    equal([text(domain.XMLDesc(), 'title'), text(domain.XMLDesc(), 'description')], ['a title', 'a text'])
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_ELEMENT, None, 'x', 'urn:x', 0)
    fails(libvirt.VIR_ERR_NO_DOMAIN_METADATA, lambda: domain.metadata(libvirt.VIR_DOMAIN_METADATA_ELEMENT, 'urn:x'))


@effect('DOMAIN_SET_LIFECYCLE_ACTION')
def lifecycle_actions_are_part_of_the_document(w):
    domain = w.domain()
    equal(text(domain.XMLDesc(), 'on_crash'), 'destroy')
    domain.setLifecycleAction(libvirt.VIR_DOMAIN_LIFECYCLE_CRASH, libvirt.VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE,
                              libvirt.VIR_DOMAIN_AFFECT_CONFIG)
    equal(text(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE), 'on_crash'), 'preserve')
    domain.setLifecycleAction(libvirt.VIR_DOMAIN_LIFECYCLE_REBOOT, libvirt.VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY,
                              libvirt.VIR_DOMAIN_AFFECT_LIVE)
    equal([text(domain.XMLDesc(flags), 'on_reboot') for flags in (0, libvirt.VIR_DOMAIN_XML_INACTIVE)], ['destroy', 'restart'])


@effect('DOMAIN_SAVE', 'DOMAIN_RESTORE')
def a_saved_domain_is_restored(w):
    domain = w.domain()
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_TITLE, 'saved', None, None, libvirt.VIR_DOMAIN_AFFECT_LIVE)
    domain.save(w.file('image'))
    equal(domain.state(), [OFF, libvirt.VIR_DOMAIN_SHUTOFF_SAVED])
    holds(os.path.getsize(w.file('image')) > 0, 'the image is empty')
    w.c.restore(w.file('image'))
    equal(w.domain().state(), [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_RESTORED])
    equal(w.domain().metadata(libvirt.VIR_DOMAIN_METADATA_TITLE, None, libvirt.VIR_DOMAIN_AFFECT_LIVE), 'saved')


@effect('DOMAIN_SAVE_FLAGS', 'DOMAIN_RESTORE_FLAGS')
def a_saved_domain_is_restored_with_its_own_document(w):
    domain = w.domain()
    domain.saveFlags(w.file('image'), None, 0)
    equal(domain.state(), [OFF, libvirt.VIR_DOMAIN_SHUTOFF_SAVED])
    fails(libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED, lambda: w.c.restoreFlags(w.file('image'), domain.XMLDesc(), 0))
    w.c.restoreFlags(w.file('image'), None, 0)
    equal(w.domain().state(), [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_RESTORED])


@effect('DOMAIN_SAVE_IMAGE_GET_XML_DESC', 'DOMAIN_SAVE_IMAGE_DEFINE_XML')
def the_document_of_an_image_is_read_and_changed(w):
    w.domain().save(w.file('image'))
    document = w.c.saveImageGetXMLDesc(w.file('image'), 0)
    equal(text(document, 'name'), 'test')
    w.c.saveImageDefineXML(w.file('image'), document.replace('</name>', '</name><title>changed</title>'), 0)
    equal(text(w.c.saveImageGetXMLDesc(w.file('image'), 0), 'title'), 'changed')
    w.c.restore(w.file('image'))
    equal(text(w.domain().XMLDesc(), 'title'), 'changed')


@effect('DOMAIN_MANAGED_SAVE', 'DOMAIN_HAS_MANAGED_SAVE_IMAGE')
def a_domain_with_a_managed_save_starts_from_it(w):
    domain = w.domain()
    equal(domain.hasManagedSaveImage(), 0)
    domain.managedSave()
    equal([domain.hasManagedSaveImage(), domain.state()], [1, [OFF, libvirt.VIR_DOMAIN_SHUTOFF_SAVED]])
    equal([found.name() for found in w.c.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE)], ['test'])
    domain.create()
    equal([domain.hasManagedSaveImage(), domain.state()[0]], [0, libvirt.VIR_DOMAIN_RUNNING])


@effect('DOMAIN_MANAGED_SAVE_REMOVE', 'DOMAIN_MANAGED_SAVE', 'DOMAIN_HAS_MANAGED_SAVE_IMAGE')
def a_managed_save_is_removed(w):
    domain = w.domain()
    domain.managedSave()
    domain.managedSaveRemove()
    equal(domain.hasManagedSaveImage(), 0)
    equal(w.c.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE), [])


@effect('DOMAIN_CORE_DUMP')
def a_dumped_domain_goes_on(w):
    w.domain().coreDump(w.file('core'), 0)
    holds(os.path.getsize(w.file('core')) > 0, 'the dump is empty')
    equal(w.domain().state()[0], libvirt.VIR_DOMAIN_RUNNING)
    w.domain().coreDump(w.file('second'), libvirt.VIR_DUMP_CRASH)
    equal(w.domain().state(), [OFF, libvirt.VIR_DOMAIN_SHUTOFF_CRASHED])


@effect('DOMAIN_CORE_DUMP_WITH_FORMAT')
def a_dump_has_the_raw_form_only(w):
    w.domain().coreDumpWithFormat(w.file('core'), libvirt.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW, 0)
    holds(os.path.getsize(w.file('core')) > 0, 'the dump is empty')
    fails(libvirt.VIR_ERR_OPERATION_UNSUPPORTED, lambda: w.domain().coreDumpWithFormat(
        w.file('other'), libvirt.VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO, 0))
    equal(w.domain().state()[0], libvirt.VIR_DOMAIN_RUNNING)


@effect('DOMAIN_SEND_PROCESS_SIGNAL')
def only_the_first_process_takes_signals(w):
    domain = w.domain()
    fails(libvirt.VIR_ERR_INVALID_ARG, lambda: domain.sendProcessSignal(17, libvirt.VIR_DOMAIN_PROCESS_SIGNAL_TERM, 0))
    domain.sendProcessSignal(1, libvirt.VIR_DOMAIN_PROCESS_SIGNAL_TERM, 0)
    equal(domain.state()[0], libvirt.VIR_DOMAIN_RUNNING)


@effect('DOMAIN_GET_MESSAGES')
def a_deprecated_or_tainted_domain_says_so(w):
    equal(w.domain().messages(), [])


@effect('DOMAIN_GET_JOB_INFO', 'DOMAIN_GET_JOB_STATS', 'DOMAIN_ABORT_JOB', 'DOMAIN_ABORT_JOB_FLAGS', only_here=True)
def a_save_that_takes_long_is_watched_and_ended(w):
    domain = w.fleet()
    equal(domain.jobInfo(), [libvirt.VIR_DOMAIN_JOB_NONE] + [0] * 11)
    equal(domain.jobStats(), {'type': libvirt.VIR_DOMAIN_JOB_NONE})
    w.sim('slow', 'vm1', '60000')
    for abort in (domain.abortJob, lambda: domain.abortJobFlags(0)):
        saving = w.later(lambda: domain.save(w.file('image')))
        until('the job is seen', lambda: domain.jobInfo()[0] == libvirt.VIR_DOMAIN_JOB_UNBOUNDED)
        stats = domain.jobStats()
        equal([stats['type'], stats['operation']], [libvirt.VIR_DOMAIN_JOB_UNBOUNDED, libvirt.VIR_DOMAIN_JOB_OPERATION_SAVE])
        abort()
        fails(libvirt.VIR_ERR_OPERATION_ABORTED, saving)
        equal([domain.jobInfo()[0], domain.state()[0]], [libvirt.VIR_DOMAIN_JOB_NONE, libvirt.VIR_DOMAIN_RUNNING])
