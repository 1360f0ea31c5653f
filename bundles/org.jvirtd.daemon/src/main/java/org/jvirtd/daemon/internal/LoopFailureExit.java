/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.daemon.internal;

import java.util.function.Consumer;

import org.jvirtd.loop.LoopFailureListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends the daemon in order, with an exit code other than 0, when a thread of the event loop has died. */
@Component
public final class LoopFailureExit implements LoopFailureListener {
    private final Consumer<String> fail;

    /** Made by the component runtime. */
    @Activate
    public LoopFailureExit(@Reference(target = "(jvirtd.launcher=fail)") Consumer<String> fail) {
        this.fail = fail;
    }

    @Override
    public void loopFailed(String thread, Throwable cause) {
        // The dying thread is a part of what has to be stopped, so it cannot be the one that waits for that.
        new Thread(() -> fail.accept("the event loop's thread " + thread + " died of " + cause), "jvirtd-loop-failure")
                .start();
    }
}
