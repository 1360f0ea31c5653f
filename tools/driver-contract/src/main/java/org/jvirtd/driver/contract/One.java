/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import static org.jvirtd.api.constant.DomainState.DOMAIN_PAUSED;
import static org.jvirtd.api.constant.DomainState.DOMAIN_RUNNING;
import static org.jvirtd.api.constant.DomainState.DOMAIN_SHUTOFF;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.queue.JobClass;

/** A domain whose life is watched: each step checks its state, its reason and its events. */
final class One {
    private static final int NO_FLAGS = 0;

    private final Subject subject;
    private final boolean defined;
    private final List<String> expected = new ArrayList<>();
    private final int eventsBefore;
    private volatile DomainRef ref;

    private One(Subject subject, DomainRef ref, boolean defined, int eventsBefore) {
        this.subject = subject;
        this.ref = ref;
        this.defined = defined;
        this.eventsBefore = eventsBefore;
    }

    /** A new domain, or the first one of a driver that takes no definitions; inactive. */
    static One of(Subject subject, String name) {
        if (subject.connection().facet(DomainDefinitions.class).isPresent()
                && subject.author().document(name) != null) {
            One one = new One(subject, subject.define(name), true, 0);
            one.expect("DEFINED 0", DOMAIN_SHUTOFF, null);
            Rule.LOOKUP.same(name, one.ref.name(), "the name of what was defined");
            return one;
        }
        return existing(subject, subject.all().get(0));
    }

    /** One that the driver has by itself, made inactive. */
    static One existing(Subject subject, DomainRef ref) {
        if (ref.id() >= 0) {
            subject.tell(JobClass.DESTROY, ref, () -> subject.life().destroy(ref, 0));
        }
        return new One(subject, subject.now(ref), false, subject.events().of(ref.uuid()).size());
    }

    DomainRef ref() {
        return ref;
    }

    void start() {
        DomainRef started = subject.call(JobClass.MODIFY, ref, () -> subject.life().create(ref, 0));
        Rule.LOOKUP.holds(started.id() >= 0, "create answers a domain with the id " + started.id());
        expect("STARTED 0", DOMAIN_RUNNING, 1);
        Rule.LOOKUP.same(started, ref, "the domain that was started");
        Rule.STATES.holds(subject.onWorker(() -> subject.life().active(ref)), "a domain that runs is not active");
    }

    void suspend() {
        subject.tell(JobClass.SUSPEND, ref, () -> subject.life().suspend(ref));
        expect("SUSPENDED 0", DOMAIN_PAUSED, 1);
    }

    void resume() {
        subject.tell(JobClass.MODIFY, ref, () -> subject.life().resume(ref));
        expect("RESUMED 0", DOMAIN_RUNNING, 5);
    }

    void destroy() {
        subject.tell(JobClass.DESTROY, ref, () -> subject.life().destroy(ref, 0));
        expect("STOPPED 1", DOMAIN_SHUTOFF, 2);
        Rule.LOOKUP.same(-1, ref.id(), "the id of a domain that was destroyed");
    }

    /** Ends it, when it was defined here. */
    void undefine() {
        if (defined) {
            subject.tell(JobClass.MODIFY, ref, () -> subject.definitions().undefine(ref, NO_FLAGS));
            expected.add("UNDEFINED 0");
            subject.events().await(ref.uuid(), all());
            Errors.of(Rule.NO_DOMAIN, "lookup of what was undefined", ErrorCode.NO_DOMAIN, () -> subject.now(ref));
        }
    }

    DomainState state() {
        return stateReason().state();
    }

    DomainStateReason stateReason() {
        return subject.onWorker(() -> subject.life().state(ref, 0));
    }

    /** Checks what a step has led to, which is there when its call returns. */
    void expect(String event, DomainState state, Integer reason) {
        expected.add(event);
        DomainStateReason now = stateReason();
        Rule.STATES.same(state, now.state(), "the state after " + event);
        if (reason != null) {
            Rule.STATES.same(reason, now.reason(), "the reason after " + event);
        }
        Rule.STATES.same(state, subject.onWorker(() -> subject.life().info(ref)).state(),
                "the state in the figures after " + event);
        subject.events().await(ref.uuid(), all());
        ref = subject.now(ref);
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(subject.events().of(ref.uuid()).subList(0, eventsBefore));
        all.addAll(expected);
        return all;
    }
}
