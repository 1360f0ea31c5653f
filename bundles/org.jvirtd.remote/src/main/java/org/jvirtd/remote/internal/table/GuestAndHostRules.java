/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import static org.jvirtd.api.constant.DomainAuthorizedSSHKeysSetFlags.DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND;
import static org.jvirtd.api.constant.DomainAuthorizedSSHKeysSetFlags.DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_BASELINE_HYPERVISOR_CPU;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_AUTHORIZED_SSH_KEYS_SET;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_BLOCK_PEEK;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MANAGED_SAVE_DEFINE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RESTORE_PARAMS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SAVE_PARAMS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_LAUNCH_SECURITY_STATE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_START_DIRTY_RATE_CALC;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_ALLOC_PAGES;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_SET_MEMORY_PARAMETERS;

import org.jvirtd.rpc.remote.ConnectBaselineHypervisorCpuArgs;
import org.jvirtd.rpc.remote.DomainAuthorizedSshKeysSetArgs;
import org.jvirtd.rpc.remote.DomainBlockPeekArgs;
import org.jvirtd.rpc.remote.DomainManagedSaveDefineXmlArgs;
import org.jvirtd.rpc.remote.DomainRestoreParamsArgs;
import org.jvirtd.rpc.remote.DomainSaveParamsArgs;
import org.jvirtd.rpc.remote.DomainSetLaunchSecurityStateArgs;
import org.jvirtd.rpc.remote.DomainStartDirtyRateCalcArgs;
import org.jvirtd.rpc.remote.NodeAllocPagesArgs;
import org.jvirtd.rpc.remote.NodeSetMemoryParametersArgs;

/** The rules of what only drivers of real guests and hosts answer. */
final class GuestAndHostRules {
    private static final int NEEDS_KEYS = DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND | DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE;

    private GuestAndHostRules() {}

    static void addTo(RuleBook rules) {
        rules.on(CONNECT_BASELINE_HYPERVISOR_CPU, ConnectBaselineHypervisorCpuArgs.class,
                a -> RuleBook.notNull(CONNECT_BASELINE_HYPERVISOR_CPU, "xmlCPUs", !a.xmlCPUs().isEmpty()));
        rules.on(DOMAIN_SET_LAUNCH_SECURITY_STATE, DomainSetLaunchSecurityStateArgs.class,
                a -> RuleBook.notNull(DOMAIN_SET_LAUNCH_SECURITY_STATE, "params", !a.params().isEmpty()));
        rules.on(NODE_SET_MEMORY_PARAMETERS, NodeSetMemoryParametersArgs.class,
                a -> RuleBook.notNull(NODE_SET_MEMORY_PARAMETERS, "params", !a.params().isEmpty()));
        rules.on(NODE_ALLOC_PAGES, NodeAllocPagesArgs.class, GuestAndHostRules::pages);
        rules.on(DOMAIN_BLOCK_PEEK, DomainBlockPeekArgs.class, a -> {
            if (a.path().isEmpty()) {
                throw Functions.invalidArg(DOMAIN_BLOCK_PEEK, "disk", "string disk in %s must not be empty");
            }
        });
        rules.on(DOMAIN_AUTHORIZED_SSH_KEYS_SET, DomainAuthorizedSshKeysSetArgs.class,
                a -> RuleBook.notNull(DOMAIN_AUTHORIZED_SSH_KEYS_SET, "keys",
                        !a.keys().isEmpty() || (a.flags() & NEEDS_KEYS) == 0));
        rules.exclusive(DOMAIN_AUTHORIZED_SSH_KEYS_SET, DomainAuthorizedSshKeysSetArgs.class,
                DomainAuthorizedSshKeysSetArgs::flags, RuleBook.Exclusive.SSH_KEYS);
        rules.exclusive(DOMAIN_SAVE_PARAMS, DomainSaveParamsArgs.class, DomainSaveParamsArgs::flags,
                RuleBook.Exclusive.SAVE);
        rules.exclusive(DOMAIN_RESTORE_PARAMS, DomainRestoreParamsArgs.class, DomainRestoreParamsArgs::flags,
                RuleBook.Exclusive.SAVE);
        rules.exclusive(DOMAIN_MANAGED_SAVE_DEFINE_XML, DomainManagedSaveDefineXmlArgs.class,
                DomainManagedSaveDefineXmlArgs::flags, RuleBook.Exclusive.SAVE);
        rules.exclusive(DOMAIN_START_DIRTY_RATE_CALC, DomainStartDirtyRateCalcArgs.class,
                DomainStartDirtyRateCalcArgs::flags, RuleBook.Exclusive.DIRTY_RATE);
    }

    private static void pages(NodeAllocPagesArgs a) {
        RuleBook.notZero(NODE_ALLOC_PAGES, "npages", a.pageSizes().length);
        RuleBook.notNull(NODE_ALLOC_PAGES, "pageCounts", a.pageCounts().length != 0);
        RuleBook.notZero(NODE_ALLOC_PAGES, "cellCount", a.cellCount());
        if (a.pageSizes().length != a.pageCounts().length) {
            throw Functions.invalidArg(NODE_ALLOC_PAGES, "pageCounts",
                    "pageCounts in %s must be one for each page size");
        }
    }
}
