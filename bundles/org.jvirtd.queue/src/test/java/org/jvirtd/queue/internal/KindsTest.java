/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.testpools.ManualPool;

/** Pools, networks, node devices, secrets and all others have a queue with the same rules as a domain. */
class KindsTest {
    private final ManualPool pool = new ManualPool();
    private final QueueCore core = new QueueCore(pool, pool::now);
    private final QueueSpace space = new DomainQueuesService(core).open("test:default", ErrorDomain.STORAGE);
    private final Calls calls = new Calls();

    private ManagedObject<String> object(ObjectKind kind) {
        return space.add(kind == ObjectKind.DOMAIN ? ObjectKey.domain(new UUID(0, 1)) : ObjectKey.of(kind, "thing"),
                "thing",
                "on");
    }

    private Job hold(ManagedObject<String> object, JobClass jobClass, String name) {
        return calls.hold(pool, object, jobClass, name, () -> calls.ran.add("cleanup of " + name));
    }

    @ParameterizedTest
    @EnumSource
    void callsOnOneTakeTurnsAndThoseOnAnotherDoNotWait(ObjectKind kind) {
        ManagedObject<String> object = object(kind);
        ManagedObject<String> other = space.add(ObjectKey.of(kind, new UUID(0, 2)), "other", "on");
        Job refresh = hold(object, JobClass.MODIFY, "refresh");
        object.submit(JobClass.MODIFY, calls.call("first"));
        object.submit(JobClass.QUERY, calls.call("second"));
        other.submit(JobClass.MODIFY, calls.call("of the other"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("refresh", "of the other");
        refresh.close();
        pool.runAll();
        assertThat(calls.ran).containsExactly("refresh", "of the other", "first", "second");
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsTooLongIsToldWhoHoldsIt(ObjectKind kind) {
        ManagedObject<String> object = object(kind);
        hold(object, JobClass.MODIFY, "remoteDispatchStoragePoolRefresh");
        object.submit(JobClass.MODIFY, calls.call("waits"));
        pool.advance(Duration.ofSeconds(30));
        assertThat(calls.errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.OPERATION_TIMEOUT);
            assertThat(error.domain()).isEqualTo(ErrorDomain.NONE);
            assertThat(error).hasMessageContaining("(held by monitor=remoteDispatchStoragePoolRefresh)");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDestroyKillsFirstAndAnAbortAlwaysGetsThrough(ObjectKind kind) {
        ManagedObject<String> object = object(kind);
        Job stuck = hold(object, JobClass.MODIFY, "stuck");
        object.submit(JobClass.MODIFY, calls.call("waits"));
        object.onDestroy(stuck::close);
        object.submit(JobClass.ABORT, calls.call("abort"));
        object.submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("stuck", "abort", "destroy", "waits");
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatOutlivesItsCallIsCleanedUpWhenItsOwnerVanishes(ObjectKind kind) {
        ManagedObject<String> object = object(kind);
        hold(object, JobClass.ASYNC, "build");
        assertThat(object.asyncJob()).map(Job::name).contains("build");
        object.submit(JobClass.MODIFY, calls.call("waits"));
        core.keptJobs().ownerGone(calls);
        pool.runAll();
        assertThat(calls.ran).containsExactly("build", "cleanup of build", "waits");
        assertThat(object.asyncJob()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anUnansweredCommandHasAnAge(ObjectKind kind) {
        ManagedObject<String> object = object(kind);
        object.await("file system", () -> {
            pool.advance(Duration.ofSeconds(3));
            object.command("younger");
            pool.advance(Duration.ofSeconds(1));
            assertThat(object.oldestCommand()).isEqualTo(Duration.ofSeconds(4));
            return null;
        });
        assertThat(object.oldestCommand()).isEqualTo(Duration.ofSeconds(1));
    }
}
