/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** The guest's clock and timers. */
final class ClockPart implements Part {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final Map<String, String> TRACKS = Map.of("guest", "vm", "wall", "host", "boot", "host",
            "realtime", "rt");

    private final Clock clock;

    ClockPart(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void add(Board board, Arguments out) {
        Element wanted = board.config().section("clock");
        Options rtc = new Options("").with("base", base(wanted, out));
        for (Element timer : Timers.of(wanted)) {
            if (timer.attribute("name").equals("rtc")) {
                rtc(timer, rtc);
            }
        }
        out.option("-rtc", rtc);
        for (Element timer : Timers.of(wanted)) {
            switch (timer.attribute("name")) {
                case "pit" -> pit(timer, out);
                case "hpet" -> {
                    if ("no".equals(timer.attribute("present"))) {
                        out.word("-no-hpet");
                    }
                }
                default -> {
                    // Told to the processor.
                }
            }
        }
    }

    private String base(Element wanted, Arguments out) {
        return switch (String.valueOf(Xml.at(wanted, "offset"))) {
            case "localtime" -> "localtime";
            case "timezone" -> {
                out.environment("TZ", wanted.attribute("timezone"));
                yield "localtime";
            }
            case "variable" -> variable(wanted);
            case "absolute" -> FORM.format(
                    LocalDateTime.ofInstant(Instant.ofEpochSecond(Xml.number(wanted.attribute("start"))),
                            ZoneOffset.UTC));
            default -> "utc";
        };
    }

    private String variable(Element wanted) {
        ZoneId zone = "localtime".equals(wanted.attribute("basis")) ? clock.getZone() : ZoneOffset.UTC;
        String adjustment = wanted.attribute("adjustment", "0");
        long seconds = adjustment.equals("reset") ? 0 : Xml.number(adjustment);
        return FORM.format(LocalDateTime.ofInstant(clock.instant(), zone).plusSeconds(seconds));
    }

    private static void rtc(Element timer, Options rtc) {
        String track = timer.attribute("track");
        rtc.with("clock", track == null ? null : TRACKS.get(track));
        String policy = timer.attribute("tickpolicy");
        if ("catchup".equals(policy)) {
            rtc.with("driftfix", "slew");
        } else if (policy != null && !policy.equals("delay")) {
            throw Xml.unsupported("unsupported rtc timer tickpolicy '" + policy + "'");
        }
    }

    private static void pit(Element timer, Arguments out) {
        String policy = timer.attribute("tickpolicy");
        if (policy == null || policy.equals("catchup")) {
            return;
        }
        if (!policy.equals("delay") && !policy.equals("discard")) {
            throw Xml.unsupported("unsupported pit tickpolicy '" + policy + "'");
        }
        out.option("-global", "kvm-pit.lost_tick_policy=" + policy);
    }
}
