/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jvirtd.api.constant.ConnectDomainEventBlockJobStatus;
import org.jvirtd.api.constant.DomainBlockJobType;
import org.jvirtd.api.constant.DomainDiskErrorCode;
import org.jvirtd.api.constant.DomainEventIOErrorAction;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.RunSteps;
import org.jvirtd.driver.qemu.internal.domain.Transitions;

/** The events of disks and of the jobs on them. */
final class BlockRules {
    private static final Map<String, DomainEventIOErrorAction> IO_ERROR = Map.of(
            "stop", DomainEventIOErrorAction.DOMAIN_EVENT_IO_ERROR_PAUSE,
            "report", DomainEventIOErrorAction.DOMAIN_EVENT_IO_ERROR_REPORT);
    private static final Map<String, DomainBlockJobType> JOB = Map.of(
            "stream", DomainBlockJobType.DOMAIN_BLOCK_JOB_TYPE_PULL,
            "mirror", DomainBlockJobType.DOMAIN_BLOCK_JOB_TYPE_COPY,
            "commit", DomainBlockJobType.DOMAIN_BLOCK_JOB_TYPE_COMMIT,
            "backup", DomainBlockJobType.DOMAIN_BLOCK_JOB_TYPE_BACKUP);
    /** The names of a disk's nodes, with the number that its source has in the running configuration. */
    private static final Pattern NODE = Pattern.compile("libvirt-(\\d{1,9})-(?:format|storage|slice-sto)");
    /** The names of jobs: what is done and the disk's target. */
    private static final Pattern JOB_NAME = Pattern.compile("(?:pull|copy|commit|backup)-(\\w+)-.*");

    private BlockRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.about("BLOCK_IO_ERROR", EventCategory.IO_ERROR, "node-name", BlockRules::ioError),
                Rule.about("BLOCK_WRITE_THRESHOLD", EventCategory.BLOCK_THRESHOLD, "node-name", BlockRules::threshold),
                job("BLOCK_JOB_COMPLETED", told -> told.data().has("error")
                        ? ConnectDomainEventBlockJobStatus.DOMAIN_BLOCK_JOB_FAILED
                        : ConnectDomainEventBlockJobStatus.DOMAIN_BLOCK_JOB_COMPLETED),
                job("BLOCK_JOB_CANCELLED", told -> ConnectDomainEventBlockJobStatus.DOMAIN_BLOCK_JOB_CANCELED),
                job("BLOCK_JOB_READY", told -> ConnectDomainEventBlockJobStatus.DOMAIN_BLOCK_JOB_READY),
                // What becomes of these is told by the others; jobs may expect them.
                Rule.about("BLOCK_JOB_ERROR", EventCategory.BLOCK_JOB, "device", (state, told) -> Outcome.of(state)),
                Rule.about("BLOCK_JOB_PENDING", EventCategory.BLOCK_JOB, "id", (state, told) -> Outcome.of(state)),
                Rule.about("JOB_STATUS_CHANGE", EventCategory.BLOCK_JOB, "id", (state, told) -> Outcome.of(state)));
    }

    /** The disk that has a node of this name. */
    private static Optional<Device.Disk> byNode(QemuDomainState state, String node) {
        Matcher number = NODE.matcher(node);
        return number.matches()
                ? state.current().disks().stream().filter(disk -> hasSource(disk.element(), number.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean hasSource(Element image, String index) {
        for (Element at = image; at != null; at = at.child("backingStore")) {
            Element source = at.child("source");
            if (source != null && index.equals(source.attribute("index"))) {
                return true;
            }
        }
        return false;
    }

    private static Outcome ioError(QemuDomainState state, Told told) {
        Device.Disk disk = disk(state, told).orElse(null);
        if (disk == null) {
            return Outcome.of(state);
        }
        boolean full = told.flag("nospace");
        String path = disk.source() == null ? "" : disk.source();
        String alias = LiveDevices.alias(disk);
        DomainEventIOErrorAction action = IO_ERROR.getOrDefault(String.valueOf(told.text("action")),
                DomainEventIOErrorAction.DOMAIN_EVENT_IO_ERROR_NONE);
        DomainEvent error = new DomainEvent.IoError(state.ref(), path, alias, action.value());
        DomainEvent why = new DomainEvent.IoErrorReason(state.ref(), path, alias, action.value(), full ? "enospc" : "");
        Map<String, Integer> errors = new HashMap<>(state.guest().diskErrors());
        errors.put(alias, (full
                ? DomainDiskErrorCode.DOMAIN_DISK_ERROR_NO_SPACE
                : DomainDiskErrorCode.DOMAIN_DISK_ERROR_UNSPEC).value());
        QemuDomainState known = state.withGuest(state.guest().withDiskErrors(errors));
        return action == DomainEventIOErrorAction.DOMAIN_EVENT_IO_ERROR_PAUSE
                ? Outcome.of(known, RunSteps.stopped(new Transitions.Stop(DomainPausedReason.DOMAIN_PAUSED_IOERROR,
                        DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_IOERROR))).after(error, why)
                : Outcome.of(known, error, why);
    }

    private static Optional<Device.Disk> disk(QemuDomainState state, Told told) {
        String node = told.text("node-name");
        Optional<Device.Disk> found = node == null ? Optional.empty() : byNode(state, node);
        return found.isPresent() ? found : byName(state, told.text("device"));
    }

    private static Optional<Device.Disk> byName(QemuDomainState state, String name) {
        if (name == null || name.isEmpty()) {
            return Optional.empty();
        }
        Matcher job = JOB_NAME.matcher(name);
        String target = job.matches() ? job.group(1) : name;
        return state.current().disks().stream()
                .filter(disk -> disk.target().equals(target) || name.equals(LiveDevices.alias(disk))
                        || name.equals("drive-" + LiveDevices.alias(disk)))
                .findFirst();
    }

    private static Outcome threshold(QemuDomainState state, Told told) {
        String node = told.text("node-name");
        Device.Disk disk = node == null ? null : byNode(state, node).orElse(null);
        return disk == null
                ? Outcome.of(state)
                : Outcome.of(state, new DomainEvent.BlockThreshold(state.ref(), disk.target(), disk.source(),
                        told.number("write-threshold"), told.number("amount-exceeded")));
    }

    private static Rule job(String name, Function<Told, ConnectDomainEventBlockJobStatus> status) {
        return Rule.about(name, EventCategory.BLOCK_JOB, "device", (state, told) -> {
            Device.Disk disk = byName(state, told.text("device")).orElse(null);
            if (disk == null) {
                return Outcome.of(state);
            }
            int type = JOB.getOrDefault(String.valueOf(told.text("type")),
                    DomainBlockJobType.DOMAIN_BLOCK_JOB_TYPE_UNKNOWN).value();
            int how = status.apply(told).value();
            return Outcome.of(state,
                    new DomainEvent.BlockJob(state.ref(), disk.source() == null ? "" : disk.source(), type, how),
                    new DomainEvent.BlockJob2(state.ref(), disk.target(), type, how));
        });
    }
}
