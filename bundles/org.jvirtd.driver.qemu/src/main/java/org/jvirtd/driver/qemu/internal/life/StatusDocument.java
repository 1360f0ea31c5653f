/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainCrashedReason;
import org.jvirtd.api.constant.DomainPMSuspendedReason;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutdownReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.WireEnum;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;
import org.jvirtd.driver.qemu.internal.domain.GuestFacts;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;

/** The document of a run's status: what the next daemon must know to find the run again. */
@AnyThread
final class StatusDocument {
    private static final Map<DomainState, WireEnum[]> REASONS = Map.of(
            DomainState.DOMAIN_RUNNING, DomainRunningReason.values(),
            DomainState.DOMAIN_PAUSED, DomainPausedReason.values(),
            DomainState.DOMAIN_SHUTDOWN, DomainShutdownReason.values(),
            DomainState.DOMAIN_CRASHED, DomainCrashedReason.values(),
            DomainState.DOMAIN_PMSUSPENDED, DomainPMSuspendedReason.values());

    private StatusDocument() {}

    /**
     * What a status says.
     *
     * @param run with its process, if that was started
     * @param domain the document of the run's configuration
     */
    record Status(Run run, GuestFacts guest, Element domain) {}

    /**
     * The document.
     *
     * @param monitor the socket of the monitor
     * @param domain the document of the run's configuration
     */
    static String write(QemuDomainState state, String monitor, String domain) {
        Run run = state.run();
        Element root = Element.of("domstatus").withAttribute("state", word(run.state()))
                .withAttribute("reason", reasonWord(run.state(), run.reason()));
        if (run.pid() != 0) {
            root = root.withAttribute("pid", run.pid()).withAttribute("startTicks", run.startTicks());
        }
        root = root.plus(Element.of("monitor").withAttribute("path", monitor).withAttribute("type", "unix"));
        root = root.plus(vcpus(run.vcpuThreads()));
        root = guest(root, state.guest());
        return XmlPrinter.print(root.plus(XmlParser.parse(domain, ErrorDomain.DOMAIN, "(domain_status)")));
    }

    /**
     * Reads one.
     *
     * @throws VirtException what is wrong with it
     */
    static Status read(String xml) {
        Element root = XmlParser.parse(xml, ErrorDomain.DOMAIN, "(domain_status)");
        Element domain = root.child("domain");
        if (!root.name().equals("domstatus") || domain == null) {
            throw Mistakes.internal("no domain status");
        }
        try {
            DomainState state = state(root.attribute("state"));
            Run run = new Run((int) number(domain, "id"), state, reason(state, root.attribute("reason")),
                    number(root, "pid"), number(root, "startTicks"), threads(root.child("vcpus")));
            return new Status(run, guest(root), domain);
        } catch (IllegalArgumentException e) {
            throw Mistakes.internal("no domain status: " + e.getMessage());
        }
    }

    private static Element vcpus(List<Integer> threads) {
        Element vcpus = Element.of("vcpus");
        for (int i = 0; i < threads.size(); i++) {
            vcpus = vcpus.plus(Element.of("vcpu").withAttribute("id", i).withAttribute("pid", threads.get(i)));
        }
        return vcpus;
    }

    private static List<Integer> threads(Element vcpus) {
        List<Integer> threads = new ArrayList<>();
        if (vcpus != null) {
            vcpus.children("vcpu").forEach(vcpu -> threads.add((int) number(vcpu, "pid")));
        }
        return threads;
    }

    private static Element guest(Element root, GuestFacts guest) {
        Element next = root.plus(Element.text("agentTimeout", Integer.toString(guest.agentTimeoutSeconds())));
        next = next.plus(Element.of("balloon").withAttribute("kib", guest.balloonKib()));
        next = next.plus(Element.of("agent").withAttribute("connected", guest.agentConnected() ? "yes" : "no"));
        if (guest.clockStart() != null) {
            next = next.plus(Element.of("clock").withAttribute("start", guest.clockStart()));
        }
        if (guest.lastImage() != 0) {
            next = next.plus(Element.of("nodename").withAttribute("index", guest.lastImage()));
        }
        for (Map.Entry<String, Boolean> tray : guest.openTrays().entrySet()) {
            next = next.plus(Element.of("tray").withAttribute("alias", tray.getKey()).withAttribute("open",
                    tray.getValue() ? "yes" : "no"));
        }
        for (Map.Entry<String, Integer> error : guest.diskErrors().entrySet()) {
            next = next.plus(Element.of("diskError").withAttribute("alias", error.getKey()).withAttribute("code",
                    error.getValue()));
        }
        return next;
    }

    private static GuestFacts guest(Element root) {
        Map<String, Boolean> trays = new HashMap<>();
        root.children("tray").forEach(tray -> trays.put(tray.attribute("alias", ""), yes(tray.attribute("open"))));
        Map<String, Integer> errors = new HashMap<>();
        root.children("diskError")
                .forEach(error -> errors.put(error.attribute("alias", ""), (int) number(error, "code")));
        String timeout = root.childText("agentTimeout");
        Element balloon = root.child("balloon");
        Element agent = root.child("agent");
        Element clock = root.child("clock");
        Element images = root.child("nodename");
        return new GuestFacts(balloon == null ? 0 : number(balloon, "kib"),
                agent != null && yes(agent.attribute("connected")), trays, errors,
                timeout == null ? GuestFacts.FRESH.agentTimeoutSeconds() : Integer.parseInt(timeout.strip()),
                clock == null ? null : number(clock, "start"), images == null ? 0 : (int) number(images, "index"));
    }

    private static boolean yes(String value) {
        return "yes".equals(value);
    }

    private static long number(Element element, String attribute) {
        return Long.parseLong(element.attribute(attribute, "0"));
    }

    private static String word(DomainState state) {
        return plain(state.name(), "DOMAIN_");
    }

    private static DomainState state(String word) {
        return REASONS.keySet().stream().filter(state -> word(state).equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state " + word));
    }

    private static String reasonWord(DomainState state, int reason) {
        return reasons(state).filter(r -> r.value() == reason).map(r -> reasonWord(state, r)).findFirst()
                .orElse("unknown");
    }

    private static int reason(DomainState state, String word) {
        return reasons(state).filter(r -> reasonWord(state, r).equals(word)).mapToInt(WireEnum::value).findFirst()
                .orElse(0);
    }

    private static String reasonWord(DomainState state, WireEnum reason) {
        return plain(((Enum<?>) reason).name(), state.name() + '_');
    }

    private static Stream<WireEnum> reasons(DomainState state) {
        return Arrays.stream(REASONS.getOrDefault(state, new WireEnum[0]));
    }

    private static String plain(String constant, String prefix) {
        return constant.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
