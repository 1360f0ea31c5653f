/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.driver.DomainGuestAccounts;
import org.jvirtd.api.driver.DomainGuestAgent;
import org.jvirtd.api.driver.DomainGuestClock;
import org.jvirtd.api.driver.DomainGuestFilesystems;
import org.jvirtd.api.driver.DomainGuestInfo;
import org.jvirtd.api.driver.DomainGuestSshKeys;
import org.jvirtd.api.driver.DomainGuestVcpus;
import org.jvirtd.api.driver.DomainInterface;
import org.jvirtd.api.driver.DomainInterfaceAddresses;
import org.jvirtd.api.driver.GuestTime;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What facets ask of the agent, and what they make of its answers. */
class AgentFacetsTest extends AgentsFixture {
    private List<String> parameters(List<TypedParameter> all) {
        return all.stream().map(p -> p.toString().replaceAll("^\\w+\\[name=([^,]+), value=(.*)\\]$", "$1=$2")).toList();
    }

    @Test
    void aCommandIsPassedOnAsItIs() {
        agent.returns("guest-ping", "{}");
        agent.refuses("guest-no", "CommandNotFound", "not found");
        DomainGuestAgent facet = facet(DomainGuestAgent.class);
        assertThat(facet.agentCommand(ref(), "{\"execute\": \"guest-ping\", \"id\": \"x\"}", -2, 0))
                .isEqualTo("{\"return\":{}}");
        assertThat(agent.received().get(1)).isEqualTo("{\"execute\":\"guest-ping\",\"id\":\"x\"}");
        assertFails(() -> facet.agentCommand(ref(), "{\"execute\": \"guest-no\"}", -2, 0), ErrorCode.INTERNAL_ERROR,
                "internal error: unable to execute QEMU agent command 'guest-no': not found");
        assertThatThrownBy(() -> facet.agentCommand(ref(), "nonsense", -2, 0))
                .hasMessageContaining("cannot parse json nonsense");
        assertFails(() -> facet.setAgentResponseTimeout(ref(), -3, 0), ErrorCode.INVALID_ARG,
                "invalid argument: guest agent timeout '-3' is less than the minimum '-2'");
    }

    @Test
    void theClockIsReadAndSet() {
        agent.returns("guest-get-time", "1700000000123456789").returns("guest-set-time", "{}");
        DomainGuestClock clock = facet(DomainGuestClock.class);
        assertThat(clock.time(ref(), 0)).isEqualTo(new GuestTime(1_700_000_000L, 123_456_789));
        assertThatThrownBy(() -> clock.setTime(ref(), 1_700_000_000L, 5, 0))
                .as("the test's domain has no monitor").hasMessageContaining("domain is not running");
        assertThat(agent.received())
                .contains("{\"execute\":\"guest-set-time\",\"arguments\":{\"time\":1700000000000000005}}");
    }

    @Test
    void filesystemsAreFrozenAndListed() {
        agent.returns("guest-fsfreeze-freeze", "2").returns("guest-fsfreeze-freeze-list", "1")
                .returns("guest-fsfreeze-thaw", "2").returns("guest-fstrim", "{}")
                .returns("guest-get-fsinfo", "[{\"name\":\"vda1\",\"mountpoint\":\"/\",\"type\":\"ext4\",\"disk\":"
                        + "[{\"bus-type\":\"virtio\",\"bus\":0,\"unit\":0,\"target\":0,\"pci-controller\":"
                        + "{\"bus\":0,\"slot\":7,\"domain\":0,\"function\":0}}]}]");
        DomainGuestFilesystems facet = facet(DomainGuestFilesystems.class);
        assertThat(facet.fsFreeze(ref(), List.of(), 0)).isEqualTo(2);
        assertThat(facet.fsFreeze(ref(), List.of("/"), 0)).isEqualTo(1);
        assertThat(facet.fsThaw(ref(), List.of(), 0)).isEqualTo(2);
        facet.fsTrim(ref(), null, 0, 0);
        assertFails(() -> facet.fsThaw(ref(), List.of("/"), 0), ErrorCode.ARGUMENT_UNSUPPORTED,
                "argument unsupported: specifying mountpoints is not supported");
        assertThat(facet.fsInfo(ref(), 0).get(0).devices()).containsExactly("vda");
        assertThat(agent.received()).contains(
                "{\"execute\":\"guest-fsfreeze-freeze-list\",\"arguments\":{\"mountpoints\":[\"/\"]}}",
                "{\"execute\":\"guest-fstrim\",\"arguments\":{\"minimum\":0}}");
    }

