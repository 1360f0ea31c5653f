/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_ATTACH_DEVICE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_ATTACH_DEVICE_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CORE_DUMP;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CORE_DUMP_WITH_FORMAT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DETACH_DEVICE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DETACH_DEVICE_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_METADATA;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_HAS_MANAGED_SAVE_IMAGE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_INJECT_NMI;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MANAGED_SAVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MANAGED_SAVE_REMOVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RESTORE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RESTORE_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SAVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SAVE_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SAVE_IMAGE_DEFINE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SAVE_IMAGE_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SCREENSHOT;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SEND_KEY;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SEND_PROCESS_SIGNAL;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_METADATA;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_UPDATE_DEVICE_FLAGS;

import java.util.Arrays;

import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.driver.DomainDevices;
import org.jvirtd.api.driver.DomainInput;
import org.jvirtd.api.driver.DomainManagedSave;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.api.driver.DomainProcessSignals;
import org.jvirtd.api.driver.DomainSave;
import org.jvirtd.api.driver.DomainScreen;
import org.jvirtd.api.driver.Screenshot;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainAttachDeviceArgs;
import org.jvirtd.rpc.remote.DomainAttachDeviceFlagsArgs;
import org.jvirtd.rpc.remote.DomainCoreDumpArgs;
import org.jvirtd.rpc.remote.DomainCoreDumpWithFormatArgs;
import org.jvirtd.rpc.remote.DomainDetachDeviceArgs;
import org.jvirtd.rpc.remote.DomainDetachDeviceFlagsArgs;
import org.jvirtd.rpc.remote.DomainGetMetadataArgs;
import org.jvirtd.rpc.remote.DomainGetMetadataRet;
import org.jvirtd.rpc.remote.DomainHasManagedSaveImageArgs;
import org.jvirtd.rpc.remote.DomainHasManagedSaveImageRet;
import org.jvirtd.rpc.remote.DomainInjectNmiArgs;
import org.jvirtd.rpc.remote.DomainManagedSaveArgs;
import org.jvirtd.rpc.remote.DomainManagedSaveRemoveArgs;
import org.jvirtd.rpc.remote.DomainRestoreArgs;
import org.jvirtd.rpc.remote.DomainRestoreFlagsArgs;
import org.jvirtd.rpc.remote.DomainSaveArgs;
import org.jvirtd.rpc.remote.DomainSaveFlagsArgs;
import org.jvirtd.rpc.remote.DomainSaveImageDefineXmlArgs;
import org.jvirtd.rpc.remote.DomainSaveImageGetXmlDescArgs;
import org.jvirtd.rpc.remote.DomainSaveImageGetXmlDescRet;
import org.jvirtd.rpc.remote.DomainScreenshotArgs;
import org.jvirtd.rpc.remote.DomainScreenshotRet;
import org.jvirtd.rpc.remote.DomainSendKeyArgs;
import org.jvirtd.rpc.remote.DomainSendProcessSignalArgs;
import org.jvirtd.rpc.remote.DomainSetMetadataArgs;
import org.jvirtd.rpc.remote.DomainUpdateDeviceFlagsArgs;

/** Rows that save, dump, picture and change domains. */
final class DomainSaveRows {
    /** The flags of the older functions, which know none: VIR_DOMAIN_AFFECT_LIVE. */
    private static final int LIVE = 1;

