/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNWFilterBindingCreateFlags in libvirt's public API. */
public final class NWFilterBindingCreateFlags {
    /** VIR_NWFILTER_BINDING_CREATE_VALIDATE, since 7.8.0. */
    public static final int NWFILTER_BINDING_CREATE_VALIDATE = 0x1;

    private NWFilterBindingCreateFlags() {}
}
