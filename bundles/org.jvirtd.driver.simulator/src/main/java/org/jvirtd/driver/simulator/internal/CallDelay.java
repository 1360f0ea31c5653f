/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/** How long every call sleeps on its worker: a stand-in for a slow hypervisor. Zero costs nothing. */
@AnyThread
final class CallDelay {
    private volatile Duration duration;

    CallDelay(Duration duration) {
        this.duration = duration;
    }

    void set(Duration next) {
        duration = next;
    }

    @OnWorker
    void sleep() {
        Duration now = duration;
        if (now.isZero()) {
            return;
        }
        try {
            Thread.sleep(now.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VirtException.of(ErrorCode.OPERATION_ABORTED, ErrorDomain.TEST, "interrupted while the call slept");
        }
    }
}
