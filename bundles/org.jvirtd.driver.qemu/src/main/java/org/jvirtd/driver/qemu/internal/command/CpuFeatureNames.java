/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

/** Where libvirt's names of CPU features differ from QEMU's. */
final class CpuFeatureNames {
    private static final Map<String, String> NAMES = Map.of("cmp_legacy", "cmp-legacy", "ds_cpl", "ds-cpl", "fxsr_opt",
            "fxsr-opt", "kvm_pv_eoi", "kvm-pv-eoi", "lahf_lm", "lahf-lm", "nodeid_msr", "nodeid-msr", "nrip_save",
            "nrip-save", "pclmuldq", "pclmulqdq", "perfctr_core", "perfctr-core", "perfctr_nb", "perfctr-nb");

    private CpuFeatureNames() {}

    static String qemu(String name) {
        return NAMES.getOrDefault(name, name.replace('_', '-'));
    }
}
