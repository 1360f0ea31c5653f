/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.util.function.BiConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainInfo;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainStateReason;

class LifecycleTest {
    private static final String NOT_RUNNING = "Requested operation is not valid: domain is not running";

    private final TestWorld world = TestWorld.open();
    private final DomainLifecycle life = world.lifecycle();

    enum Operation {
        CREATE((life, d) -> life.create(d, 0)), SUSPEND(DomainLifecycle::suspend), RESUME(
                DomainLifecycle::resume), SHUTDOWN((life, d) -> life.shutdown(d, 0)), REBOOT(
                        (life, d) -> life.reboot(d, 0)), RESET(
                                (life, d) -> life.reset(d, 0)), DESTROY((life, d) -> life.destroy(d, 0));

        private final BiConsumer<DomainLifecycle, DomainRef> call;

        Operation(BiConsumer<DomainLifecycle, DomainRef> call) {
            this.call = call;
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"SHUTOFF, CREATE, RUNNING, 1, a/2 STARTED 0", "RUNNING, SUSPEND, PAUSED, 1, a/2 SUSPENDED 0",
            "RUNNING, SHUTDOWN, SHUTOFF, 1, a/-1 STOPPED 0", "RUNNING, REBOOT, RUNNING, 1,",
            "RUNNING, RESET, RUNNING, 1,", "RUNNING, DESTROY, SHUTOFF, 2, a/-1 STOPPED 1",
            "PAUSED, RESUME, RUNNING, 5, a/2 RESUMED 0", "PAUSED, SHUTDOWN, SHUTOFF, 1, a/-1 STOPPED 0",
            "PAUSED, REBOOT, RUNNING, 1,", "PAUSED, RESET, PAUSED, 1,",
            "PAUSED, DESTROY, SHUTOFF, 2, a/-1 STOPPED 1"})
    void goesFromStateToStateWithOneEvent(String from, Operation operation, String to, int reason, String event) {
        DomainRef domain = inState(from);
        operation.call.accept(life, domain);
        assertThat(life.state(domain, 0)).isEqualTo(new DomainStateReason(DomainState.valueOf("DOMAIN_" + to), reason));
        assertThat(world.events()).isEqualTo(event == null ? java.util.List.of() : java.util.List.of(event));
    }

    @ParameterizedTest
    @CsvSource({"SHUTOFF, SUSPEND, internal error: domain 'a' not running",
            "SHUTOFF, RESUME, internal error: domain 'a' not paused",
            "SHUTOFF, SHUTDOWN, internal error: domain 'a' not running",
            "RUNNING, CREATE, internal error: Domain 'a' is already running",
            "RUNNING, RESUME, internal error: domain 'a' not paused",
            "PAUSED, CREATE, internal error: Domain 'a' is already running",
            "PAUSED, SUSPEND, internal error: domain 'a' not running"})
    void isRefusedInTheWrongState(String state, Operation operation, String message) {
        DomainRef domain = inState(state);
        DomainStateReason before = life.state(domain, 0);
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, message, () -> operation.call.accept(life, domain));
        assertThat(life.state(domain, 0)).isEqualTo(before);
        assertThat(world.events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, names = {"REBOOT", "RESET", "DESTROY"})
    void saysThatAnInactiveDomainIsNotRunning(Operation operation) {
        DomainRef domain = inState("SHUTOFF");
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, NOT_RUNNING,
                () -> operation.call.accept(life, domain));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void saysWhichDomainIsNotThere(Operation operation) {
        DomainRef domain = world.define("a");
        world.definitions().undefine(domain, 0);
        refused(ErrorCode.NO_DOMAIN, ErrorDomain.TEST,
                "Domain not found: no domain with matching uuid '" + domain.uuid() + "' (a)",
                () -> operation.call.accept(life, domain));
    }

