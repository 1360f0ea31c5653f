/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostSev;
import org.jvirtd.api.thread.OnWorker;

/** Guests whose memory is secret: there are none. */
@OnWorker
final class NoSev implements HostSev {
    @Override
    public List<TypedParameter> sevInfo(int flags) {
        throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.QEMU, "QEMU does not support SEV guest");
    }
}
