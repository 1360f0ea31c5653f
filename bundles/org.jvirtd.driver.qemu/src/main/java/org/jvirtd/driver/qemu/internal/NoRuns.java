/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Runs;

/** A host that defines domains only. */
final class NoRuns implements Runs {
    @Override
    public void run(QemuDomain domain, int flags) {
        throw VirtException.noSupport(ErrorDomain.QEMU, "virDomainCreateXML");
    }

    @Override
    public void changed(QemuDomain domain) {
        // nothing runs
    }
}
