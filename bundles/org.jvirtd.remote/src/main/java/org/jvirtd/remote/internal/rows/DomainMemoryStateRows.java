/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_SECURITY_LABEL_LIST;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MANAGED_SAVE_DEFINE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MANAGED_SAVE_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RESTORE_PARAMS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SAVE_PARAMS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_LAUNCH_SECURITY_STATE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_START_DIRTY_RATE_CALC;

import java.util.List;

import org.jvirtd.api.driver.DomainDirtyRate;
import org.jvirtd.api.driver.DomainLaunchSecurity;
import org.jvirtd.api.driver.DomainManagedSaveXml;
import org.jvirtd.api.driver.DomainSaveParameters;
import org.jvirtd.api.driver.DomainSecurityLabels;
import org.jvirtd.api.driver.SecurityLabel;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.Jobs;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainGetSecurityLabelListArgs;
import org.jvirtd.rpc.remote.DomainGetSecurityLabelListRet;
import org.jvirtd.rpc.remote.DomainGetSecurityLabelRet;
import org.jvirtd.rpc.remote.DomainManagedSaveDefineXmlArgs;
import org.jvirtd.rpc.remote.DomainManagedSaveGetXmlDescArgs;
import org.jvirtd.rpc.remote.DomainManagedSaveGetXmlDescRet;
import org.jvirtd.rpc.remote.DomainRestoreParamsArgs;
import org.jvirtd.rpc.remote.DomainSaveParamsArgs;
import org.jvirtd.rpc.remote.DomainSetLaunchSecurityStateArgs;
import org.jvirtd.rpc.remote.DomainStartDirtyRateCalcArgs;

/** Rows of domains' memory and what is kept of it: saved, measured, secret. */
final class DomainMemoryStateRows {
    private DomainMemoryStateRows() {}

    static void addTo(TableBuilder table) {
        table.of(DomainManagedSaveXml.class)
                .askGuarded(Jobs.NONE, DOMAIN_MANAGED_SAVE_GET_XML_DESC, DomainManagedSaveGetXmlDescArgs::read,
                        DomainManagedSaveGetXmlDescArgs::flags, (f, a) -> new DomainManagedSaveGetXmlDescRet(
                                f.managedSaveXml(Wire.ref(a.dom()), a.flags())))
                .tell(JobClass.MODIFY, DOMAIN_MANAGED_SAVE_DEFINE_XML, DomainManagedSaveDefineXmlArgs::read,
                        (f, a) -> f.managedSaveDefineXml(Wire.ref(a.dom()), a.dxml(), a.flags()));
        table.of(DomainSaveParameters.class)
                .tell(JobClass.ASYNC, DOMAIN_SAVE_PARAMS, DomainSaveParamsArgs::read,
                        (f, a) -> f.saveParameters(Wire.ref(a.dom()), TypedParams.read(a.params()), a.flags()))
                .tell(DOMAIN_RESTORE_PARAMS, DomainRestoreParamsArgs::read,
                        (f, a) -> f.restoreParameters(TypedParams.read(a.params()), a.flags()));
        table.of(DomainDirtyRate.class).tell(JobClass.MODIFY, DOMAIN_START_DIRTY_RATE_CALC,
                DomainStartDirtyRateCalcArgs::read,
                (f, a) -> f.startDirtyRate(Wire.ref(a.dom()), a.seconds(), a.flags()));
        table.of(DomainLaunchSecurity.class).tell(JobClass.MODIFY, DOMAIN_SET_LAUNCH_SECURITY_STATE,
                DomainSetLaunchSecurityStateArgs::read,
                (f, a) -> f.setLaunchSecurityState(Wire.ref(a.dom()), TypedParams.read(a.params()), a.flags()));
        table.of(DomainSecurityLabels.class).ask(DOMAIN_GET_SECURITY_LABEL_LIST,
                DomainGetSecurityLabelListArgs::read, (f, a) -> {
                    List<SecurityLabel> labels = f.securityLabels(Wire.ref(a.dom()));
                    return new DomainGetSecurityLabelListRet(Wire.each(labels,
                            label -> new DomainGetSecurityLabelRet(Wire.terminated(label.label()),
                                    Wire.bool(label.enforcing()))),
                            labels.size());
                });
    }
}
