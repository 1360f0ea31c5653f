/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import static org.jvirtd.api.constant.DomainState.DOMAIN_PAUSED;
import static org.jvirtd.api.constant.DomainState.DOMAIN_RUNNING;
import static org.jvirtd.api.constant.DomainState.DOMAIN_SHUTOFF;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.driver.contract.Contract.Case;
import org.jvirtd.driver.contract.Contract.Facts;
import org.jvirtd.queue.JobClass;
import org.jvirtd.testkit.Await;

/** A domain's life. */
final class LifeRules {
    private LifeRules() {}

    static Stream<Case> of(Facts facts) {
        Stream<Case> all = Stream.of(new Case("start, suspend, resume, destroy", LifeRules::life),
                new Case("calls in the wrong state", LifeRules::wrongState),
                new Case("calls on a domain that is not there", LifeRules::absent),
                new Case("an observer that throws", LifeRules::badObserver));
        return facts.shutsDown() ? Stream.concat(all, Stream.of(new Case("shutdown", LifeRules::shutdown))) : all;
    }

    private static void life(Subject subject) {
        One one = One.of(subject, "contract");
        for (int time = 0; time < 2; time++) {
            one.start();
            LookupRules.found(subject);
            one.suspend();
            one.resume();
            one.destroy();
            LookupRules.found(subject);
        }
        one.undefine();
    }

    private static void shutdown(Subject subject) {
        One one = One.of(subject, "contract");
        one.start();
        subject.tell(JobClass.MODIFY, one.ref(), () -> subject.life().shutdown(one.ref(), 0));
        Await.until("the domain ends", () -> one.state() == DOMAIN_SHUTOFF);
        one.expect("STOPPED 0", DOMAIN_SHUTOFF, 1);
        one.undefine();
    }

    private static void wrongState(Subject subject) {
        One one = One.of(subject, "contract");
        for (Consumer<DomainRef> call : List.<Consumer<DomainRef>>of(subject.life()::suspend, subject.life()::resume,
                domain -> subject.life().shutdown(domain, 0))) {
            Errors.of(Rule.ERRORS, "suspend, resume or shutdown of an inactive domain",
                    () -> subject.tell(JobClass.MODIFY, one.ref(), () -> call.accept(one.ref())));
        }
        refused(subject, one, "destroy of an inactive domain", DOMAIN_SHUTOFF,
                () -> subject.life().destroy(one.ref(), 0));
        one.start();
        refused(subject, one, "start of a running domain", DOMAIN_RUNNING, () -> subject.life().create(one.ref(), 0));
        one.suspend();
        refused(subject, one, "start of a paused domain", DOMAIN_PAUSED, () -> subject.life().create(one.ref(), 0));
        one.destroy();
        one.undefine();
    }

    private static void refused(Subject subject, One one, String what, DomainState stays, Runnable call) {
        Errors.of(Rule.ERRORS, what, () -> subject.tell(JobClass.MODIFY, one.ref(), call));
        Rule.STATES.same(stays, one.state(), "the state after " + what);
    }

    private static void absent(Subject subject) {
        DomainRef none = new DomainRef(new UUID(7, 7), "there is none of this name", -1);
        absent(subject, "state", () -> subject.life().state(none, 0));
        absent(subject, "info", () -> subject.life().info(none));
        absent(subject, "create", () -> subject.life().create(none, 0));
        absent(subject, "suspend", () -> subject.life().suspend(none));
        absent(subject, "resume", () -> subject.life().resume(none));
        absent(subject, "shutdown", () -> subject.life().shutdown(none, 0));
        absent(subject, "destroy", () -> subject.life().destroy(none, 0));
        absent(subject, "active", () -> subject.life().active(none));
        absent(subject, "persistent", () -> subject.life().persistent(none));
        absent(subject, "autostart", () -> subject.life().autostart(none));
    }

    private static void absent(Subject subject, String what, Runnable call) {
        Errors.of(Rule.NO_DOMAIN, what + " of no domain", ErrorCode.NO_DOMAIN,
                () -> subject.tell(JobClass.NONE, null, call));
    }

    private static void badObserver(Subject subject) {
        subject.rooms().queues().subscribe(subject.connection().world(), (source, event) -> {
            throw new IllegalStateException("an observer that throws, as this test wants it");
        }, () -> false);
        One one = One.of(subject, "contract");
        try {
            one.start();
            one.suspend();
            one.resume();
            one.destroy();
        } catch (IllegalStateException e) {
            throw Rule.OBSERVERS.broken("a call fails with what the observer throws", e);
        }
        one.undefine();
    }
}
