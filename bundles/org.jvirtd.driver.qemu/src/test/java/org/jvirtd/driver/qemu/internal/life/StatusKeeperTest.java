/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.TestHost;
import org.jvirtd.driver.qemu.internal.process.GuestLog;
import org.jvirtd.queue.Change;

/** Statuses on the disk: written once for many changes, not for a run that is over, and again after a failure. */
class StatusKeeperTest {
    @TempDir
    private Path home;
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final LiveRuns runs = new LiveRuns();
    private Executor executor = background::add;
    private TestHost host;
    private StatusKeeper keeper;
    private QemuDomain domain;
    private LiveRun run;

    @BeforeEach
    void open() {
        host = new TestHost(home);
        domain = host.definitions.define(host.documents.read(TestHost.document("a", TestHost.uuid(1)), 0));
        run = new LiveRun(3, "a", new GuestLog(home.resolve("a.log")));
        runs.add(domain, run);
        keeper = new StatusKeeper(runs, host.files, new Documents(), host.layout, task -> executor.execute(task));
        in(DomainState.DOMAIN_RUNNING);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void in(DomainState state) {
        domain.update(now -> Change.<QemuDomainState, Void>of(now.withConfigs(host.documents.prepared(now.stored(), 3),
                now.stored())
                .withRun(new Run(3, state, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 7, 8, List.of()))));
    }

    private Path file() {
        return host.layout.status("a");
    }

    @Test
    void manyChangesAreWrittenOnceAsTheyAreThen() throws Exception {
        keeper.changed(domain);
        keeper.changed(domain);
        in(DomainState.DOMAIN_PMSUSPENDED);
        keeper.changed(domain);

        assertThat(background).hasSize(1);
        assertThat(file()).doesNotExist();
        background.remove().run();
        assertThat(StatusDocument.read(Files.readString(file())).run().state())
                .isEqualTo(DomainState.DOMAIN_PMSUSPENDED);
        keeper.changed(domain);
        assertThat(background).as("the next change is written, too").hasSize(1);
    }

    @Test
    void whatNobodyHadTimeForIsWrittenWithTheNextChange() {
        executor = task -> {
            throw new RejectedExecutionException("full");
        };
        keeper.changed(domain);
        executor = background::add;
        keeper.changed(domain);
        background.remove().run();

        assertThat(file()).exists();
    }

    @Test
    void aRunThatIsOverIsNeverWrittenAgain() {
        keeper.write(domain);
        keeper.forget(run);
        assertThat(file()).doesNotExist();
        keeper.write(domain);
        keeper.changed(domain);
        background.remove().run();

        assertThat(file()).doesNotExist();
    }

    @Test
    void theStatusOfAnotherRunIsNotThatOfThisOne() {
        domain.update(now -> Change.<QemuDomainState, Void>of(now.withRun(new Run(4, DomainState.DOMAIN_RUNNING,
                DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 7, 8, List.of()))));
        keeper.write(domain);

        assertThat(file()).doesNotExist();
    }

    @Test
    void aDiskThatFailsIsToldToWhoMustKnowAndIsNoHarmToTheOthers() throws Exception {
        Files.createDirectories(host.layout.run().getParent());
        Files.writeString(host.layout.run(), "no folder");
        assertThatThrownBy(() -> keeper.keep(domain)).isInstanceOf(VirtException.class);
        keeper.changed(domain);
        background.remove().run();
        Files.delete(host.layout.run());
        keeper.changed(domain);
        background.remove().run();

        assertThat(file()).exists();
    }

    private final class Documents implements RunDocuments {
        @Override
        public DomainConfig prepared(DomainConfig definition, int id) {
            return host.documents.prepared(definition, id);
        }

        @Override
        public DomainConfig read(Element root) {
            return host.documents.readLive(root);
        }

        @Override
        public String write(DomainConfig config, int id) {
            return host.documents.write(config, id, 1);
        }
    }
}
