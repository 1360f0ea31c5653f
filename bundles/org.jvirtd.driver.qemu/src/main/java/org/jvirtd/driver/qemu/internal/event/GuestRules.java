/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;

import org.jvirtd.api.constant.DomainEventGraphicsAddressType;
import org.jvirtd.api.constant.DomainEventGraphicsPhase;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventWatchdogAction;
import org.jvirtd.api.constant.DomainMemoryFailureActionType;
import org.jvirtd.api.constant.DomainMemoryFailureFlags;
import org.jvirtd.api.constant.DomainMemoryFailureRecipientType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEvent.GraphicsAddress;
import org.jvirtd.api.event.DomainEvent.GraphicsIdentity;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.RunSteps;
import org.jvirtd.driver.qemu.internal.domain.Transitions;

/** The events of the machine as a whole: its clock, memory, watchdog and viewers. */
final class GuestRules {
    private static final long KIB = 1024;

    private static final Map<String, DomainEventWatchdogAction> WATCHDOG = Map.of(
            "pause", DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_PAUSE,
            "reset", DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_RESET,
            "poweroff", DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_POWEROFF,
            "shutdown", DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_SHUTDOWN,
            "debug", DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_DEBUG,
            "inject-nmi", DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_INJECTNMI);
    private static final Map<String, DomainEventGraphicsAddressType> FAMILY = Map.of(
            "ipv6", DomainEventGraphicsAddressType.DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV6,
            "unix", DomainEventGraphicsAddressType.DOMAIN_EVENT_GRAPHICS_ADDRESS_UNIX);
    private static final Map<String, DomainMemoryFailureActionType> MEMORY_ACTION = Map.of(
            "inject", DomainMemoryFailureActionType.DOMAIN_EVENT_MEMORY_FAILURE_ACTION_INJECT,
            "fatal", DomainMemoryFailureActionType.DOMAIN_EVENT_MEMORY_FAILURE_ACTION_FATAL,
            "reset", DomainMemoryFailureActionType.DOMAIN_EVENT_MEMORY_FAILURE_ACTION_RESET);

    private GuestRules() {}

    static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(
                Rule.of("RTC_CHANGE", EventCategory.RTC_CHANGE, GuestRules::clockSet),
                Rule.of("WATCHDOG", EventCategory.WATCHDOG, GuestRules::watchdog),
                Rule.of("BALLOON_CHANGE", EventCategory.BALLOON_CHANGE, GuestRules::balloon),
                Rule.of("MEMORY_FAILURE", EventCategory.MEMORY_FAILURE, GuestRules::memoryFailure)));
        for (String display : List.of("VNC", "SPICE")) {
            rules.add(graphics(display + "_CONNECTED", DomainEventGraphicsPhase.DOMAIN_EVENT_GRAPHICS_CONNECT));
            rules.add(graphics(display + "_INITIALIZED", DomainEventGraphicsPhase.DOMAIN_EVENT_GRAPHICS_INITIALIZE));
            rules.add(graphics(display + "_DISCONNECTED", DomainEventGraphicsPhase.DOMAIN_EVENT_GRAPHICS_DISCONNECT));
        }
        return rules;
    }

    /** QEMU counts from the time that it was started with; a clock that may vary is where the guest has set it. */
    private static Outcome clockSet(QemuDomainState state, Told told) {
        Element clock = state.current().section("clock");
        if (clock == null || !"variable".equals(clock.attribute("offset"))) {
            return Outcome.of(state, new DomainEvent.RtcChange(state.ref(), told.number("offset")));
        }
        long start = state.guest().clockStart() == null ? adjustment(clock) : state.guest().clockStart();
        long now = told.number("offset") + start;
        DomainConfig set = state.current().withSection(clock.withAttribute("adjustment", now));
        return Outcome.of(state.withGuest(state.guest().withClockStart(start)).withConfigs(set, state.next()),
                new DomainEvent.RtcChange(state.ref(), now));
    }

    private static long adjustment(Element clock) {
        try {
            return Long.parseLong(clock.attribute("adjustment", "0"));
        } catch (NumberFormatException e) {
            return 0; // "reset"
        }
    }

    private static Outcome watchdog(QemuDomainState state, Told told) {
        DomainEventWatchdogAction action = WATCHDOG.getOrDefault(String.valueOf(told.text("action")),
                DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_NONE);
        DomainEvent fired = new DomainEvent.Watchdog(state.ref(), action.value());
        if (action != DomainEventWatchdogAction.DOMAIN_EVENT_WATCHDOG_PAUSE) {
            return Outcome.of(state, fired);
        }
        return Outcome.of(state, RunSteps.stopped(new Transitions.Stop(DomainPausedReason.DOMAIN_PAUSED_WATCHDOG,
                DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_WATCHDOG))).after(fired)
                .leaving(Aftermath::watchdogPaused);
    }

    private static Outcome balloon(QemuDomainState state, Told told) {
        long kib = told.number("actual") / KIB;
        QemuDomainState next = state.withGuest(state.guest().withBalloon(kib))
                .withConfigs(state.current().withMemory(state.current().memory().withCurrentKib(kib)), state.next());
        return Outcome.of(next, new DomainEvent.BalloonChange(state.ref(), kib));
    }

    private static Outcome memoryFailure(QemuDomainState state, Told told) {
        DomainMemoryFailureRecipientType recipient = "guest".equals(told.text("recipient"))
                ? DomainMemoryFailureRecipientType.DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_GUEST
                : DomainMemoryFailureRecipientType.DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_HYPERVISOR;
        DomainMemoryFailureActionType action = MEMORY_ACTION.getOrDefault(String.valueOf(told.text("action")),
                DomainMemoryFailureActionType.DOMAIN_EVENT_MEMORY_FAILURE_ACTION_IGNORE);
        JsonObject said = told.object("flags");
        int flags = (Told.flag(said, "action-required")
                ? DomainMemoryFailureFlags.DOMAIN_MEMORY_FAILURE_ACTION_REQUIRED
                : 0)
                | (Told.flag(said, "recursive") ? DomainMemoryFailureFlags.DOMAIN_MEMORY_FAILURE_RECURSIVE : 0);
        return Outcome.of(state,
                new DomainEvent.MemoryFailure(state.ref(), recipient.value(), action.value(), flags));
    }

    private static Rule graphics(String name, DomainEventGraphicsPhase phase) {
        return Rule.of(name, EventCategory.GRAPHICS, (state, told) -> {
            String scheme = Told.text(told.object("server"), "auth");
            return Outcome.of(state,
                    new DomainEvent.Graphics(state.ref(), phase.value(), address(told.object("server")),
                            address(told.object("client")), scheme == null ? "" : scheme,
                            identities(told.object("client"))));
        });
    }

    private static GraphicsAddress address(JsonObject end) {
        String service = Told.text(end, "service");
        return new GraphicsAddress(
                FAMILY.getOrDefault(String.valueOf(Told.text(end, "family")),
                        DomainEventGraphicsAddressType.DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV4).value(),
                some(Told.text(end, "host")), some(service == null ? Told.text(end, "port") : service));
    }

    private static List<GraphicsIdentity> identities(JsonObject client) {
        List<GraphicsIdentity> all = new ArrayList<>();
        identity(all, "x509dname", Told.text(client, "x509_dname"));
        identity(all, "saslUsername", Told.text(client, "sasl_username"));
        return all;
    }

    private static void identity(List<GraphicsIdentity> all, String type, String name) {
        if (name != null) {
            all.add(new GraphicsIdentity(type, name));
        }
    }

    private static String some(String text) {
        return text == null ? "" : text;
    }
}
