/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** Whether a domain may have another name. */
final class Renaming {
    private Renaming() {}

    /** Refuses what the reference refuses. */
    static void check(QemuDomainState state, String name) {
        if (state.active()) {
            throw Mistakes.invalid("cannot rename active domain");
        }
        if (!state.persistent()) {
            throw Mistakes.invalid("cannot rename a transient domain");
        }
        if (state.managedSave()) {
            throw Mistakes.invalid("domain with a managed saved state can't be renamed");
        }
        if (name.indexOf('/') >= 0) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.QEMU, "name " + name + " cannot contain '/'");
        }
        if (state.current().name().equals(name)) {
            throw VirtException.operationInvalid(ErrorDomain.DOMAIN, "Can't rename domain to itself");
        }
    }
}
