/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.driver.contract.Contract.Case;
import org.jvirtd.testkit.Await;

/** Many clients at once. */
final class CrowdRules {
    private static final int CYCLES = 3;

    private CrowdRules() {}

    static Stream<Case> of() {
        return Stream.of(new Case("many clients on many domains", CrowdRules::crowd));
    }

    private static void crowd(Subject subject) {
        List<One> domains = domains(subject);
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        CompletableFuture<Void> reader = run(() -> read(subject, over));
        for (One one : domains) {
            clients.add(run(() -> live(one)));
        }
        try {
            CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw Rule.CROWD.broken("a client has failed", e.getCause());
        } finally {
            over.set(true);
        }
        try {
            reader.join();
        } catch (CompletionException e) {
            throw Rule.CROWD.broken("a client that lists domains has failed", e.getCause());
        }
        LookupRules.found(subject);
        domains.forEach(One::undefine);
    }

    private static List<One> domains(Subject subject) {
        if (subject.connection().facet(DomainDefinitions.class).isEmpty()
                || subject.author().document("contract") == null) {
            return subject.all().stream().limit(subject.author().crowd()).map(ref -> One.existing(subject, ref))
                    .toList();
        }
        return Stream.iterate(0, n -> n + 1).limit(subject.author().crowd())
                .map(n -> One.of(subject, "contract-" + n)).toList();
    }

    private static void live(One one) {
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            one.start();
            one.suspend();
            one.resume();
            one.destroy();
        }
    }

    private static void read(Subject subject, AtomicBoolean over) {
        int size = subject.all().size();
        while (!over.get()) {
            List<DomainRef> all = subject.all();
            Rule.CROWD.same(size, all.size(), "the number of domains that are listed");
            for (DomainRef domain : all) {
                subject.onWorker(() -> subject.life().state(domain, 0));
            }
        }
    }

    private static CompletableFuture<Void> run(Runnable client) {
        return CompletableFuture.runAsync(client, Await::ownThread);
    }
}