    @Test
    void usersHavePasswordsAndKeys() {
        agent.returns("guest-set-user-password", "{}")
                .returns("guest-ssh-get-authorized-keys", "{\"keys\":[\"k1\",\"k2\"]}")
                .returns("guest-ssh-add-authorized-keys", "{}");
        facet(DomainGuestAccounts.class).setUserPassword(ref(), "root", "x", 1);
        assertThat(facet(DomainGuestSshKeys.class).authorizedSshKeys(ref(), "root", 0)).containsExactly("k1", "k2");
        facet(DomainGuestSshKeys.class).setAuthorizedSshKeys(ref(), "root", List.of(), 0);
        assertThat(agent.received()).contains("{\"execute\":\"guest-set-user-password\",\"arguments\":"
                + "{\"crypted\":true,\"username\":\"root\",\"password\":\"eA==\"}}",
                "{\"execute\":\"guest-ssh-add-authorized-keys\",\"arguments\":"
                        + "{\"username\":\"root\",\"keys\":[],\"reset\":true}}");
        assertFails(() -> facet(DomainGuestAccounts.class).guestHostname(ref(), 1), ErrorCode.NO_HOSTNAME,
                "no hostname found: no hostname found for domain guest");
    }

    @Test
    void processorsAreTakenOnlineAndOffline() {
        agent.returns("guest-get-vcpus", "[{\"online\":true,\"can-offline\":false,\"logical-id\":0},"
                + "{\"online\":false,\"can-offline\":true,\"logical-id\":1}]").returns("guest-set-vcpus", "1");
        DomainGuestVcpus facet = facet(DomainGuestVcpus.class);
        assertThat(parameters(facet.guestVcpus(ref(), 0))).containsExactly("vcpus=0-1", "online=0", "offlinable=1");
        facet.setGuestVcpus(ref(), "1", 1, 0);
        assertFails(() -> facet.setGuestVcpus(ref(), "0", 0, 0), ErrorCode.OPERATION_UNSUPPORTED,
                "Operation not supported: vCPU '0' is not offlinable");
        assertFails(() -> facet.setGuestVcpus(ref(), "5", 0, 0), ErrorCode.INVALID_ARG,
                "invalid argument: guest is missing vCPUs '5'");
        new AgentVcpus(agents).setOnline(test.domain(), 2);
        assertThat(agent.received()).filteredOn(line -> line.contains("guest-set-vcpus")).hasSize(2).containsOnly(
                "{\"execute\":\"guest-set-vcpus\",\"arguments\":{\"vcpus\":[{\"logical-id\":1,\"online\":true}]}}");
        assertThatThrownBy(() -> new AgentVcpus(agents).setOnline(test.domain(), 3))
                .isInstanceOf(VirtException.class);
    }

    @Test
    void interfacesWithOtherNamesAreOne() {
        agent.returns("guest-network-get-interfaces", "[{\"name\":\"eth0\",\"hardware-address\":\"52:54:00:00:00:01\","
                + "\"ip-addresses\":[{\"ip-address-type\":\"ipv4\",\"ip-address\":\"10.0.2.15\",\"prefix\":24}]},"
                + "{\"name\":\"eth0:1\",\"ip-addresses\":[{\"ip-address-type\":\"ipv6\",\"ip-address\":\"fe80::1\","
                + "\"prefix\":64}]},{\"name\":\"nohw\"}]");
        DomainInterfaceAddresses facet = facet(DomainInterfaceAddresses.class);
        assertThat(facet.interfaceAddresses(ref(), 1, 0)).containsExactly(
                new DomainInterface("eth0", "52:54:00:00:00:01", List.of(
                        new DomainInterface.Address(0, "10.0.2.15", 24),
                        new DomainInterface.Address(1, "fe80::1", 64))),
                new DomainInterface("nohw", null, List.of()));
        assertThat(facet.interfaceAddresses(ref(), 0, 0)).isEmpty();
        assertFails(() -> facet.interfaceAddresses(ref(), 9, 0), ErrorCode.ARGUMENT_UNSUPPORTED,
                "argument unsupported: Unknown IP address data source 9");
    }

