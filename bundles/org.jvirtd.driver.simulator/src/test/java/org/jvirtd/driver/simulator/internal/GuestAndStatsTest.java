/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.driver.BlockInfo;
import org.jvirtd.api.driver.ControlInfo;
import org.jvirtd.api.driver.DiskError;
import org.jvirtd.api.driver.DomainBlockStats;
import org.jvirtd.api.driver.DomainControl;
import org.jvirtd.api.driver.DomainGuestAccounts;
import org.jvirtd.api.driver.DomainGuestClock;
import org.jvirtd.api.driver.DomainGuestFilesystems;
import org.jvirtd.api.driver.DomainInput;
import org.jvirtd.api.driver.DomainInterface;
import org.jvirtd.api.driver.DomainInterfaceAddresses;
import org.jvirtd.api.driver.DomainInterfaceStats;
import org.jvirtd.api.driver.DomainMemoryPeek;
import org.jvirtd.api.driver.DomainProcessSignals;
import org.jvirtd.api.driver.DomainScreen;
import org.jvirtd.api.driver.DomainSecurity;
import org.jvirtd.api.driver.DomainStats;
import org.jvirtd.api.driver.DomainStatsRecord;
import org.jvirtd.api.driver.FsInfo;
import org.jvirtd.api.driver.GuestTime;
import org.jvirtd.api.driver.Screenshot;
import org.jvirtd.api.driver.SecurityLabel;

class GuestAndStatsTest {
    private static final String NOT_RUNNING = "Requested operation is not valid: domain is not running";

    private final TestWorld world = TestWorld.open();
    private final DomainRef test = world.test();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void thePausedHaveNoTime() {
        DomainGuestClock guest = world.facet(DomainGuestClock.class);
        assertThat(guest.time(test, 0).seconds()).isPositive();
        world.lifecycle().suspend(test);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: domain is not running", () -> guest.time(test, 0));
    }

    @Test
    void memoryIsPeekedByOneOfTwoKindsOfAddress() {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: flags parameter must be VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL",
                () -> world.facet(DomainMemoryPeek.class).memoryPeek(test, 0, 4, 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "unsupported flags (0x4) in function testDomainMemoryPeek",
                () -> world.facet(DomainMemoryPeek.class).memoryPeek(test, 0, 4, 5));
    }

