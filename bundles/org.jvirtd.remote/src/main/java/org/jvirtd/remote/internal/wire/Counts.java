/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.wire;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** Checks of the numbers by which clients say how much they want. */
public final class Counts {
    private Counts() {}

    /**
     * The most items of a list.
     *
     * @param name the argument, such as {@code maxnames}
     * @param limit the limit's name
     * @throws VirtException VIR_ERR_RPC
     */
    public static int list(String name, int wanted, int max, String limit) {
        if (wanted < 0) {
            throw VirtException.rpc(name + " must be non-negative");
        }
        if (wanted > max) {
            throw VirtException.rpc(name + " > REMOTE_" + limit);
        }
        return wanted;
    }

    /**
     * A number of parameters.
     *
     * @throws VirtException VIR_ERR_INTERNAL_ERROR
     */
    public static int params(int wanted, int max) {
        return atMost(notNegative("nparams", wanted), max, "nparams too large");
    }

    /**
     * A number that may not be negative.
     *
     * @throws VirtException VIR_ERR_INTERNAL_ERROR
     */
    public static int notNegative(String name, int value) {
        if (value < 0) {
            throw VirtException.internal(ErrorDomain.RPC, name + " must be non-negative", null);
        }
        return value;
    }

    /**
     * A number with a limit, read as unsigned.
     *
     * @throws VirtException VIR_ERR_INTERNAL_ERROR with this text
     */
    public static int atMost(int value, int max, String otherwise) {
        if (Integer.compareUnsigned(value, max) > 0) {
            throw VirtException.internal(ErrorDomain.RPC, otherwise, null);
        }
        return value;
    }

    /**
     * The maps of several CPUs in one answer.
     *
     * @throws VirtException VIR_ERR_INTERNAL_ERROR
     */
    public static void maps(int count, int length, int max) {
        if ((long) count * length > max) {
            throw VirtException.internal(ErrorDomain.RPC, "maxinfo * maplen > REMOTE_CPUMAPS_MAX", null);
        }
    }
}
