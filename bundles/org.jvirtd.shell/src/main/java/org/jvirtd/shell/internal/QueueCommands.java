/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectFigures;
import org.jvirtd.queue.QueueFigures;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.shell.internal.Rows.QueueDetails;
import org.jvirtd.shell.internal.Rows.QueueRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands that show the queues of domains and other objects. */
@Component(service = QueueCommands.class, property = {"osgi.command.scope=virt", "osgi.command.function=queues"})
public final class QueueCommands {
    private final DomainQueues queues;

    /** Made by the component runtime. */
    @Activate
    public QueueCommands(@Reference DomainQueues queues) {
        this.queues = queues;
    }

    /** Shows the queues. */
    @Descriptor("show the figures of the queues, or those in which something runs or waits, the longest first")
    public Object queues(
            @Descriptor("list the queues in which something runs or waits") @Parameter(names = {"-b",
                    "--busy"}, presentValue = "true", absentValue = "false") boolean busy,
            @Descriptor("most rows of the list") @Parameter(names = {"-n", "--rows"}, absentValue = "50") int rows) {
        return busy ? busy(Math.max(1, rows)) : summary();
    }

    private QueueDetails summary() {
        QueueFigures all = queues.figures();
        return new QueueDetails(all.worlds(), all.objects(), all.holders(), Text.of(all.oldestHolder()), all.waiting(),
                all.waitingBytes(), Text.of(all.oldestWait()), all.timedOut(), all.refused());
    }

    private List<QueueRow> busy(int most) {
        List<Busy> all = queues.spaces().stream().flatMap(QueueCommands::busyIn)
                .sorted(Comparator.comparing(Busy::age).reversed()).toList();
        List<QueueRow> rows = new ArrayList<>(all.stream().limit(most).map(Busy::row).toList());
        if (all.size() > most) {
            rows.add(QueueRow.more(all.size() - most));
        }
        return rows;
    }

    private static Stream<Busy> busyIn(QueueSpace space) {
        return space.busy().stream().map(figures -> new Busy(space.world(), figures,
                space.find(figures.key()).map(ManagedObject::oldestCommand).orElse(Duration.ZERO)));
    }

    /** An object in which something runs or waits. */
    private record Busy(String world, ObjectFigures figures, Duration command) {

        /** The age of whatever is oldest in it. */
        Duration age() {
            return Stream.of(oldestHolder(), figures.oldestWait(), command, figures.lane().oldest())
                    .max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        }

        private Duration oldestHolder() {
            return figures.holders().stream().map(ObjectFigures.Holder::age).max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }

        QueueRow row() {
            LaneFigures lane = figures.lane();
            List<String> holders = figures.holders().stream()
                    .map(holder -> holder.name() + " (" + holder.jobClass() + ")")
                    .toList();
            return new QueueRow(world, figures.key().kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    figures.name(), Text.orDash(String.join(", ", holders)), orDash(oldestHolder()),
                    Integer.toString(figures.waiting()), orDash(figures.oldestWait()), orDash(command),
                    Integer.toString(lane.depth()), orDash(lane.oldest()), Long.toString(lane.handled()),
                    Long.toString(lane.merged()), lane.slowestHandler().isEmpty()
                            ? "-"
                            : lane.slowestHandler() + " (" + Text.of(lane.slowest()) + ")");
        }

        private static String orDash(Duration time) {
            return time.isZero() ? "-" : Text.of(time);
        }
    }
}
