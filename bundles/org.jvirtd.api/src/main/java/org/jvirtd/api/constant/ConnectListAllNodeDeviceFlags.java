/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectListAllNodeDeviceFlags in libvirt's public API. */
public final class ConnectListAllNodeDeviceFlags {
    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM = 0x1;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV = 0x2;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_DEV, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_USB_DEV = 0x4;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_INTERFACE, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_USB_INTERFACE = 0x8;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_NET = 0x10;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST = 0x20;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_TARGET, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_SCSI_TARGET = 0x40;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_SCSI = 0x80;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE, since 0.10.2. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_STORAGE = 0x100;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_FC_HOST, since 1.0.4. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_FC_HOST = 0x200;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPORTS, since 1.0.4. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_VPORTS = 0x400;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_GENERIC, since 1.1.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_SCSI_GENERIC = 0x800;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_DRM, since 3.1.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_DRM = 0x1000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV_TYPES, since 3.4.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_MDEV_TYPES = 0x2000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV, since 3.4.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_MDEV = 0x4000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCW_DEV, since 3.4.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_CCW_DEV = 0x8000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_CSS_DEV, since 6.8.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_CSS_DEV = 0x10000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_VDPA, since 6.9.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_VDPA = 0x20000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_CARD, since 7.0.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_AP_CARD = 0x40000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_QUEUE, since 7.0.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_AP_QUEUE = 0x80000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_MATRIX, since 7.0.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_AP_MATRIX = 0x100000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPD, since 7.9.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_CAP_VPD = 0x200000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE, since 7.3.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_INACTIVE = 0x40000000;

    /** VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE, since 7.3.0. */
    public static final int CONNECT_LIST_NODE_DEVICES_ACTIVE = 0x80000000;

    private ConnectListAllNodeDeviceFlags() {}
}
