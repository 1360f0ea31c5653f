/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.RunSteps;
import org.jvirtd.driver.qemu.internal.domain.Transitions;
import org.jvirtd.queue.Step;

/** Stops a guest's processors and lets them run. The caller holds a job. */
@OnWorker
final class Processors {
    private final StatusKeeper status;

    Processors(StatusKeeper status) {
        this.status = status;
    }

    void run(QemuDomain domain, Transitions.Go why) {
        domain.transitions().announce(why);
        change(domain, "cont", RunSteps.runs(why));
    }

    void stop(QemuDomain domain, Transitions.Stop why) {
        domain.transitions().announce(why);
        change(domain, "stop", RunSteps.stopped(why));
    }

    private void change(QemuDomain domain, String command, Step<QemuDomainState, Void> step) {
        Run before = domain.state().run();
        try {
            domain.transition(command);
            domain.update(RunSteps.unlessMoved(before, step));
        } finally {
            domain.transitions().settled();
        }
        status.write(domain);
    }
}
