/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainCoreDumpFlags;
import org.jvirtd.api.constant.DomainCoreDumpFormat;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.GuestJob;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.driver.qemu.internal.event.Told;
import org.jvirtd.driver.qemu.internal.life.DomainRuns;
import org.jvirtd.queue.Expectation;

/** Dumps the memory of guests. */
@OnWorker
final class QemuCoreDump implements DomainCoreDump {
    /** A dump of any memory ends sooner; one that does not is not waited for. */
    private static final Duration LIMIT = Duration.ofHours(12);
    private static final int CRASH = DomainCoreDumpFlags.DUMP_CRASH;
    private static final int LIVE = DomainCoreDumpFlags.DUMP_LIVE;
    private static final int RESET = DomainCoreDumpFlags.DUMP_RESET;
    private static final int MEMORY_ONLY = DomainCoreDumpFlags.DUMP_MEMORY_ONLY;
    private static final int FLAGS = CRASH | LIVE | RESET | MEMORY_ONLY | DomainCoreDumpFlags.DUMP_BYPASS_CACHE;
    /** QEMU's words for the formats. */
    private static final Map<Integer, String> FORMATS = Map.of(
            DomainCoreDumpFormat.DOMAIN_CORE_DUMP_FORMAT_RAW.value(), "elf",
            DomainCoreDumpFormat.DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB.value(), "kdump-zlib",
            DomainCoreDumpFormat.DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO.value(), "kdump-lzo",
            DomainCoreDumpFormat.DOMAIN_CORE_DUMP_FORMAT_KDUMP_SNAPPY.value(), "kdump-snappy",
            DomainCoreDumpFormat.DOMAIN_CORE_DUMP_FORMAT_WIN_DMP.value(), "win-dmp");

    private final DomainTable domains;
    private final DomainRuns runs;
    private final GuestToFile stream;

    QemuCoreDump(DomainTable domains, DomainRuns runs, GuestToFile stream) {
        this.domains = domains;
        this.runs = runs;
        this.stream = stream;
    }

    @Override
    public void coreDump(DomainRef ref, String to, int format, int flags) {
        Mistakes.checkFlags(flags, FLAGS, "qemuDomainCoreDumpWithFormat");
        boolean memoryOnly = (flags & MEMORY_ONLY) != 0;
        if (!memoryOnly && format != DomainCoreDumpFormat.DOMAIN_CORE_DUMP_FORMAT_RAW.value()) {
            throw Mistakes.invalid("kdump-compressed format is only supported with memory-only dump");
        }
        if (!FORMATS.containsKey(format)) {
            throw Mistakes.badArgument("unknown dump format " + format);
        }
        QemuDomain domain = domains.get(ref);
        if (!domain.state().active()) {
            throw Mistakes.notRunning();
        }
        Path file = ImageFiles.path(to);
        dump(domain, file, format, flags);
        if ((flags & CRASH) != 0) {
            runs.leave(domain, DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED,
                    DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_CRASHED);
        }
    }

    private void dump(QemuDomain domain, Path file, int format, int flags) {
        boolean runs = domain.state().run().state() == DomainState.DOMAIN_RUNNING;
        boolean stops = (flags & LIVE) == 0 && runs;
        boolean memoryOnly = (flags & MEMORY_ONLY) != 0;
        LongJobs.run(domain, DomainJobOperation.DOMAIN_JOB_OPERATION_DUMP, "domain core dump job", job -> {
            if (stops) {
                this.runs.pauseCpus(domain, DomainPausedReason.DOMAIN_PAUSED_DUMP,
                        DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED);
            }
            boolean done = false;
            try {
                write(domain, job, file, format, memoryOnly);
                if ((flags & (RESET | CRASH)) == RESET) {
                    domain.command("system_reset");
                }
                done = true;
            } finally {
                // QEMU stops a guest whose whole state it has written, also that of a live dump.
                boolean stopped = stops || runs && done && !memoryOnly;
                if (stopped && (!done || (flags & CRASH) == 0)) {
                    goOn(domain);
                }
            }
        });
    }

    private void goOn(QemuDomain domain) {
        if (domain.state().active() && domain.monitor() != null) {
            runs.resumeCpus(domain, DomainRunningReason.DOMAIN_RUNNING_UNPAUSED,
                    DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED);
        }
    }

    private void write(QemuDomain domain, GuestJob job, Path file, int format, boolean memoryOnly) {
        boolean whole = false;
        try (GuestFile target = new GuestFile(domain, job, file)) {
            write(domain, job, target, format, memoryOnly);
            whole = true;
        } finally {
            if (!whole) {
                ImageFiles.discard(file);
            }
        }
    }

    private void write(QemuDomain domain, GuestJob job, GuestFile target, int format, boolean memoryOnly) {
        try (FileChannel channel = target.open()) {
            if (memoryOnly) {
                job.abortBy(null);
                dumpMemory(domain, target.path(), format);
            } else {
                stream.write(domain, job, target, channel);
                LongJobs.publishEnd(domain, job);
            }
            if (!target.isPipe()) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw target.failed(e);
        }
    }

    /** QEMU writes the file, which is there, itself. */
    private static void dumpMemory(QemuDomain domain, Path file, int format) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("paging", false);
        arguments.addProperty("protocol", "file:" + file.toAbsolutePath());
        arguments.addProperty("detach", true);
        arguments.addProperty("format", FORMATS.get(format));
        try (Expectation end = domain.managed().expect("the end of a memory dump", Told.named("DUMP_COMPLETED")
                .or(event -> event.category() == EventCategory.MONITOR_EOF))) {
            domain.command("dump-guest-memory", arguments);
            Told told = Told.of(end.await(LIMIT).orElseThrow(
                    () -> Mistakes.failed("memory-only dump failed: it does not end")));
            if (told.data().has("error")) {
                throw Mistakes.failed("memory-only dump failed: " + Replies.text(told.data(), "error"));
            }
            if (!told.data().has("result")) {
                throw Mistakes.failed("memory-only dump failed: the domain has ended");
            }
        }
    }
}
