/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import static org.jvirtd.driver.simulator.internal.event.KindBuilder.kind;

import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.constant.DomainEventGraphicsAddressType;
import org.jvirtd.api.constant.DomainEventGraphicsPhase;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventWatchdogAction;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.constant.DomainMemoryFailureActionType;
import org.jvirtd.api.constant.DomainMemoryFailureFlags;
import org.jvirtd.api.constant.DomainMemoryFailureRecipientType;
import org.jvirtd.api.constant.DomainMetadataType;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEvent.GraphicsAddress;
import org.jvirtd.api.event.DomainEvent.GraphicsIdentity;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomainState;

/** The events of a guest and its hypervisor that are about no device and no step of its life. */
final class GuestKinds {
    private GuestKinds() {}

    static List<Kind> all() {
        return List.of(
                kind(EventCategory.RTC_CHANGE, "the guest has set its clock; a variable clock is adjusted")
                        .number("offset", "0", "seconds").does(Kind.running(GuestKinds::clock)),
                kind(EventCategory.WATCHDOG,
                        "the guest's watchdog has fired; with the action pause the domain is paused, and goes on after a core"
                                + " dump if its configuration says dump")
                        .word("action", DomainEventWatchdogAction.class, "pause", "what the hypervisor does")
                        .does(Kind.running(GuestKinds::watchdog)),
                kind(EventCategory.GRAPHICS, "a viewer has connected or left")
                        .word("phase", DomainEventGraphicsPhase.class, "connect", "what it has done")
                        .word("family", DomainEventGraphicsAddressType.class, "ipv4", "of both ends")
                        .text("local-node", "127.0.0.1", "this end's address").text("local-service", "5900", "its port")
                        .text("remote-node", "127.0.0.1", "the viewer's address")
                        .text("remote-service", "50000", "its port")
                        .text("auth", "none", "how it was authenticated")
                        .text("subject-type", "x509dname", "what the subject is")
                        .text("subject-name", null, "who the viewer is; by default nobody")
                        .does(Kind.running(GuestKinds::graphics)),
                kind(EventCategory.MONITOR_ERROR, "the control channel is broken, which domcontrol says, too")
                        .does(Kind.running((state, said) -> Outcome.of(state.withGuest(state.guest().withControlLost()),
                                new DomainEvent.ControlError(state.ref())))),
                kind(EventCategory.BALLOON_CHANGE, "the balloon has changed its size, and so has the memory in use")
                        .number("size", null, "KiB; by default what it is").does(Kind.running((state, said) -> {
                            long kib = said.number("size", state.current().memory().currentKib());
                            DomainConfig config = state.current();
                            return Outcome.of(
                                    state.withConfigs(config.withMemory(config.memory().withCurrentKib(kib)),
                                            state.next()),
                                    new DomainEvent.BalloonChange(state.ref(), kib));
                        })),
                kind(EventCategory.TUNABLE, "tunable values have changed; any typed parameters").open()
                        .does(Kind.running(
                                (state, said) -> Outcome.of(state, new DomainEvent.Tunable(state.ref(), said.all())))),
                kind(EventCategory.MIGRATION_ITERATION, "a migration has begun its next pass")
                        .number("iteration", "1", "its number")
                        .does(Kind.running((state, said) -> Outcome.of(state,
                                new DomainEvent.MigrationIteration(state.ref(), (int) said.number("iteration", 1))))),
                kind(EventCategory.JOB_COMPLETED,
                        "a job has ended; any typed parameters, by default those of a short migration")
                        .open()
                        .does(Kind.always((state, said) -> Outcome.of(state, new DomainEvent.JobCompleted(state.ref(),
                                said.all().isEmpty() ? migration(state) : said.all())))),
                kind(EventCategory.METADATA_CHANGE,
                        "metadata has changed; a title or description is set if a value is given")
                        .word("type", DomainMetadataType.class, "element", "which part")
                        .text("uri", null, "the namespace of an element")
                        .text("value", null, "the new title or description")
                        .does(Kind.always(GuestKinds::metadata)),
                kind(EventCategory.MEMORY_FAILURE, "a memory error was seen")
                        .word("recipient", DomainMemoryFailureRecipientType.class, "guest", "whose memory it is")
                        .word("action", DomainMemoryFailureActionType.class, "inject", "what the hypervisor does")
                        .flag("action-required", "false", "whether the guest must act")
                        .flag("recursive", "false", "whether it is one more")
                        .does(Kind.running(GuestKinds::memoryFailure)),
                kind(EventCategory.STATISTICS,
                        "the guest has sent figures, which dommemstat shows; clients are not told")
                        .number("unused", null, "KiB of memory that it does not use")
                        .does(Kind.running((state, said) -> {
                            long kib = said.number("unused", -1);
                            return Outcome.of(kib < 0 ? state : state.withGuest(state.guest().withUnusedKib(kib)));
                        })),
                kind(EventCategory.OTHER, "something that no driver knows; nothing happens").open()
                        .does(Kind.always((state, said) -> Outcome.of(state))));
    }

