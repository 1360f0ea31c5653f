/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virInterfaceXMLFlags in libvirt's public API. */
public final class InterfaceXMLFlags {
    /** VIR_INTERFACE_XML_INACTIVE, since 0.7.3. */
    public static final int INTERFACE_XML_INACTIVE = 0x1;

    private InterfaceXMLFlags() {}
}