    @ParameterizedTest
    @CsvSource({"destroy, SHUTOFF, 1", "restart, RUNNING, 1", "preserve, SHUTOFF, 1", "rename-restart, RUNNING, 1"})
    void rebootsAndPowersOffAsTheDefinitionSays(String action, String state, int reason) {
        String xml = TestWorld.xml("b",
                "<on_poweroff>" + action + "</on_poweroff><on_reboot>" + action + "</on_reboot>");
        DomainRef domain = world.definitions().defineXml(xml, 0);
        DomainStateReason expected = new DomainStateReason(DomainState.valueOf("DOMAIN_" + state), reason);
        life.create(domain, 0);
        life.reboot(domain, 0);
        assertThat(life.state(domain, 0)).isEqualTo(expected);
        if (!life.active(domain)) {
            life.create(domain, 0);
        }
        life.shutdown(domain, 0);
        assertThat(life.state(domain, 0)).isEqualTo(expected);
    }

    @Test
    void aDomainWithoutDefinitionEndsWithItsRunAndItsEventHasTheIdOfTheRun() {
        DomainRef domain = world.createTransient("t");
        assertThat(life.persistent(domain)).isFalse();
        life.destroy(domain, 0);
        assertThat(world.events()).containsExactly("t/2 STARTED 0", "t/2 STOPPED 1");
        refused(ErrorCode.NO_DOMAIN, ErrorDomain.TEST, "Domain not found", () -> world.lookup().lookupByName("t"));
        refused(ErrorCode.NO_DOMAIN, ErrorDomain.TEST, "Domain not found", () -> world.lookup().lookupById(2));
        assertThat(world.lookup().listAllDomains(0)).hasSize(1);
    }

    @Test
    void idsCountUpAndAFailedStartTakesNone() {
        DomainRef a = world.start("a");
        assertThat(a.id()).isEqualTo(2);
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, "internal error: Domain 'a' is already running",
                () -> life.create(a, 0));
        assertThat(world.start("b").id()).isEqualTo(3);
        life.destroy(a, 0);
        assertThat(life.create(a, 0).id()).isEqualTo(4);
        assertThat(world.lookup().lookupById(4).name()).isEqualTo("a");
    }

    @Test
    void theBuiltInDomainHasTheReferencesFigures() {
        DomainInfo info = life.info(world.test());
        assertThat(info.state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        assertThat(info.maxMemoryKib()).isEqualTo(8388608);
        assertThat(info.memoryKib()).isEqualTo(2097152);
        assertThat(info.vcpus()).isEqualTo(2);
        assertThat(info.cpuTimeNanos()).isGreaterThan(1_700_000_000_000_000_000L);
        assertThat(life.state(world.test(), 0)).isEqualTo(new DomainStateReason(DomainState.DOMAIN_RUNNING, 0));
        assertThat(world.test().id()).isEqualTo(1);
        assertThat(life.osType(world.test())).isEqualTo("linux");
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        DomainRef d = world.test();
        flags(0x1, "testDomainCreateWithFlags", () -> life.create(d, 1));
        flags(0x10, "testDomainShutdownFlags", () -> life.shutdown(d, 0x10));
        flags(0x20, "testDomainReboot", () -> life.reboot(d, 0x3f));
        flags(0x2, "testDomainReset", () -> life.reset(d, 2));
        flags(0x2, "testDomainDestroyFlags", () -> life.destroy(d, 3));
        flags(0x2, "testDomainGetState", () -> life.state(d, 2));
    }

    @Test
    void autostartIsRemembered() {
        DomainRef domain = world.define("a");
        assertThat(life.autostart(domain)).isFalse();
        life.setAutostart(domain, true);
        assertThat(life.autostart(domain)).isTrue();
    }

    private static void flags(int flags, String function, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function, call);
    }

    private DomainRef inState(String state) {
        DomainRef domain = world.define("a");
        if (!"SHUTOFF".equals(state)) {
            life.create(domain, 0);
        }
        if ("PAUSED".equals(state)) {
            life.suspend(domain);
        }
        world.events();
        return domain;
    }
}
