/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jvirtd.queue.internal.LaneFixture.UUID_1;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.queue.FollowUp;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.worker.Lane;

/** Jobs that events leave behind. */
class FollowUpTest {
    private final LaneFixture fixture = new LaneFixture();
    private final ManagedDomain<String> domain = fixture.domain;

    private FollowUp note(String text) {
        return job -> fixture.calls.ran.add(text);
    }

    private boolean dump(String text) {
        return domain.followUp("dump", null, JobClass.MODIFY, note(text));
    }

    @Test
    void aFollowUpRunsBeforeAllCallsThatWait() {
        Job holder = fixture.hold();
        domain.submit(JobClass.MODIFY, fixture.calls.call("waits"));
        domain.submit(JobClass.QUERY, fixture.calls.call("waits too"));
        assertThat(dump("dump")).isTrue();
        assertThat(domain.followUp("filter", "net0", JobClass.QUERY, note("filter"))).isTrue();
        fixture.pool.runAll();
        holder.close();
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("holder", "dump", "filter", "waits", "waits too");
    }

    @Test
    void aDestroyGoesBeforeAFollowUp() {
        Job holder = fixture.hold();
        dump("dump");
        domain.submit(JobClass.DESTROY, fixture.calls.call("destroy"));
        fixture.pool.runAll();
        holder.close();
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("holder", "destroy", "dump");
    }

    @Test
    void oneOfTheSameKindAndDeviceThatHasNotBegunIsNotAddedAgain() {
        Job holder = fixture.hold();
        assertThat(dump("first")).isTrue();
        assertThat(dump("second")).isTrue();
        domain.followUp("dump", "vda", JobClass.MODIFY, note("of vda"));
        domain.followUp("dump", "vda", JobClass.MODIFY, note("of vda again"));
        domain.followUp("filter", null, JobClass.MODIFY, note("filter"));
        holder.close();
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("holder", "first", "of vda", "filter");
    }

    @Test
    void oneThatHasBegunDoesNotStandForALaterOne() {
        domain.followUp("dump", null, JobClass.MODIFY, job -> {
            fixture.calls.ran.add("first");
            dump("second");
        });
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("first", "second");
    }

    @Test
    void aFollowUpWaitsWithoutALimitInTime() {
        Job holder = fixture.hold();
        dump("dump");
        fixture.pool.advance(Duration.ofDays(1));
        holder.close();
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("holder", "dump");
        assertThat(fixture.calls.errors).isEmpty();
    }

    @Test
    void followUpsAndCallsHaveBoundsOfTheirOwn() {
        fixture.core.setLimits(new QueueLimits(Duration.ofSeconds(30), 1, 1_000));
        Job holder = fixture.hold();
        domain.submit(JobClass.MODIFY, fixture.calls.call("fills the line"));
        for (int i = 0; i < FollowUps.MOST; i++) {
            assertThat(domain.followUp("kind", "device" + i, JobClass.QUERY, note("follow-up"))).isTrue();
        }
        assertThat(domain.followUp("kind", "one more", JobClass.QUERY, note("refused"))).isFalse();
        assertThat(domain.followUp("kind", "device7", JobClass.QUERY, note("merged"))).isTrue();
        assertThat(fixture.queues.figures().refused()).isEqualTo(1);
        domain.submit(JobClass.MODIFY, fixture.calls.call("refused, too"));
        assertThat(fixture.calls.errors).hasSize(1);
        holder.close();
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).hasSize(FollowUps.MOST + 2).doesNotContain("refused", "merged");
        assertThat(domain.figures().waiting()).isZero();
        assertThat(dump("room again")).isTrue();
    }

    @Test
    void aFollowUpRunsAlsoAfterTheRemovalOfItsDomainAndTheEndOfItsWorld() {
        Job holder = fixture.hold();
        dump("before");
        fixture.world.remove(UUID_1);
        domain.followUp("clean up", null, JobClass.MODIFY, note("after"));
        fixture.world.close();
        holder.close();
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("holder", "before", "after");
    }

    @Test
    void aClosedWorldTakesNoFollowUp() {
        fixture.world.close();
        assertThat(dump("late")).isFalse();
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).isEmpty();
    }

    @Test
    void aFollowUpThatThrowsEndsItsJob() {
        domain.followUp("broken", null, JobClass.MODIFY, job -> {
            throw new IllegalStateException("broken follow-up of the test");
        });
        domain.submit(JobClass.MODIFY, fixture.calls.call("next"));
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("next");
        assertThat(domain.figures().holders()).isEmpty();
    }

    @Test
    void aFollowUpKnowsItsJobAndNamesIt() {
        domain.followUp("dump", null, JobClass.MODIFY, job -> {
            assertThat(domain.currentJob()).contains(job);
            assertThat(domain.figures().holders()).extracting(holder -> holder.name()).containsExactly("dump");
            fixture.calls.ran.add(job.name());
        });
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("dump");
    }

    @Test
    void aFollowUpThatIsKeptHoldsItsSlot() {
        Job[] kept = new Job[1];
        domain.followUp("block job", null, JobClass.MODIFY, job -> {
            kept[0] = job;
            job.keep(this, () -> {});
        });
        fixture.pool.runAll();
        assertThat(domain.figures().holders()).hasSize(1);
        kept[0].close();
        assertThat(domain.figures().holders()).isEmpty();
    }

    @Test
    void aHandlerLeavesWorkToAJobThatRunsOnAWorker() {
        fixture.handlers.add(LaneFixture.WORLD, UUID_1, "handler",
                event -> domain.followUp("dump", null, JobClass.MODIFY, note("dump")));
        fixture.post(EventCategory.WATCHDOG, 1);
        fixture.pool.runOne(Lane.EVENT);
        assertThat(fixture.pool.tasks(Lane.ORDINARY)).isEqualTo(1);
        fixture.pool.runAll();
        assertThat(fixture.calls.ran).containsExactly("dump");
    }

    @Test
    void aFollowUpIsNoStepOfAnotherJobAndNotWithoutOne() {
        for (JobClass jobClass : new JobClass[]{JobClass.NONE, JobClass.ASYNC_NESTED}) {
            assertThatThrownBy(() -> domain.followUp("kind", null, jobClass, note("never")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