    @Test
    void theClockRunsOnlyWhereItIsSet() {
        DomainGuestClock clock = world.facet(DomainGuestClock.class);
        assertThat(clock.time(test, 0)).isEqualTo(new GuestTime(627_319_920, 0));
        clock.setTime(test, 8, 3, 0);
        assertThat(clock.time(test, 0)).isEqualTo(new GuestTime(8, 3));
        DomainRef off = world.define("off");
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST, NOT_RUNNING, () -> clock.time(off, 0));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, NOT_RUNNING, () -> clock.setTime(off, 1, 1, 0));
    }

    @Test
    void theClockFeignsStatesOfTheControlChannel() {
        DomainGuestClock clock = world.facet(DomainGuestClock.class);
        DomainControl control = world.facet(DomainControl.class);
        assertThat(control.controlInfo(test, 0)).isEqualTo(new ControlInfo(0, 0, 0));
        clock.setTime(test, 8, 0, 0);
        assertThat(control.controlInfo(test, 0)).isEqualTo(new ControlInfo(1, 0, 8));
        clock.setTime(test, 10_001, 0, 0);
        assertThat(control.controlInfo(test, 0)).isEqualTo(new ControlInfo(2, 0, 1));
        clock.setTime(test, 39_999, 0, 0);
        assertThat(control.controlInfo(test, 0)).isEqualTo(new ControlInfo(3, 3, 9_999));
        clock.setTime(test, 60_000, 0, 0);
        assertThat(control.controlInfo(test, 0)).isEqualTo(new ControlInfo(0, 0, 0));
        assertThat(control.messages(test, 3)).isEmpty();
    }

    @Test
    void fileSystemsFreezeAndThawOnce() {
        DomainGuestFilesystems fs = world.facet(DomainGuestFilesystems.class);
        assertThat(fs.fsFreeze(test, List.of("/"), 0)).isEqualTo(1);
        assertThat(fs.fsFreeze(test, List.of(), 0)).isEqualTo(1);
        assertThat(fs.fsFreeze(test, List.of(), 0)).isZero();
        assertThat(fs.fsThaw(test, List.of("/boot"), 0)).isEqualTo(1);
        assertThat(fs.fsThaw(test, List.of(), 0)).isEqualTo(1);
        fs.fsTrim(test, null, 0, 0);
        assertThat(fs.fsInfo(test, 0)).containsExactly(new FsInfo("/", "vda1", "ext4", List.of("vda")),
                new FsInfo("/boot", "vda2", "ext4", List.of("vda")));
        for (Runnable call : List.<Runnable>of(() -> fs.fsFreeze(test, List.of("/nosuch"), 0),
                () -> fs.fsTrim(test, "/nosuch", 0, 0))) {
            refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                    "Requested operation is not valid: mount point not found: /nosuch", call::run);
        }
    }

    @Test
    void accountsAndLabelsAndMemoryAnswer() {
        DomainGuestAccounts accounts = world.facet(DomainGuestAccounts.class);
        assertThat(accounts.guestHostname(test, 0)).isEqualTo("testhost");
        accounts.setUserPassword(test, "root", "x", 1);
        DomainSecurity security = world.facet(DomainSecurity.class);
        assertThat(security.securityLabel(test)).isEqualTo(new SecurityLabel("libvirt-test", true));
        assertThat(security.securityLabel(world.define("off"))).isEqualTo(new SecurityLabel("", false));
        assertThat(world.facet(DomainMemoryPeek.class).memoryPeek(test, 254, 4, 1))
                .containsExactly(new int[]{254, 255, 0, 1});
    }

    @Test
    void keysAndSignalsAreChecked() {
        DomainInput input = world.facet(DomainInput.class);
        input.injectNmi(test, 0);
        input.sendKey(test, 0, 10, List.of(1, 2), 0);
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, "internal error: invalid keycode 70000 of linux codeset",
                () -> input.sendKey(test, 0, 10, List.of(70_000), 0));
        DomainProcessSignals signals = world.facet(DomainProcessSignals.class);
        signals.sendProcessSignal(test, 1, 64, 0);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: signum value 65 is out of range",
                () -> signals.sendProcessSignal(test, 1, 65, 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: only sending a signal to pid 1 is supported",
                () -> signals.sendProcessSignal(test, 2, 9, 0));
    }

    @Test
    void theScreenIsAPicture() throws IOException {
        Screenshot shot = world.facet(DomainScreen.class).screenshot(test, 0, 0);
        byte[] head = new byte[4];
        assertThat(shot.data().read(head, 0, 4)).isEqualTo(4);
        assertThat(shot.mime()).isEqualTo("image/png");
        assertThat(head).startsWith(new int[]{0x89});
        shot.data().close();
    }

    @Test
    void countersOfDisksAndInterfacesGrowWithTime() {
        DomainBlockStats blocks = world.facet(DomainBlockStats.class);
        assertThat(blocks.blockStats(test, "vda").readRequests()).isGreaterThan(170_000_000_000_000L);
        assertThat(blocks.blockInfo(test, "/guest/diskimage1", 0))
                .isEqualTo(new BlockInfo(1_099_506_450_432L, 1_099_511_627_776L, 1_099_511_627_776L));
        assertThat(blocks.diskErrors(test, 0)).containsExactly(new DiskError("vda", 1));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: invalid path: nosuch",
                () -> blocks.blockStats(test, "nosuch"));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: invalid path nosuch not assigned to domain",
                () -> blocks.blockInfo(test, "nosuch", 0));
        refused(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                "Operation not supported: summary statistics are not supported yet",
                () -> blocks.blockStats(test, ""));
        DomainInterfaceStats interfaces = world.facet(DomainInterfaceStats.class);
        assertThat(interfaces.interfaceStats(test, "testnet0").rxBytes()).isGreaterThan(170_000_000_000_000L);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN, "invalid argument: 'nosuch' is not a known interface",
                () -> interfaces.interfaceStats(test, "nosuch"));
    }

    @Test
    void addressesFollowFromTheNetworkAndTheNumberOfTheDomain() {
        DomainInterfaceAddresses addresses = world.facet(DomainInterfaceAddresses.class);
        assertThat(addresses.interfaceAddresses(test, 0, 0)).containsExactly(new DomainInterface("testnet0",
                "aa:bb:cc:dd:ee:ff", List.of(new DomainInterface.Address(0, "192.168.122.3", 24))));
        DomainRef a = world.definitions().createXml("<domain type='test'><name>a</name><memory>1</memory><os><type>hvm"
                + "</type></os><devices><interface type='network'><source network='default'/></interface>"
                + "<interface type='user'/></devices></domain>", 0);
        assertThat(addresses.interfaceAddresses(a, 0, 0)).extracting(DomainInterface::addresses).containsExactly(
                List.of(new DomainInterface.Address(0, "192.168.122.23", 24)),
                List.of(new DomainInterface.Address(0, "192.168.0.2", 24)));
        refused(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.TEST,
                "argument unsupported: Unknown IP address data source 9",
                () -> addresses.interfaceAddresses(test, 9, 0));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, NOT_RUNNING,
                () -> addresses.interfaceAddresses(world.define("off"), 0, 0));
    }

    @Test
    void statsOfManyDomainsAreFiltered() {
        DomainStats stats = world.facet(DomainStats.class);
        DomainRef off = world.define("off");
        assertThat(stats.allDomainStats(List.of(), 0, 0)).containsExactlyInAnyOrder(
                new DomainStatsRecord(world.test(),
                        List.of(new IntValue("state.state", 1), new IntValue("state.reason", 0))),
                new DomainStatsRecord(off, List.of(new IntValue("state.state", 5), new IntValue("state.reason", 0))));
        assertThat(stats.allDomainStats(List.of(), 0, 2)).extracting(DomainStatsRecord::domain).containsExactly(off);
        assertThat(stats.allDomainStats(List.of(test), 2, 0)).containsExactly(new DomainStatsRecord(test, List.of()));
        refused(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.TEST,
                "argument unsupported: Stats types bits 0x2 are not supported by this daemon",
                () -> stats.allDomainStats(List.of(), 2, 1 << 31));
    }

    @Test
    void cpuStatsAreThoseOfTwoCpus() {
        DomainStats stats = world.facet(DomainStats.class);
        assertThat(stats.cpuStats(test, -1, 1, 0, 0).result()).isEqualTo(3);
        assertThat(stats.cpuStats(test, -1, 1, 3, 0).parameters()).first()
                .isEqualTo(new UllongValue("cpu_time", 48_772_617_035L));
        assertThat(stats.cpuStats(test, 0, 0, 0, 0).result()).isEqualTo(2);
        assertThat(stats.cpuStats(test, 0, 2, 2, 0).parameters()).containsExactly(
                new UllongValue("cpu_time", 24_386_308_517L), new UllongValue("vcpu_time", 23_151_740_627L),
                new UllongValue("cpu_time", 24_386_308_518L), new UllongValue("vcpu_time", 23_151_740_628L));
    }
}
