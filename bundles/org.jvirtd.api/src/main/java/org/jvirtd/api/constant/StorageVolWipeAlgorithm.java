/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virStorageVolWipeAlgorithm of libvirt's public API. */
public enum StorageVolWipeAlgorithm implements WireEnum {
    /** VIR_STORAGE_VOL_WIPE_ALG_ZERO, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_ZERO(0),

    /** VIR_STORAGE_VOL_WIPE_ALG_NNSA, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_NNSA(1),

    /** VIR_STORAGE_VOL_WIPE_ALG_DOD, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_DOD(2),

    /** VIR_STORAGE_VOL_WIPE_ALG_BSI, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_BSI(3),

    /** VIR_STORAGE_VOL_WIPE_ALG_GUTMANN, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_GUTMANN(4),

    /** VIR_STORAGE_VOL_WIPE_ALG_SCHNEIER, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_SCHNEIER(5),

    /** VIR_STORAGE_VOL_WIPE_ALG_PFITZNER7, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_PFITZNER7(6),

    /** VIR_STORAGE_VOL_WIPE_ALG_PFITZNER33, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_PFITZNER33(7),

    /** VIR_STORAGE_VOL_WIPE_ALG_RANDOM, since 0.9.10. */
    STORAGE_VOL_WIPE_ALG_RANDOM(8),

    /** VIR_STORAGE_VOL_WIPE_ALG_TRIM, since 1.3.2. */
    STORAGE_VOL_WIPE_ALG_TRIM(9);

    private final int value;

    StorageVolWipeAlgorithm(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<StorageVolWipeAlgorithm> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
