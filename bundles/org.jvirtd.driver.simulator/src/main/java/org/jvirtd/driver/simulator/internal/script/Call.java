/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.queue.JobClass;

/** A call that is made on a domain as if a client had made it. */
public enum Call {
    START(JobClass.MODIFY, (lifecycle, domain) -> lifecycle.create(domain, 0)), DESTROY(JobClass.DESTROY,
            (lifecycle, domain) -> lifecycle.destroy(domain, 0)), SHUTDOWN(JobClass.MODIFY,
                    (lifecycle, domain) -> lifecycle.shutdown(domain, 0)), REBOOT(JobClass.MODIFY,
                            (lifecycle, domain) -> lifecycle.reboot(domain, 0)), SUSPEND(JobClass.SUSPEND,
                                    DomainLifecycle::suspend), RESUME(JobClass.MODIFY, DomainLifecycle::resume);

    private final JobClass jobClass;
    private final BiConsumer<DomainLifecycle, DomainRef> work;

    Call(JobClass jobClass, BiConsumer<DomainLifecycle, DomainRef> work) {
        this.jobClass = jobClass;
        this.work = work;
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    static List<String> words() {
        return Arrays.stream(values()).map(Call::word).toList();
    }

    /** The job that it needs. */
    public JobClass jobClass() {
        return jobClass;
    }

    /** Makes it, in its job. */
    public void make(DomainLifecycle lifecycle, DomainRef domain) {
        work.accept(lifecycle, domain);
    }
}