    private static Outcome clock(SimulatedDomainState state, Details said) {
        long offset = said.number("offset", 0);
        Element clock = state.current().section("clock");
        SimulatedDomainState next = state;
        if (clock != null && "variable".equals(clock.attribute("offset"))) {
            next = state.withConfigs(state.current().withSection(clock.withAttribute("adjustment", offset)),
                    state.next());
        }
        return Outcome.of(next, new DomainEvent.RtcChange(state.ref(), offset));
    }

    private static Outcome watchdog(SimulatedDomainState state, Details said) {
        DomainEventWatchdogAction action = said.word("action", DomainEventWatchdogAction.class);
        DomainEvent fired = new DomainEvent.Watchdog(state.ref(), action.value());
        if (action != DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_PAUSE) {
            return Outcome.of(state, fired);
        }
        boolean dump = state.current().devices().stream()
                .anyMatch(d -> d.kind() == DeviceKind.WATCHDOG && "dump".equals(d.element().attribute("action")));
        Outcome paused = LifeKinds.suspended(state, DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_WATCHDOG)
                .afterwards(fired);
        return dump ? paused.then(AfterLife.WATCHDOG_DUMP) : paused;
    }

    private static Outcome graphics(SimulatedDomainState state, Details said) {
        int family = said.word("family", DomainEventGraphicsAddressType.class).value();
        String subject = said.text("subject-name");
        return Outcome.of(state,
                new DomainEvent.Graphics(state.ref(), said.word("phase", DomainEventGraphicsPhase.class).value(),
                        new GraphicsAddress(family, said.text("local-node"), said.text("local-service")),
                        new GraphicsAddress(family, said.text("remote-node"), said.text("remote-service")),
                        said.text("auth"),
                        subject == null
                                ? List.of()
                                : List.of(new GraphicsIdentity(said.text("subject-type"), subject))));
    }

    private static List<TypedParameter> migration(SimulatedDomainState state) {
        long bytes = state.current().memory().currentKib() << 10;
        return List.of(new IntValue("operation", DomainJobOperation.DOMAIN_JOB_OPERATION_MIGRATION_OUT.value()),
                new UllongValue("time_elapsed", 1000), new UllongValue("data_total", bytes),
                new UllongValue("data_processed", bytes), new UllongValue("data_remaining", 0));
    }

    private static Outcome metadata(SimulatedDomainState state, Details said) {
        DomainMetadataType type = said.word("type", DomainMetadataType.class);
        String value = said.text("value");
        DomainConfig config = state.current();
        if (value != null) {
            config = switch (type) {
                case DOMAIN_METADATA_TITLE -> config.withTitle(value);
                case DOMAIN_METADATA_DESCRIPTION -> config.withDescription(value);
                case DOMAIN_METADATA_ELEMENT -> config;
            };
        }
        return Outcome.of(state.withConfigs(config, state.next()),
                new DomainEvent.MetadataChange(state.ref(), type.value(), said.text("uri")));
    }

    private static Outcome memoryFailure(SimulatedDomainState state, Details said) {
        int flags = (said.flag("action-required") ? DomainMemoryFailureFlags.DOMAIN_MEMORY_FAILURE_ACTION_REQUIRED : 0)
                | (said.flag("recursive") ? DomainMemoryFailureFlags.DOMAIN_MEMORY_FAILURE_RECURSIVE : 0);
        return Outcome.of(state,
                new DomainEvent.MemoryFailure(state.ref(),
                        said.word("recipient", DomainMemoryFailureRecipientType.class).value(),
                        said.word("action", DomainMemoryFailureActionType.class).value(), flags));
    }
}
