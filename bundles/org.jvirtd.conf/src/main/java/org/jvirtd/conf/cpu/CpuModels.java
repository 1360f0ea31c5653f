/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/** The CPU models of each architecture, as virConnectGetCPUModelNames lists them. */
@AnyThread
public final class CpuModels {
    private static final List<String> POWER = List.of("POWER6", "POWER7", "POWER8", "POWER9", "POWER10",
            "POWERPC_e5500", "POWERPC_e6500");

    /** By architecture; where the list is empty every model is taken. */
    private final Map<String, List<String>> known;

    /** Uses those tables. */
    public CpuModels(CpuTable table) {
        List<String> x86 = table.modelNames();
        known = Map.of("x86_64", x86, "i686", x86, "ppc64", POWER, "ppc64le", POWER, "aarch64", List.of(), "armv7l",
                List.of(), "armv6l", List.of(), "armv7b", List.of(), "s390x", List.of(), "s390", List.of());
    }

    /**
     * The names of an architecture's models; empty if every name is taken.
     *
     * @param caller the driver whose error it is
     * @throws VirtException INVALID_ARG if there is no such architecture, NO_SUPPORT if its models are not known
     */
    public List<String> names(String arch, ErrorDomain caller) {
        if (Architectures.named(arch).isEmpty()) {
            throw VirtException.invalidArg(caller, "cannot find architecture " + arch);
        }
        List<String> names = known.get(arch);
        if (names == null) {
            throw VirtException.of(ErrorCode.NO_SUPPORT, ErrorDomain.CPU,
                    "'" + arch + "' architecture is not supported by CPU driver");
        }
        return names;
    }
}
