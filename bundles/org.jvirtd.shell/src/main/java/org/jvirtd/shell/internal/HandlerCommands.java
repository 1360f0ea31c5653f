/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.shell.internal.Rows.HandlerRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command that shows who handles and observes events of domains. */
@Component(service = HandlerCommands.class, property = {"osgi.command.scope=virt", "osgi.command.function=handlers"})
public final class HandlerCommands {
    private final DomainQueues queues;

    /** Made by the component runtime. */
    @Activate
    public HandlerCommands(@Reference DomainQueues queues) {
        this.queues = queues;
    }

    /** Shows handlers. */
    @Descriptor("show the handlers of events: a line for each observer, and one for all of a driver's handlers of one kind")
    public List<HandlerRow> handlers(
            @Descriptor("a line for each of a driver's handlers, too") @Parameter(names = {"-a",
                    "--all"}, presentValue = "true", absentValue = "false") boolean all) {
        Map<Object, List<HandlerFigures>> groups = new LinkedHashMap<>();
        for (HandlerFigures one : queues.handlers()) {
            boolean alone = all || one.role() == HandlerFigures.Role.OBSERVER;
            Object group = alone ? one.serviceId() : List.of(one.bundle(), one.name());
            groups.computeIfAbsent(group, name -> new ArrayList<>()).add(one);
        }
        return groups.values().stream().map(HandlerCommands::row).toList();
    }

    private static HandlerRow row(Collection<HandlerFigures> group) {
        HandlerFigures first = group.iterator().next();
        Duration running = group.stream().map(HandlerFigures::running).max(Comparator.naturalOrder()).orElseThrow();
        return new HandlerRow(first.bundle(), first.name(), first.role().name().toLowerCase(Locale.ROOT), group.size(),
                group.stream().mapToInt(HandlerFigures::domains).sum(),
                group.stream().mapToLong(HandlerFigures::handled).sum(),
                group.stream().mapToLong(HandlerFigures::failed).sum(),
                group.stream().mapToLong(HandlerFigures::slow).sum(),
                group.stream().mapToLong(HandlerFigures::missed).sum(),
                group.stream().mapToInt(HandlerFigures::depth).sum(),
                Text.of(group.stream().map(HandlerFigures::slowest).max(Comparator.naturalOrder()).orElseThrow()),
                running.isZero() ? "-" : Text.of(running));
    }
}
