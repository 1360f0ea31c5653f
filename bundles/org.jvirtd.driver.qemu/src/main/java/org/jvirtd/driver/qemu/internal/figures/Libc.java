/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The C library's functions, under their names there. No class is registered with JNA, which would keep it, and its class loader with
 * it, when the bundle has gone.
 */
final class Libc {
    private static final NativeLibrary LIBRARY = NativeLibrary.getInstance("c");
    private static final Function STATX = LIBRARY.getFunction("statx", Function.THROW_LAST_ERROR);
    private static final Function STRERROR = LIBRARY.getFunction("strerror");

    private Libc() {}

    /** @throws LastErrorException its error */
    static int statx(int folder, byte[] path, int flags, int mask, Pointer buffer) {
        return STATX.invokeInt(new Object[]{folder, path, flags, mask, buffer});
    }

    static String strerror(int number) {
        return STRERROR.invokeString(new Object[]{number}, false);
    }
}
