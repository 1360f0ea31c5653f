/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.event.EventTable;
import org.jvirtd.driver.simulator.internal.fault.Fault;
import org.jvirtd.driver.simulator.internal.fault.FaultyCall;
import org.jvirtd.api.simulation.Times;

/** The verbs, and how what is behind them is read: the one reader of scripts and of the shell's commands. */
@AnyThread
public final class VerbTable {
    private static final String VM = "VM";
    private static final String POOL = "POOL";
    private static final String KIND = "KIND";
    private static final String EVENT = "KIND [--device DEVICE] [NAME=VALUE ...]";
    private static final int MOST_TIMES = 1_000_000;

    private final EventTable events;
    private final List<Verb> verbs;

    /** @param events what can be raised */
    public VerbTable(EventTable events) {
        this.events = events;
        this.verbs = List.of(
                new Verb("freeze", VM, "its monitor answers no more",
                        a -> domains(a, "Domain '%s' frozen", Stage::freeze)),
                new Verb("thaw", VM, "its monitor answers again", a -> domains(a, "Domain '%s' thawed", Stage::thaw)),
                new Verb("slow", "VM TIME", "its monitor takes this long for each answer; 0 ends it", this::slow),
                new Verb("raise", "VM " + EVENT, "its hypervisor tells an event", this::raise),
                new Verb("flood", "VM KIND COUNT [--device DEVICE] [NAME=VALUE ...]",
                        "its hypervisor tells an event many times", this::flood),
                new Verb("call", "CALL VM", "a call on it, as if a client made it: "
                        + String.join(", ", Call.words()), this::call),
                new Verb("fail", "OBJECT CALL TEXT [TIMES|always] [--error CODE]",
                        "the next calls on the VM, network or pool, one by default, fail with this text", this::fail),
                new Verb("heal", "OBJECT [CALL]", "takes back what was said to fail with these words", this::heal),
                new Verb("publish", "network|pool|nodedev|secret NAME KIND",
                        "an event of another object is told; nothing changes", this::publish),
                new Verb("hang-pool", POOL, "its file system answers no more",
                        a -> pools(a, "Pool '%s' hangs", Stage::hangPool)),
                new Verb("release-pool", POOL, "its file system answers again",
                        a -> pools(a, "Pool '%s' released", Stage::releasePool)),
                new Verb("fill-pool", POOL, "it has no room: no volume can be made in it",
                        a -> pools(a, "Pool '%s' full", (stage, pool) -> stage.fillPool(pool, true))),
                new Verb("free-pool", POOL, "it has as much room as before",
                        a -> pools(a, "Pool '%s' freed", (stage, pool) -> stage.fillPool(pool, false))));
    }

    /** All verbs. */
    public List<Verb> all() {
        return verbs;
    }

