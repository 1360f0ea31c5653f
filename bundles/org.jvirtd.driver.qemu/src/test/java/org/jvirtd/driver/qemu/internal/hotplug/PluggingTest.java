/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.TestHost;
import org.jvirtd.driver.qemu.internal.event.DomainMonitorListener;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.Change;
import org.jvirtd.testkit.Await;

/** Devices come into runs whole or not at all, and leave them when their guest lets go. */
class PluggingTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String NET = "<interface type='user'><mac address='52:54:00:00:00:0%d'/>"
            + "<model type='virtio'/></interface>";

    @TempDir
    private Path home;
    private TestLoop loop;
    private TestHost host;
    private FakeQemu qemu;
    private QemuDomain domain;
    private Path image;

    @BeforeEach
    void start() throws Exception {
        image = Files.createFile(home.resolve("disk"));
        loop = new TestLoop();
        host = new TestHost(home);
        qemu = new FakeQemu();
        run(1, "<devices>" + String.format(NET, 1) + "</devices>");
    }

    @AfterEach
    void stop() throws Exception {
        domain.monitor().close();
        loop.close();
        qemu.close();
        host.close();
    }

    private void run(int number, String parts) throws Exception {
        domain = host.definitions.define(host.documents.read(TestHost.document("guest" + number, TestHost.uuid(number))
                .replace("</os>", "</os>" + parts), 0));
        Run run = new Run(number, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 101, 7,
                List.of());
        domain.update(state -> Change.<QemuDomainState, Void>of(
                state.withConfigs(host.documents.prepared(state.stored(), number), state.stored()).withRun(run)));
        DomainMonitorListener listener = new DomainMonitorListener(domain, number);
        Monitor monitor = Await.result(new MonitorConnector(loop.loop()).connect(qemu.socket(), listener));
        listener.opened(monitor);
        domain.setMonitor(monitor);
        host.events.clear();
    }

    private Device device(String xml) {
        return host.documents.readDevice(XmlParser.parse(xml, ErrorDomain.DOMAIN, "(device)"));
    }

    private Device disk(String target) {
        return device("<disk type='file'><source file='" + image + "'/><target dev='" + target + "'/></disk>");
    }

    private String attach(PlugKit kit, Device device) {
        kit.plugging().attach(domain, device);
        List<Device> all = domain.state().current().devices().stream().filter(d -> d.kind() == device.kind()).toList();
        return LiveDevices.alias(all.get(all.size() - 1));
    }

    private Device live(String alias) {
        return LiveDevices.byAlias(domain.state().current(), alias).orElseThrow();
    }

    private List<JsonObject> sent(String command) {
        return qemu.received().stream().filter(m -> m.get("execute").getAsString().equals(command))
                .map(m -> m.getAsJsonObject("arguments")).toList();
    }

    /** The guest lets a device go as soon as it is asked. */
    private void obeys(String event) {
        qemu.answers("device_del", message -> {
            String alias = message.getAsJsonObject("arguments").get("id").getAsString();
            return "{\"return\": {}, \"id\": " + message.get("id") + "}\r\n{\"timestamp\": {\"seconds\": 1, "
                    + "\"microseconds\": 1}, \"event\": \"" + event + "\", \"data\": {\"device\": \"" + alias
                    + "\", \"path\": \"/machine/peripheral/" + alias + "\"}}";
        });
    }

    @Test
    void aDiskComesWithItsNodesAndIsSeenInTheRunOnly() {
        assertThat(attach(new PlugKit(host, LONG), disk("vda"))).isEqualTo("virtio-disk0");

        assertThat(qemu.commands()).endsWith("blockdev-add", "blockdev-add", "device_add");
        assertThat(sent("blockdev-add")).extracting(n -> n.get("node-name").getAsString())
                .containsExactly("libvirt-1-storage", "libvirt-1-format");
        JsonObject card = sent("device_add").get(0);
        assertThat(card.get("driver").getAsString()).isEqualTo("virtio-blk-pci");
        assertThat(card.get("drive").getAsString()).isEqualTo("libvirt-1-format");
        assertThat(card.get("addr").getAsString()).as("behind the balloon").isEqualTo("0x4");
        assertThat(live("virtio-disk0").element().child("source").attribute("index")).isEqualTo("1");
        assertThat(domain.state().stored().disks()).isEmpty();
        assertThat(host.events).containsExactly(new DomainEvent.DeviceAdded(domain.ref(), "virtio-disk0"));
    }

    @Test
    void whatQemuRefusesLeavesNothing() {
        qemu.refuses("device_add", "GenericError", "no such bus");
        PlugKit kit = new PlugKit(host, LONG);
        assertThatThrownBy(() -> attach(kit, disk("vda"))).isInstanceOf(VirtException.class)
                .hasMessage("internal error: unable to execute QEMU command 'device_add': no such bus");

        assertThat(sent("blockdev-del")).extracting(n -> n.get("node-name").getAsString())
                .containsExactly("libvirt-1-format", "libvirt-1-storage");
        assertThat(kit.released()).hasSize(1);
        assertThat(domain.state().current().disks()).isEmpty();
        assertThat(host.events).isEmpty();
        assertThatThrownBy(() -> attach(kit, disk("vda"))).isInstanceOf(VirtException.class);
        assertThat(sent("blockdev-add")).as("no number is used twice").last()
                .extracting(n -> n.get("node-name").getAsString()).isEqualTo("libvirt-2-format");
    }

    @Test
    void whatCutsAnAttachmentOffLeavesNothingUnknown() {
        List<Integer> known = new CopyOnWriteArrayList<>();
        qemu.answers("blockdev-add", message -> {
            known.add(domain.state().current().disks().size());
            return "{\"return\": {}, \"id\": " + message.get("id") + "}";
        });
        attach(new PlugKit(host, LONG), disk("vda"));
        assertThat(known).as("the document has it before QEMU").containsExactly(1, 1);
    }

    @Test
    void aDiskThatTheGuestLetsGoLeavesWithItsNodes() {
        PlugKit kit = new PlugKit(host, LONG);
        attach(kit, disk("vda"));
        host.events.clear();
        obeys("DEVICE_DELETED");
        kit.unplugging().detach(domain, live("virtio-disk0"));

        assertThat(sent("blockdev-del")).extracting(n -> n.get("node-name").getAsString())
                .containsExactly("libvirt-1-format", "libvirt-1-storage");
        assertThat(domain.state().current().disks()).isEmpty();
        assertThat(kit.released()).hasSize(1);
        assertThat(host.events).containsOnlyOnce(new DomainEvent.DeviceRemoved(domain.ref(), "virtio-disk0"));
    }

    @Test
    void aGuestThatDoesNotAnswerKeepsItsDiskUntilItLetsGo() {
        PlugKit kit = new PlugKit(host, Duration.ofMillis(1));
        attach(kit, disk("vda"));
        kit.unplugging().detach(domain, live("virtio-disk0"));
        assertThat(qemu.commands()).endsWith("device_del");
        assertThat(domain.state().current().disks()).hasSize(1);

        kit.removal().remove(domain, "virtio-disk0");
        kit.removal().remove(domain, "virtio-disk0");
        assertThat(sent("blockdev-del")).hasSize(2);
        assertThat(domain.state().current().disks()).isEmpty();
    }

    @Test
    void aGuestMayRefuse() {
        PlugKit kit = new PlugKit(host, LONG);
        attach(kit, disk("vda"));
        obeys("DEVICE_UNPLUG_GUEST_ERROR");
        assertThatThrownBy(() -> kit.unplugging().detach(domain, live("virtio-disk0")))
                .hasMessage("operation failed: unplug of device was rejected by the guest");
        assertThat(domain.state().current().disks()).hasSize(1);
    }

    @Test
    void aDeviceThatQemuDoesNotKnowHasLeft() {
        PlugKit kit = new PlugKit(host, LONG);
        attach(kit, disk("vda"));
        qemu.refuses("device_del", "DeviceNotFound", "Device 'virtio-disk0' not found");
        kit.unplugging().detach(domain, live("virtio-disk0"));
        assertThat(domain.state().current().disks()).isEmpty();
    }

    @Test
    void interfacesAreCountedOn() {
        PlugKit kit = new PlugKit(host, LONG);
        obeys("DEVICE_DELETED");
        assertThat(attach(kit, device(String.format(NET, 2)))).isEqualTo("net1");
        assertThat(attach(kit, device(String.format(NET, 3)))).isEqualTo("net2");
        kit.unplugging().detach(domain, live("net1"));
        assertThat(sent("netdev_del")).extracting(n -> n.get("id").getAsString()).containsExactly("hostnet1");

        assertThat(attach(kit, device(String.format(NET, 4)))).as("not the first free one").isEqualTo("net3");
        assertThat(sent("netdev_add")).last().hasToString("{\"type\":\"user\",\"id\":\"hostnet3\"}");
        assertThat(live("net3").element().child("address").attribute("slot")).as("that of net1").isEqualTo("0x04");
    }

    @Test
    void theControllerThatIsMissingComesFirst() {
        attach(new PlugKit(host, LONG), device("<disk type='file'><source file='" + image
                + "'/><target dev='sda' bus='scsi'/></disk>"));
        assertThat(sent("device_add")).extracting(d -> d.get("driver").getAsString()).containsExactly("lsi", "scsi-hd");
        assertThat(live("scsi0").element().attribute("model")).isEqualTo("lsilogic");
        assertThat(host.events).as("nobody has asked for the controller")
                .containsExactly(new DomainEvent.DeviceAdded(domain.ref(), "scsi0-0-0"));
    }

    @Test
    void whatHasNoPlaceIsRefusedBeforeQemuIsAsked() {
        PlugKit kit = new PlugKit(host, LONG);
        int before = qemu.commands().size();
        assertThatThrownBy(() -> attach(kit, device("<disk type='file'><source file='" + image
                + "'/><target dev='vda' bus='virtio'/><address type='pci' domain='0' bus='0' slot='2' function='0'/></disk>")))
                .hasMessage("XML error: Attempted double use of PCI Address 0000:00:02.0");
        assertThatThrownBy(() -> attach(kit, device("<disk type='file'><source file='" + image
                + "'/><target dev='vda' bus='virtio'/><address type='pci' domain='0' bus='7' slot='2' function='0'/></disk>")))
                .hasMessageContaining("Only PCI buses up to 0 are available");
        assertThatThrownBy(() -> attach(kit, device("<channel type='unix'><target type='virtio' name='x'/></channel>")))
                .hasMessage("internal error: no virtio-serial controllers are available");
        attach(kit, disk("vda"));
        assertThatThrownBy(() -> attach(kit, disk("vda"))).hasMessageStartingWith("XML error: target 'vda' duplicated");
        assertThat(qemu.commands().subList(before, qemu.commands().size())).containsExactly("blockdev-add",
                "blockdev-add", "device_add");
    }

    @Test
    void theTerminalThatQemuOpensIsNoted() {
        qemu.returns("chardev-add", "{\"pty\": \"/dev/pts/7\"}");
        String alias = attach(new PlugKit(host, LONG),
                device("<serial type='pty'><target type='pci-serial'/></serial>"));
        assertThat(sent("chardev-add").get(0))
                .hasToString("{\"id\":\"charserial0\",\"backend\":{\"type\":\"pty\",\"data\":{}}}");
        assertThat(live(alias).element().child("source").attribute("path")).isEqualTo("/dev/pts/7");
    }

    @Test
    void aModuleMakesTheGuestsMemoryGrowUntilItLeaves() throws Exception {
        domain.monitor().close();
        run(2, "<maxMemory slots='2' unit='MiB'>1024</maxMemory><cpu><numa><cell id='0' cpus='0' memory='64'"
                + " unit='MiB'/></numa></cpu>");
        qemu.returns("query-memory-devices",
                "[{\"type\": \"dimm\", \"data\": {\"id\": \"dimm0\", \"slot\": 0, \"addr\": 4294967296}}]");
        PlugKit kit = new PlugKit(host, LONG);
        obeys("DEVICE_DELETED");
        String alias = attach(kit,
                device("<memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory>"));
        assertThat(sent("object-add").get(0).get("size").getAsLong()).isEqualTo(128L << 20);
        assertThat(live(alias).element().child("address").attribute("base")).isEqualTo("0x100000000");
        assertThat(domain.state().current().memory().totalKib()).isEqualTo(192 << 10);
        assertThat(domain.state().current().memory().currentKib()).isEqualTo(192 << 10);

        kit.unplugging().detach(domain, live(alias));
        assertThat(sent("object-del")).extracting(o -> o.get("id").getAsString()).containsExactly("memdimm0");
        assertThat(domain.state().current().memory().totalKib()).isEqualTo(64 << 10);
    }

    @Test
    void aDeviceThatCannotBeSetUpIsAskedToLeave() {
        qemu.refuses("block_set_io_throttle", "GenericError", "too much");
        PlugKit kit = new PlugKit(host, LONG);
        assertThatThrownBy(() -> attach(kit, device("<disk type='file'><source file='" + image
                + "'/><target dev='vda' bus='virtio'/><iotune><total_bytes_sec>4096</total_bytes_sec></iotune></disk>")))
                .hasMessageEndingWith("too much");
        assertThat(sent("block_set_io_throttle").get(0).get("id").getAsString())
                .isEqualTo("/machine/peripheral/virtio-disk0/virtio-backend");
        assertThat(qemu.commands()).endsWith("device_del");
        assertThat(domain.state().current().disks()).as("until the guest lets it go").hasSize(1);
    }
}
