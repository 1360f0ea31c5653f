/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virTypedParameterFlags in libvirt's public API. */
public final class TypedParameterFlags {
    /** VIR_TYPED_PARAM_STRING_OKAY, since 0.9.8. */
    public static final int TYPED_PARAM_STRING_OKAY = 0x4;

    private TypedParameterFlags() {}
}
