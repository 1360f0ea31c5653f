/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainControlState;
import org.jvirtd.api.constant.DomainJobType;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainControl;
import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainJobs;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.DomainSave;
import org.jvirtd.api.driver.DomainStats;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;

class FrozenTest {
    private static final String LOST = "Unable to read from monitor: Connection reset by peer";

    private final LiveDaemon daemon = new LiveDaemon();
    private final DomainRef test = daemon.domain("test");
    private final DomainLifecycle life = daemon.facet(DomainLifecycle.class);
    private final DomainJobs jobs = daemon.facet(DomainJobs.class);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        daemon.close();
    }

    private void freeze() {
        daemon.simulation().freeze(LiveDaemon.WORLD, "test");
    }

    private CompletableFuture<Void> suspend() {
        return daemon.call(JobClass.SUSPEND, test, () -> life.suspend(test));
    }

    /** A call that the monitor has and does not answer. */
    private CompletableFuture<Void> stuck(CompletableFuture<Void> call) {
        LiveDaemon.await("a command that is not answered", () -> !daemon.managed(test).oldestCommand().isZero());
        assertThat(call).isNotDone();
        return call;
    }

    private static Throwable error(CompletableFuture<Void> call) {
        return catchThrowable(() -> call.get(30, TimeUnit.SECONDS)).getCause();
    }

    private static void done(CompletableFuture<Void> call) throws Exception {
        call.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aCallWaitsUntilTheThaw() throws Exception {
        freeze();
        CompletableFuture<Void> call = stuck(suspend());
        assertThat(life.state(test, 0).state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        daemon.simulation().thaw(LiveDaemon.WORLD, test.uuid().toString());
        done(call);
        assertThat(life.state(test, 0).state()).isEqualTo(DomainState.DOMAIN_PAUSED);
        assertThat(daemon.managed(test).oldestCommand()).isZero();
    }

    @Test
    void destroyFailsTheHolderAndWhoWaitsFindsTheDomainInactive() throws Exception {
        freeze();
        CompletableFuture<Void> holder = stuck(suspend());
        CompletableFuture<Void> waiting = daemon.call(JobClass.MODIFY, test,
                () -> daemon.facet(DomainMemory.class).memoryStats(test, 0));
        done(daemon.call(JobClass.DESTROY, test, () -> life.destroy(test, 0)));
        assertThat(error(holder)).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR);
            assertThat(e.int1()).isEqualTo(104);
        }).hasMessage(LOST);
        assertThat(error(waiting)).hasMessage("Requested operation is not valid: domain is not running");
        life.create(test, 0);
        done(suspend());
    }

    @Test
    void whatHoldsNoJobIsAnsweredAtOnce() {
        freeze();
        CompletableFuture<Void> holder = stuck(suspend());
        assertThat(life.info(test).state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        assertThat(daemon.facet(DomainDefinitions.class).xmlDesc(test, 0)).contains("<name>test</name>");
        assertThat(holder).isNotDone();
    }

    @Test
    void domcontrolTellsWhoWaitsForTheMonitor() {
        DomainControl control = daemon.facet(DomainControl.class);
        assertThat(control.controlInfo(test, 0).state()).isZero();
        freeze();
        CompletableFuture<Void> holder = stuck(suspend());
        LiveDaemon.await("a figure", () -> control.controlInfo(test, 0).stateTimeMillis() > 0);
        assertThat(control.controlInfo(test, 0).state())
                .isEqualTo(DomainControlState.DOMAIN_CONTROL_OCCUPIED.value());
        daemon.simulation().thaw(LiveDaemon.WORLD, "test");
        holder.join();
        freeze();
        String file = folder.resolve("dump").toString();
        stuck(daemon.call(JobClass.ASYNC, test, () -> daemon.facet(DomainCoreDump.class).coreDump(test, file, 0, 0)));
        assertThat(control.controlInfo(test, 0).state()).isEqualTo(DomainControlState.DOMAIN_CONTROL_JOB.value());
    }

    @Test
    void theMonitorsEndFailsTheHolderAndStopsTheDomain() {
        freeze();
        CompletableFuture<Void> holder = stuck(suspend());
        CompletableFuture<Void> waiting = daemon.call(JobClass.MODIFY, test,
                () -> daemon.facet(DomainMemory.class).memoryStats(test, 0));
        raise(EventCategory.MONITOR_EOF);
        assertThat(error(holder)).hasMessage(LOST);
        assertThat(error(waiting)).hasMessage("Requested operation is not valid: domain is not running");
        assertThat(life.state(test, 0).state()).isEqualTo(DomainState.DOMAIN_SHUTOFF);
    }

    @Test
    void anEventIsPublishedWhileTheDomainIsFrozen() {
        freeze();
        CompletableFuture<Void> holder = stuck(suspend());
        raise(EventCategory.WATCHDOG);
        LiveDaemon.await("the events", () -> daemon.events().size() == 2);
        assertThat(life.state(test, 0).state()).isEqualTo(DomainState.DOMAIN_PAUSED);
        assertThat(holder).isNotDone();
    }

    @Test
    void whatAnEventLeavesToAJobWaitsForTheMonitorAndIsDoneOnce() {
        freeze();
        stuck(suspend());
        raise(EventCategory.NIC_FILTER_CHANGED);
        raise(EventCategory.NIC_FILTER_CHANGED);
        LiveDaemon.await("both are handled", () -> daemon.managed(test).figures().lane().handled() == 2);
        assertThat(daemon.managed(test).figures().waiting()).isEqualTo(1);
        daemon.simulation().thaw(LiveDaemon.WORLD, "test");
        LiveDaemon.await("the query is done", () -> daemon.managed(test).figures().waiting() == 0
                && daemon.managed(test).figures().holders().isEmpty());
    }

    private void raise(EventCategory category) {
        daemon.simulation().raise(LiveDaemon.WORLD, "test", HypervisorEvent.of(category));
    }

    @Test
    void anotherDomainIsNotHeldUp() throws Exception {
        freeze();
        stuck(suspend());
        DomainRef other = daemon.facet(DomainDefinitions.class).createXml(TestWorld.xml("other", ""), 0);
        done(daemon.call(JobClass.SUSPEND, other, () -> life.suspend(other)));
    }

    @Test
    void figuresOfAFrozenDomainAreThoseThatNeedNoMonitor() throws Exception {
        daemon.facet(DomainDefinitions.class).defineXml(TestWorld.xml("threads", "<iothreads>2</iothreads>"), 0);
        DomainRef threads = daemon.domain("threads");
        life.create(threads, 0);
        DomainStats stats = daemon.facet(DomainStats.class);
        freeze();
        stuck(suspend());
        assertThat(stats.allDomainStats(List.of(test), 0, 0).get(0).parameters()).extracting("name")
                .containsExactly("state.state", "state.reason");
        assertThat(stats.allDomainStats(List.of(), 0, 0)).hasSize(2);
    }

    @Test
    void aSlowMonitorAnswersInTheEnd() throws Exception {
        daemon.simulation().slow(LiveDaemon.WORLD, "test", Duration.ofMillis(1));
        done(suspend());
        daemon.simulation().slow(LiveDaemon.WORLD, "test", Duration.ZERO);
        done(daemon.call(JobClass.MODIFY, test, () -> life.resume(test)));
    }

    @Test
    void aCallOfASlowDomainThatIsFrozenMeanwhileWaitsForTheThaw() throws Exception {
        daemon.simulation().slow(LiveDaemon.WORLD, "test", Duration.ofMillis(50));
        CompletableFuture<Void> call = suspend();
        freeze();
        stuck(call);
        daemon.simulation().thaw(LiveDaemon.WORLD, "test");
        done(call);
    }

    @Test
    void aSaveOfASlowDomainTellsHowFarItIsAndCanBeAborted() {
        daemon.simulation().slow(LiveDaemon.WORLD, "test", Duration.ofMinutes(10));
        String file = folder.resolve("save").toString();
        CompletableFuture<Void> save = stuck(
                daemon.call(JobClass.ASYNC, test, () -> daemon.facet(DomainSave.class).save(test, file, null, 0)));
        assertThat(jobs.jobInfo(test).type()).isEqualTo(DomainJobType.DOMAIN_JOB_UNBOUNDED);
        assertThat(jobs.jobInfo(test).dataTotal()).isPositive();
        jobs.abortJob(test, 0);
        assertThat(error(save)).hasMessage("operation aborted: domain save job: canceled by client");
        assertThat(jobs.jobInfo(test).type()).isEqualTo(DomainJobType.DOMAIN_JOB_NONE);
        assertThat(life.active(test)).isTrue();
    }

    @Test
    void aSaveThatEndsTellsItsFiguresBeforeTheDomainStops() throws Exception {
        daemon.simulation().slow(LiveDaemon.WORLD, "test", Duration.ofMillis(20));
        String file = folder.resolve("save").toString();
        done(daemon.call(JobClass.ASYNC, test, () -> daemon.facet(DomainSave.class).save(test, file, null, 0)));
        assertThat(daemon.events()).hasSize(2);
        assertThat(daemon.events().get(0)).isInstanceOfSatisfying(DomainEvent.JobCompleted.class,
                e -> assertThat(e.parameters()).extracting("name").contains("operation", "time_elapsed", "data_total"));
        assertThat(daemon.events().get(1)).isInstanceOf(DomainEvent.Lifecycle.class);
        assertThat(jobs.jobStats(test, 1).type()).isEqualTo(DomainJobType.DOMAIN_JOB_COMPLETED);
        assertThat(jobs.jobStats(test, 1).type()).isEqualTo(DomainJobType.DOMAIN_JOB_NONE);
    }

    @Test
    void withoutALongJobThereIsNothingToAbort() {
        assertThatThrownBy(() -> jobs.abortJob(test, 0))
                .hasMessage("Requested operation is not valid: no job is active on the domain");
    }

    @Test
    void onlyADomainThatRunsCanBeFrozen() {
        life.destroy(test, 0);
        assertThatThrownBy(this::freeze).isInstanceOf(IllegalStateException.class)
                .hasMessage("domain 'test' does not run");
        assertThatThrownBy(() -> daemon.simulation().freeze(LiveDaemon.WORLD, "tset"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no domain 'tset' in world 'test:default', but test");
        assertThatThrownBy(() -> daemon.simulation().freeze("test:other", "test"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPoolThatHangsHoldsUpWhatTouchesItAndNothingElse() throws Exception {
        StoragePools pools = daemon.facet(StoragePools.class);
        StoragePoolRef pool = daemon.facet(StoragePoolLookup.class).lookupByName("default-pool");
        StoragePoolRef other = pools.createXml(
                "<pool type='dir'><name>other</name><target><path>/other</path></target></pool>", 0);
        StorageVolumes volumes = daemon.facet(StorageVolumes.class);
        StorageVolRef volume = volumes.createXml(pool, "<volume><name>v</name><capacity>1</capacity></volume>", 0);
        daemon.simulation().hangPool(LiveDaemon.WORLD, "default-pool");
        CompletableFuture<Void> info = daemon.call(JobClass.QUERY, ObjectKind.STORAGE_POOL, pool.uuid(),
                () -> volumes.info(volume));
        CompletableFuture<Void> refresh = daemon.call(JobClass.ASYNC, ObjectKind.STORAGE_POOL, pool.uuid(),
                () -> pools.refresh(pool, 0));
        pools.refresh(other, 0);
        assertThat(pools.info(pool).capacity()).isPositive();
        assertThat(volumes.path(volume)).isEqualTo("/default-pool/v");
        LiveDaemon.await("a call that waits for the pool's file system", () -> daemon.space()
                .find(ObjectKey.of(ObjectKind.STORAGE_POOL, pool.uuid())).orElseThrow().oldestCommand().toNanos() > 0);
        assertThat(info).isNotDone();
        assertThat(refresh).isNotDone();
        daemon.simulation().releasePool(LiveDaemon.WORLD, "default-pool");
        done(refresh);
        done(info);
    }

    @Test
    void theEndOfTheWorldEndsWhatWaits() throws Exception {
        freeze();
        CompletableFuture<Void> call = stuck(suspend());
        LiveDaemon.await("it has its handler", () -> daemon.handlers() == 1);
        daemon.close();
        assertThat(daemon.handlers()).isZero();
        assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }
}
