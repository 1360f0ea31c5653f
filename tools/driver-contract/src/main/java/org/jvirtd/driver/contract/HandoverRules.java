/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.driver.contract.Contract.Case;
import org.jvirtd.driver.contract.Contract.Facts;

/** One version of a driver follows another. */
final class HandoverRules {
    private static final int TIMES = 3;

    private HandoverRules() {}

    static Stream<Case> of(Facts facts) {
        Stream<Case> all = Stream.of(
                new Case("a second service waits while the first serves", HandoverRules::twoAtOnce),
                new Case("nothing is lost", HandoverRules::nothingIsLost),
                new Case("takeOver of one that serves", HandoverRules::again),
                new Case("one service hands over and takes over in turns", HandoverRules::turns));
        return facts.lives() ? Stream.concat(all, Stream.of(new Case("life goes on", HandoverRules::lifeGoesOn))) : all;
    }

    private static void twoAtOnce(Subject subject) {
        List<String> before = world(subject);
        HypervisorDriver second = null;
        try {
            second = subject.make();
        } catch (RuntimeException e) {
            throw Rule.TWO_SERVICES.broken("the second one cannot be made", e);
        }
        Rule.TWO_SERVICES.holds(second != subject.driver(), "make has returned the same service");
        Rule.SURVIVAL.same(before, world(subject), "what the first shows");
        Rule.SILENCE.same(List.of(), List.copyOf(((DriverHandover) subject.driver()).unfinished()),
                "what is unfinished in a driver that does nothing");
    }

    private static void nothingIsLost(Subject subject) {
        if (subject.author().document("contract") != null) {
            subject.define("contract-a");
            subject.define("contract-b");
        }
        for (int time = 0; time < TIMES; time++) {
            List<String> before = world(subject);
            int events = subject.events().size();
            handOver(subject, subject.make());
            Rule.SURVIVAL.same(before, world(subject), "what the successor shows");
            Rule.SILENCE.same(events, subject.events().size(), "the number of events");
        }
    }

    private static void lifeGoesOn(Subject subject) {
        One one = One.of(subject, "contract");
        one.start();
        DomainRef ref = one.ref();
        handOver(subject, subject.make());
        Rule.SURVIVAL.same(ref, subject.now(ref), "the domain that runs");
        one.suspend();
        handOver(subject, subject.make());
        one.resume();
        handOver(subject, subject.make());
        one.destroy();
        handOver(subject, subject.make());
        one.undefine();
    }

    private static void again(Subject subject) {
        List<String> before = world(subject);
        int events = subject.events().size();
        subject.takeOver(subject.driver());
        Rule.AGAIN.same(before, world(subject), "what it shows");
        Rule.AGAIN.same(events, subject.events().size(), "the number of events");
    }

    private static void turns(Subject subject) {
        List<String> before = world(subject);
        for (int time = 0; time < TIMES; time++) {
            try {
                handOver(subject, subject.driver());
            } catch (IllegalStateException e) {
                throw Rule.TURNS.broken("the " + (time + 1) + ". time it throws " + e, e);
            }
            Rule.TURNS.same(before, world(subject), "what it shows");
        }
    }

    /** What the daemon does when a service takes the place of the one that serves; one may take its own place. */
    private static void handOver(Subject subject, HypervisorDriver next) {
        HypervisorDriver before = subject.driver();
        DriverConnection connection = subject.connection();
        String world = connection.world();
        ConnectionHandover closing = connection.facet(ConnectionHandover.class)
                .orElseThrow(() -> Rule.TOKEN.broken("the connection has no facet ConnectionHandover"));
        subject.forget(connection);
        String token = subject.onWorker(closing::closeForHandover);
        Rule.TOKEN.holds(token != null && token.length() <= ConnectionHandover.MAX_TOKEN,
                "the token is " + (token == null ? "null" : token.length() + " characters long"));
        subject.onWorker(() -> {
            ((DriverHandover) before).handOver();
            return null;
        });
        Rule.CLOSED_WORLD.holds(subject.rooms().queues().find(world).isEmpty(), "the world " + world + " is open");
        subject.takeOver(next);
        subject.goOnWith(next, subject.reopen(next, token));
        Rule.SURVIVAL.same(world, subject.connection().world(), "the world's name");
    }

    /** What clients see of the world. */
    private static List<String> world(Subject subject) {
        if (subject.connection().facet(DomainLookup.class).isEmpty()) {
            return List.of();
        }
        return subject.all().stream().map(domain -> show(subject, domain)).sorted().collect(Collectors.toList());
    }

    private static String show(Subject subject, DomainRef domain) {
        Set<String> parts = new LinkedHashSet<>(Set.of(domain.toString()));
        if (subject.connection().facet(DomainLifecycle.class).isPresent()) {
            parts.add(subject.onWorker(() -> subject.life().state(domain, 0)).toString());
            parts.add("persistent " + subject.onWorker(() -> subject.life().persistent(domain)));
            parts.add("autostart " + subject.onWorker(() -> subject.life().autostart(domain)));
        }
        if (subject.connection().facet(DomainDefinitions.class).isPresent()) {
            parts.add(subject.onWorker(() -> subject.definitions().xmlDesc(domain, 0)));
        }
        return String.join(" ", parts);
    }
}
