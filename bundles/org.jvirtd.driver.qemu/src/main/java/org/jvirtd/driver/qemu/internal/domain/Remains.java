/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import org.jvirtd.api.constant.DomainUndefineFlagsValues;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;

/** What a definition leaves behind, and what becomes of it when the definition goes. */
@OnWorker
final class Remains {
    private static final int NVRAM = DomainUndefineFlagsValues.DOMAIN_UNDEFINE_NVRAM;
    private static final int KEEP_NVRAM = DomainUndefineFlagsValues.DOMAIN_UNDEFINE_KEEP_NVRAM;

    private final DomainFiles files;

    Remains(DomainFiles files) {
        this.files = files;
    }

    /** Removes what the flags allow to remove, or refuses and removes nothing. */
    void remove(QemuDomainState state, int flags) {
        if ((flags & NVRAM) != 0 && (flags & KEEP_NVRAM) != 0) {
            throw Mistakes.invalid("cannot both keep and delete nvram");
        }
        String name = state.current().name();
        boolean saved = files.hasManagedSave(name);
        if (saved && (flags & DomainUndefineFlagsValues.DOMAIN_UNDEFINE_MANAGED_SAVE) == 0) {
            throw Mistakes.invalid("Refusing to undefine while domain managed save image exists");
        }
        String nvram = state.active() ? null : nvram(state);
        boolean variables = nvram != null && files.exists(nvram);
        if (variables && (flags & (NVRAM | KEEP_NVRAM)) == 0) {
            throw Mistakes.invalid("cannot undefine domain with nvram");
        }
        if (saved) {
            files.removeManagedSave(name);
        }
        if (variables && (flags & NVRAM) != 0) {
            files.removeNvram(nvram);
        }
    }

    /** Where the firmware keeps its variables; null if it keeps none. */
    private String nvram(QemuDomainState state) {
        Element os = state.stored().os().element();
        Element path = os.child("nvram");
        if (path != null && !path.text().isEmpty()) {
            return path.text();
        }
        return "efi".equals(os.attribute("firmware")) ? files.nvram(state.stored().name()) : null;
    }
}
