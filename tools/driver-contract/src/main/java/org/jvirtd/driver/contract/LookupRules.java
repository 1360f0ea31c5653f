/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.driver.contract.Contract.Case;

/** How domains are found. */
final class LookupRules {
    private static final int ACTIVE = 1;
    private static final int INACTIVE = 2;
    private static final int MANY = 10_000;

    private LookupRules() {}

    static Stream<Case> of() {
        return Stream.of(new Case("domains are found and listed", LookupRules::found),
                new Case("what is not there", LookupRules::absent));
    }

    /** Checks the lists and the lookups against each other. */
    static void found(Subject subject) {
        List<DomainRef> all = subject.all();
        Set<String> inactive = new HashSet<>();
        Set<Integer> active = new HashSet<>();
        for (DomainRef domain : all) {
            Rule.LOOKUP.same(domain, subject.onWorker(() -> subject.lookup().lookupByName(domain.name())), "by name");
            Rule.LOOKUP.same(domain, subject.onWorker(() -> subject.lookup().lookupByUuid(domain.uuid())), "by UUID");
            if (domain.id() < 0) {
                inactive.add(domain.name());
            } else {
                active.add(domain.id());
                Rule.LOOKUP.same(domain, subject.onWorker(() -> subject.lookup().lookupById(domain.id())), "by id");
            }
        }
        lists(subject, inactive, active);
        Rule.LOOKUP.same(all.size(), Set.copyOf(all).size(), "the number of different domains in the list");
    }

    private static void lists(Subject subject, Set<String> inactive, Set<Integer> active) {
        subject.onWorker(() -> {
            Rule.LOOKUP.same(active, Set.copyOf(subject.lookup().listDomains(MANY)), "the list of ids");
            Rule.LOOKUP.same(inactive, Set.copyOf(subject.lookup().listDefinedDomains(MANY)), "the list of inactive");
            Rule.LOOKUP.same(active.size(), subject.lookup().numOfDomains(), "the number of active domains");
            Rule.LOOKUP.same(inactive.size(), subject.lookup().numOfDefinedDomains(), "the number of inactive domains");
            Rule.LOOKUP.same(active.size(), subject.lookup().listAllDomains(ACTIVE).size(), "the list of active ones");
            Rule.LOOKUP.same(inactive.size(), subject.lookup().listAllDomains(INACTIVE).size(), "the list of inactive");
            Rule.LOOKUP.holds(subject.lookup().listDomains(0).isEmpty(), "a list of at most 0 ids has some");
            return null;
        });
    }

    private static void absent(Subject subject) {
        Errors.of(Rule.NO_DOMAIN, "lookupByName of no domain", ErrorCode.NO_DOMAIN,
                () -> subject.onWorker(() -> subject.lookup().lookupByName("there is none of this name")));
        Errors.of(Rule.NO_DOMAIN, "lookupByUuid of no domain", ErrorCode.NO_DOMAIN,
                () -> subject.onWorker(() -> subject.lookup().lookupByUuid(new UUID(7, 7))));
        for (int id : new int[]{-1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            Errors.of(Rule.NO_DOMAIN, "lookupById of " + id, ErrorCode.NO_DOMAIN,
                    () -> subject.onWorker(() -> subject.lookup().lookupById(id)));
        }
    }
}