    private DomainSaveRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainSave.class)
                .tell(JobClass.ASYNC, DOMAIN_SAVE, DomainSaveArgs::read,
                        (f, a) -> f.save(Wire.ref(a.dom()), a.to(), null, 0))
                .tell(JobClass.ASYNC, DOMAIN_SAVE_FLAGS, DomainSaveFlagsArgs::read,
                        (f, a) -> f.save(Wire.ref(a.dom()), a.to(), a.dxml(), a.flags()))
                .tell(DOMAIN_RESTORE, DomainRestoreArgs::read, (f, a) -> f.restore(a.from(), null, 0))
                .tell(DOMAIN_RESTORE_FLAGS, DomainRestoreFlagsArgs::read,
                        (f, a) -> f.restore(a.from(), a.dxml(), a.flags()))
                .ask(DOMAIN_SAVE_IMAGE_GET_XML_DESC, DomainSaveImageGetXmlDescArgs::read,
                        (f, a) -> new DomainSaveImageGetXmlDescRet(f.saveImageXml(a.file(), a.flags())))
                .tell(DOMAIN_SAVE_IMAGE_DEFINE_XML, DomainSaveImageDefineXmlArgs::read,
                        (f, a) -> f.saveImageDefineXml(a.file(), a.dxml(), a.flags()));
        table.of(DomainManagedSave.class)
                .tell(JobClass.ASYNC, DOMAIN_MANAGED_SAVE, DomainManagedSaveArgs::read,
                        (f, a) -> f.managedSave(Wire.ref(a.dom()), a.flags()))
                .ask(DOMAIN_HAS_MANAGED_SAVE_IMAGE, DomainHasManagedSaveImageArgs::read,
                        (f, a) -> new DomainHasManagedSaveImageRet(
                                Wire.bool(f.hasManagedSaveImage(Wire.ref(a.dom()), a.flags()))))
                .tell(JobClass.MODIFY, DOMAIN_MANAGED_SAVE_REMOVE, DomainManagedSaveRemoveArgs::read,
                        (f, a) -> f.managedSaveRemove(Wire.ref(a.dom()), a.flags()));
        table.of(DomainCoreDump.class)
                .tell(JobClass.ASYNC, DOMAIN_CORE_DUMP, DomainCoreDumpArgs::read,
                        (f, a) -> f.coreDump(Wire.ref(a.dom()), a.to(), 0, a.flags()))
                .tell(JobClass.ASYNC, DOMAIN_CORE_DUMP_WITH_FORMAT, DomainCoreDumpWithFormatArgs::read,
                        (f, a) -> f.coreDump(Wire.ref(a.dom()), a.to(), a.dumpformat(), a.flags()));
        table.of(DomainScreen.class).stream(JobClass.QUERY, DOMAIN_SCREENSHOT, DomainScreenshotArgs::read,
                (call, f, a) -> {
                    Screenshot shot = f.screenshot(Wire.ref(a.dom()), a.screen(), a.flags());
                    call.openStream(shot.data(), null);
                    return new DomainScreenshotRet(shot.mime());
                });
        table.of(DomainInput.class)
                .tell(JobClass.MODIFY, DOMAIN_SEND_KEY, DomainSendKeyArgs::read,
                        (f, a) -> f.sendKey(Wire.ref(a.dom()), a.codeset(), a.holdtime(),
                                Arrays.stream(a.keycodes()).boxed().toList(), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_INJECT_NMI, DomainInjectNmiArgs::read,
                        (f, a) -> f.injectNmi(Wire.ref(a.dom()), a.flags()));
        table.of(DomainProcessSignals.class).tell(JobClass.MODIFY, DOMAIN_SEND_PROCESS_SIGNAL,
                DomainSendProcessSignalArgs::read,
                (f, a) -> f.sendProcessSignal(Wire.ref(a.dom()), a.pidValue(), a.signum(), a.flags()));
        table.of(DomainDevices.class)
                .tell(JobClass.MODIFY, DOMAIN_ATTACH_DEVICE, DomainAttachDeviceArgs::read,
                        (f, a) -> f.attachDevice(Wire.ref(a.dom()), a.xml(), LIVE))
                .tell(JobClass.MODIFY, DOMAIN_ATTACH_DEVICE_FLAGS, DomainAttachDeviceFlagsArgs::read,
                        (f, a) -> f.attachDevice(Wire.ref(a.dom()), a.xml(), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_DETACH_DEVICE, DomainDetachDeviceArgs::read,
                        (f, a) -> f.detachDevice(Wire.ref(a.dom()), a.xml(), LIVE))
                .tell(JobClass.MODIFY, DOMAIN_DETACH_DEVICE_FLAGS, DomainDetachDeviceFlagsArgs::read,
                        (f, a) -> f.detachDevice(Wire.ref(a.dom()), a.xml(), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_UPDATE_DEVICE_FLAGS, DomainUpdateDeviceFlagsArgs::read,
                        (f, a) -> f.updateDevice(Wire.ref(a.dom()), a.xml(), a.flags()));
        table.of(DomainMetadata.class)
                .ask(DOMAIN_GET_METADATA, DomainGetMetadataArgs::read,
                        (f, a) -> new DomainGetMetadataRet(
                                f.metadata(Wire.ref(a.dom()), a.type(), a.uri(), a.flags())))
                .tell(JobClass.MODIFY, DOMAIN_SET_METADATA, DomainSetMetadataArgs::read,
                        (f, a) -> f.setMetadata(Wire.ref(a.dom()), a.type(), a.metadata(), a.key(), a.uri(),
                                a.flags()));
    }
}