    /**
     * Reads a verb and what is behind it.
     *
     * @throws IllegalArgumentException if that cannot be
     */
    public Action read(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a verb is missing: one of " + names());
        }
        Verb verb = verbs.stream().filter(v -> v.name().equals(words.get(0))).findFirst().orElseThrow(
                () -> new IllegalArgumentException("'" + words.get(0) + "' is none of the verbs " + names()));
        Arguments arguments = new Arguments(verb.usage(), words.subList(1, words.size()));
        Action action = verb.reader().read(arguments);
        arguments.end();
        return action;
    }

    private String names() {
        return verbs.stream().map(Verb::name).collect(Collectors.joining(", "));
    }

    private interface Deed {
        void on(Stage stage, String name);
    }

    private static Action domains(Arguments arguments, String done, Deed deed) {
        return each(arguments.target(VM), Stage::domains, done, deed);
    }

    private static Action pools(Arguments arguments, String done, Deed deed) {
        return each(arguments.target(POOL), Stage::pools, done, deed);
    }

    /** Does it to each; those that cannot be do not keep it from the others. */
    private static Action each(Target target, Function<Stage, List<String>> names, String done, Deed deed) {
        return stage -> {
            List<String> lines = new ArrayList<>();
            List<RuntimeException> mistakes = new ArrayList<>();
            for (String name : target.names(() -> names.apply(stage), stage.chance())) {
                attempt(() -> {
                    deed.on(stage, name);
                    stage.settle(name);
                    lines.add(String.format(done, name));
                }, mistakes::add);
            }
            if (mistakes.size() == 1) {
                throw mistakes.get(0);
            }
            if (!mistakes.isEmpty()) {
                throw new IllegalStateException(
                        mistakes.stream().map(RuntimeException::getMessage).collect(Collectors.joining("; ")));
            }
            return String.join("\n", lines);
        };
    }

    private static void attempt(Runnable deed, Consumer<RuntimeException> mistakes) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            mistakes.accept(e);
        }
    }

    private Action slow(Arguments arguments) {
        Target target = arguments.target(VM);
        Duration time = Times.read(arguments.next("TIME"));
        return each(target, Stage::domains, "Domain '%s' answers after " + time.toMillis() + " ms",
                (stage, domain) -> stage.slow(domain, time));
    }

    private Action raise(Arguments arguments) {
        Target target = arguments.target(VM);
        HypervisorEvent event = event(arguments, arguments.next(KIND));
        return each(target, Stage::domains, "Event " + word(event) + " raised",
                (stage, domain) -> stage.raise(domain, event));
    }

    private Action flood(Arguments arguments) {
        Target target = arguments.target(VM);
        String kind = arguments.next(KIND);
        long count = arguments.count("COUNT", 1, Long.MAX_VALUE);
        HypervisorEvent event = event(arguments, kind);
        return each(target, Stage::domains, "Flood of " + count + " events " + word(event) + " begun",
                (stage, domain) -> stage.flood(domain, event, count));
    }

    private HypervisorEvent event(Arguments arguments, String kind) {
        String device = arguments.option("--device");
        return events.read(kind, device, arguments.details());
    }

    private static String word(HypervisorEvent event) {
        return event.category().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Action call(Arguments arguments) {
        Call call = Call.valueOf(arguments.oneOf("CALL", Call.words()).toUpperCase(Locale.ROOT));
        return each(arguments.target(VM), Stage::domains, "Call " + call.word() + " of '%s' made",
                (stage, domain) -> stage.call(domain, call));
    }

    private Action fail(Arguments arguments) {
        String code = arguments.option("--error");
        String error = code == null ? ErrorCode.OPERATION_FAILED.name() : code;
        if (Arrays.stream(ErrorCode.values()).noneMatch(known -> known.name().equals(error))) {
            throw new IllegalArgumentException(
                    "'" + error + "' is no error's code, such as OPERATION_FAILED, INTERNAL_ERROR, NO_MEMORY");
        }
        Target target = arguments.target("OBJECT");
        String call = arguments.oneOf("CALL", FaultyCall.names());
        String text = arguments.next("TEXT");
        int times = times(arguments);
        return stage -> target.patterns(() -> namesFor(call, stage), stage.chance()).stream().map(pattern -> {
            stage.fail(new Fault(pattern, call, error, text, times));
            return "Call " + call + " of '" + pattern + "' fails";
        }).collect(Collectors.joining("\n"));
    }

    private static int times(Arguments arguments) {
        if (!arguments.more()) {
            return 1;
        }
        String word = arguments.next("TIMES");
        return word.equals("always")
                ? 0
                : new Arguments("", List.of(word)).number("TIMES", 1, MOST_TIMES);
    }

    private static List<String> namesFor(String call, Stage stage) {
        if (call.startsWith("net-")) {
            return stage.networks();
        }
        return call.startsWith("pool-") || call.startsWith("vol-") ? stage.pools() : stage.domains();
    }

    private Action heal(Arguments arguments) {
        String pattern = arguments.next("OBJECT");
        String call = arguments.more() ? arguments.oneOf("CALL", FaultyCall.names()) : null;
        return stage -> stage.heal(pattern, call) + " faults of '" + pattern + "' healed";
    }

    private Action publish(Arguments arguments) {
        String object = arguments.oneOf("OBJECT", List.of("network", "pool", "nodedev", "secret"));
        String name = arguments.next("NAME");
        String kind = arguments.next(KIND);
        return stage -> {
            stage.publish(object, name, kind);
            return "Event " + kind + " published";
        };
    }
}
