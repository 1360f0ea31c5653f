/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** The errors that many calls on domains give. */
final class Mistakes {
    private Mistakes() {}

    static VirtException noDomain(DomainRef ref) {
        return VirtException.noDomain(ErrorDomain.TEST, ref.uuid(), ref.name());
    }

    /** A lookup found nothing. */
    static VirtException noDomain() {
        return VirtException.of(ErrorCode.NO_DOMAIN, ErrorDomain.TEST, null);
    }

    static VirtException notRunning() {
        return VirtException.operationInvalid(ErrorDomain.DOMAIN, "domain is not running");
    }

    static VirtException alreadyActive(SimulatedDomainState state) {
        return VirtException.operationInvalid(ErrorDomain.DOMAIN,
                "domain '" + state.current().name() + "' is already active");
    }

    static void requireActive(SimulatedDomainState state) {
        if (!state.active()) {
            throw notRunning();
        }
    }

    static VirtException internal(String detail) {
        return VirtException.internal(ErrorDomain.TEST, detail, null);
    }

    static VirtException invalid(String detail) {
        return VirtException.operationInvalid(ErrorDomain.TEST, detail);
    }

    static VirtException badArgument(String detail) {
        return VirtException.invalidArg(ErrorDomain.TEST, detail);
    }

    /** An operating system's error: the number is the wire's first int. */
    static VirtException system(String detail, int errno) {
        return VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.TEST, detail, "%s", detail, null, errno, -1);
    }

    /** Refuses every flag but the known ones. */
    static void checkFlags(int flags, int known, String function) {
        if ((flags & ~known) != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.TEST, flags & ~known, function);
        }
    }

    /** At most max items of a list. */
    static <T> List<T> atMost(List<T> all, int max) {
        return all.size() <= max ? all : all.subList(0, Math.max(0, max));
    }
}
