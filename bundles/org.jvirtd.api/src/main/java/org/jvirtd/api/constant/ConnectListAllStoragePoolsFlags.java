/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectListAllStoragePoolsFlags in libvirt's public API. */
public final class ConnectListAllStoragePoolsFlags {
    /** VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_INACTIVE = 0x1;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_ACTIVE = 0x2;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_PERSISTENT = 0x4;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_TRANSIENT = 0x8;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_AUTOSTART = 0x10;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART = 0x20;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_DIR, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_DIR = 0x40;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_FS, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_FS = 0x80;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_NETFS, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_NETFS = 0x100;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_LOGICAL, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_LOGICAL = 0x200;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_DISK, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_DISK = 0x400;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_ISCSI = 0x800;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_SCSI, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_SCSI = 0x1000;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_MPATH, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_MPATH = 0x2000;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_RBD, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_RBD = 0x4000;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_SHEEPDOG, since 0.10.2. */
    public static final int CONNECT_LIST_STORAGE_POOLS_SHEEPDOG = 0x8000;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_GLUSTER, since 1.2.1. */
    public static final int CONNECT_LIST_STORAGE_POOLS_GLUSTER = 0x10000;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_ZFS, since 1.2.8. */
    public static final int CONNECT_LIST_STORAGE_POOLS_ZFS = 0x20000;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_VSTORAGE, since 3.1.0. */
    public static final int CONNECT_LIST_STORAGE_POOLS_VSTORAGE = 0x40000;

    /** VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT, since 5.6.0. */
    public static final int CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT = 0x80000;

    private ConnectListAllStoragePoolsFlags() {}
}
