/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNWFilterDefineFlags in libvirt's public API. */
public final class NWFilterDefineFlags {
    /** VIR_NWFILTER_DEFINE_VALIDATE, since 7.7.0. */
    public static final int NWFILTER_DEFINE_VALIDATE = 0x1;

    private NWFilterDefineFlags() {}
}
