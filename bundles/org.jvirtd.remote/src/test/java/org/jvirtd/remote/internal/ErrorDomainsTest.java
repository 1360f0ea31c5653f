/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.remote.internal.table.Functions;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** Which subsystem raises the errors of a public function: the one whose header of libvirt declares it. */
class ErrorDomainsTest {
    @ParameterizedTest
    @CsvSource({"DOMAIN_GET_INFO,DOMAIN", "CONNECT_LIST_ALL_DOMAINS,DOMAIN", "NODE_GET_INFO,DOMAIN",
            "CONNECT_GET_CAPABILITIES,DOMAIN", "DOMAIN_HAS_CURRENT_SNAPSHOT,DOMAIN_SNAPSHOT",
            "DOMAIN_LIST_ALL_SNAPSHOTS,DOMAIN_SNAPSHOT", "DOMAIN_REVERT_TO_SNAPSHOT,DOMAIN_SNAPSHOT",
            "DOMAIN_LIST_ALL_CHECKPOINTS,DOMAIN_CHECKPOINT", "NODE_NUM_OF_DEVICES,NODEDEV",
            "NODE_LIST_DEVICES,NODEDEV", "CONNECT_LIST_ALL_NODE_DEVICES,NODEDEV", "NODE_DEVICE_GET_PARENT,NODEDEV",
            "DOMAIN_INTERFACE_STATS,DOMAIN", "DOMAIN_UPDATE_DEVICE_FLAGS,DOMAIN",
            "CONNECT_FIND_STORAGE_POOL_SOURCES,STORAGE", "STORAGE_VOL_GET_PATH,STORAGE",
            "CONNECT_NUM_OF_DEFINED_INTERFACES,INTERFACE", "NETWORK_UPDATE,NETWORK", "SECRET_GET_VALUE,SECRET",
            "CONNECT_LIST_ALL_NWFILTER_BINDINGS,NWFILTER"})
    void isFoundByTheProceduresName(RemoteProcedure procedure, ErrorDomain domain) {
        assertThat(Functions.domain(procedure)).isEqualTo(domain);
    }
}