    @Test
    void factsAreToldAsFarAsTheAgentKnowsThem() {
        for (String command : List.of("guest-get-osinfo", "guest-get-fsinfo", "guest-network-get-interfaces")) {
            agent.refuses(command, "CommandNotFound", "not found");
        }
        agent.returns("guest-get-users", "[{\"login-time\": 1700000000.5, \"user\": \"root\"}]")
                .returns("guest-get-timezone", "{\"zone\":\"UTC\",\"offset\":0}")
                .returns("guest-get-host-name", "{\"host-name\": \"box\"}")
                .returns("guest-get-disks",
                        "[{\"name\":\"/dev/vda1\",\"partition\":true,\"dependencies\":[\"/dev/vda\"],"
                                + "\"alias\":\"al\"}]");
        DomainGuestInfo facet = facet(DomainGuestInfo.class);
        assertThat(parameters(facet.guestInfo(ref(), 0, 0))).containsExactly("user.count=1", "user.0.name=root",
                "user.0.login-time=1700000000500", "timezone.name=UTC", "timezone.offset=0", "hostname=box",
                "disk.count=1", "disk.0.name=/dev/vda1", "disk.0.partition=true", "disk.0.dependency.count=1",
                "disk.0.dependency.0.name=/dev/vda", "disk.0.guest_alias=al");
        assertThatThrownBy(() -> facet.guestInfo(ref(), 2, 0)).hasMessageContaining("guest-get-osinfo");
    }

    @Test
    void answersOfAnotherShapeAreErrorsOfTheirCommand() {
        List<String> shapes = new ArrayList<>(List.of("null", "5", "\"x\"", "[]", "{}", "[5]", "[{}]",
                "[{\"name\":5}]", "{\"host-name\": {}}", "1e399"));
        for (String shape : shapes) {
            for (String command : List.of("guest-get-host-name", "guest-get-time", "guest-get-vcpus",
                    "guest-get-fsinfo", "guest-network-get-interfaces", "guest-get-users", "guest-get-osinfo",
                    "guest-get-timezone", "guest-get-disks", "guest-ssh-get-authorized-keys",
                    "guest-fsfreeze-freeze")) {
                agent.returns(command, shape);
            }
            for (int type = 1; type <= 64; type *= 2) {
                int one = type;
                tame(() -> facet(DomainGuestInfo.class).guestInfo(ref(), one, 0));
            }
            tame(this::hostname);
            tame(() -> facet(DomainGuestClock.class).time(ref(), 0));
            tame(() -> facet(DomainGuestVcpus.class).guestVcpus(ref(), 0));
            tame(() -> facet(DomainGuestFilesystems.class).fsInfo(ref(), 0));
            tame(() -> facet(DomainGuestFilesystems.class).fsFreeze(ref(), List.of(), 0));
            tame(() -> facet(DomainGuestSshKeys.class).authorizedSshKeys(ref(), "root", 0));
            tame(() -> facet(DomainInterfaceAddresses.class).interfaceAddresses(ref(), 1, 0));
        }
    }

    private static void tame(Runnable call) {
        try {
            call.run();
        } catch (VirtException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        }
    }

    @Test
    void aGuestThatPowersOffNeedsNotAnswer() throws Exception {
        test.handler(new DomainEventHandler() {
        });
        CompletableFuture<Void> asked = CompletableFuture
                .runAsync(() -> new AgentPower(agents).powerDown(test.domain(), false));
        Await.until("asked", () -> agent.received().size() == 2);
        assertThat(agent.received().get(1))
                .isEqualTo("{\"execute\":\"guest-shutdown\",\"arguments\":{\"mode\":\"powerdown\"}}");
        test.domain().managed().post(HypervisorEvent.of(EventCategory.LIFECYCLE,
                new TypedParameter.StringValue("event", "SHUTDOWN")));
        Await.result(asked);
        agent.refuses("guest-suspend-ram", "Unsupported", "cannot sleep");
        assertThatThrownBy(() -> new AgentPower(agents).sleep(test.domain(), 0)).hasMessage(
                "internal error: unable to execute QEMU agent command 'guest-suspend-ram': cannot sleep");
    }
}
