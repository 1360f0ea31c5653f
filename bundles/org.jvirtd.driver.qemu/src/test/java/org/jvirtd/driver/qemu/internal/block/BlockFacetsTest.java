/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.driver.qemu.internal.testkit.DeafListener;
import org.jvirtd.driver.qemu.internal.testkit.FakeDomain;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.testkit.Await;

/** What QEMU is told of disks and memory; texts are the reference's. */
class BlockFacetsTest {
    @TempDir
    private Path folder;
    private Path raw;
    private TestLoop loop;
    private FakeQemu qemu;
    private QemuDomain domain;
    private Layout layout;
    private DomainConfig config;

    @BeforeEach
    void start() throws Exception {
        loop = new TestLoop();
        qemu = new FakeQemu();
        layout = Layout.under(folder, folder, folder, folder, folder);
        Files.createDirectories(layout.runFolder(1, "guest"));
        raw = Files.writeString(folder.resolve("r.raw"), "HELLO, disk");
        config = FakeDomain.config(
                "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/q.qcow2' index='5'/>"
                        + "<backingStore type='file' index='6'><source file='/b'/><backingStore/></backingStore>"
                        + "<target dev='vda' bus='virtio'/></disk>",
                "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='" + raw
                        + "' index='4'/><backingStore/><target dev='vdb' bus='virtio'/></disk>",
                "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/gone' index='3'/>"
                        + "<target dev='vdc' bus='virtio'/><readonly/></disk>",
                "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>");
        domain = FakeDomain.running(config,
                Await.result(new MonitorConnector(loop.loop()).connect(qemu.socket(), new DeafListener())));
    }

    @AfterEach
    void stop() throws IOException {
        loop.close();
        qemu.close();
    }

    @Test
    void aRawImageIsRead() {
        for (String name : new String[]{"vdb", raw.toString()}) {
            assertThat(peek(name, 7, 4)).asString(StandardCharsets.UTF_8).isEqualTo("disk");
        }
        assertThat(peek("vdb", 0, 0)).isEmpty();
        domain = FakeDomain.off(config);
        assertThat(peek("vdb", 0, 5)).asString(StandardCharsets.UTF_8).isEqualTo("HELLO");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "vda | 0 | Operation not supported: peeking is only supported for disk with 'raw' format not 'qcow2'",
            "sda | 0 | Operation not supported: peeking is only supported for disk with 'raw' format not 'none'",
            "vdd | 0 | invalid argument: disk 'vdd' not found in domain",
            "vdb | 8 | invalid argument: 'vdb' starting from 8 has only 3 bytes available",
            "vdb | -1 | invalid argument: 'vdb' starting from 18446744073709551615 has only 0 bytes available",
            "vdc | 0 | Failed to open file '/gone': No such file or directory"})
    void whatCannotBeReadIsRefused(String name, long offset, String message) {
        assertThatThrownBy(() -> peek(name, offset, 8)).isInstanceOf(VirtException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"vda | 2048 | 0 | 'node-name':'libvirt-5-format','size':2097152",
            "vda | 1025 | 1 | 'node-name':'libvirt-5-format','size':1536",
            "vdb | 1025 | 1 | 'node-name':'libvirt-4-format','size':1025",
            "vda | 0 | 0 | 'node-name':'libvirt-5-format','size':0"})
    void anImageGetsItsSize(String name, long size, int flags, String arguments) {
        resize(name, size, flags);

        assertThat(qemu.commands()).containsExactly("qmp_capabilities", "block_resize");
        assertThat(arguments()).isEqualTo(JsonParser.parseString('{' + arguments + '}'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "vdd | 1 | 0 | invalid argument: disk 'vdd' was not found in the domain config",
            "sda | 1 | 0 | Operation not supported: can't resize empty or readonly disk 'sda'",
            "vdc | 1 | 0 | Operation not supported: can't resize empty or readonly disk 'vdc'",
            "vda | 1152921504606846976 | 0 | numerical overflow: size must be less than 18014398509481983",
            "vda | 0 | 2 | unsupported flags (0x2) in function qemuDomainBlockResize"})
    void aDiskThatCannotGrowIsRefused(String name, long size, int flags, String message) {
        assertThatThrownBy(() -> resize(name, size, flags)).isInstanceOf(VirtException.class).hasMessage(message);
        assertThat(qemu.commands()).containsExactly("qmp_capabilities");
    }

    @ParameterizedTest
    @CsvSource({"vda, libvirt-5-storage", "vda[0], libvirt-5-storage", "vda[5], libvirt-5-storage",
            "vda[6], libvirt-6-storage", "vdb, libvirt-4-storage"})
    void anImageOfTheChainIsWatched(String device, String node) {
        new QemuBlockThreshold(ref -> domain).setBlockThreshold(FakeDomain.REF, device, 1000, 0);

        assertThat(qemu.commands().get(1)).isEqualTo("block-set-write-threshold");
        assertThat(arguments())
                .isEqualTo(JsonParser.parseString("{'node-name':'" + node + "','write-threshold':1000}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"vda[7] | invalid argument: failed to find disk 'vda[7]'",
            "'' | invalid argument: failed to find disk ''",
            "/q.qcow2 | invalid argument: failed to find disk '/q.qcow2'",
            "vda[x] | invalid argument: failed to parse block device 'vda[x]'",
            "vda[ | invalid argument: failed to parse block device 'vda['",
            "sda | internal error: argument key 'node-name' must not have null value"})
    void anImageThatIsNotThereIsRefused(String device, String message) {
        assertThatThrownBy(
                () -> new QemuBlockThreshold(ref -> domain).setBlockThreshold(FakeDomain.REF, device, 1, 0))
                .isInstanceOf(VirtException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"1, memsave", "2, pmemsave"})
    void memoryComesThroughAFileThatGoes(int flags, String command) {
        qemu.answers(command, message -> save(message, "memory"));

        assertThat(memory(-1, 6, flags)).asString(StandardCharsets.UTF_8).isEqualTo("memory");

        assertThat(arguments().get("val").getAsString()).isEqualTo("18446744073709551615");
        assertThat(arguments().get("size").getAsInt()).isEqualTo(6);
        assertThat(layout.runFolder(1, "guest")).isEmptyDirectory();
    }

    @Test
    void memoryThatCannotBeReadLeavesNoFile() {
        qemu.refuses("pmemsave", "GenericError", "Invalid addr");
        assertThatThrownBy(() -> memory(0, 6, 2))
                .hasMessage("internal error: unable to execute QEMU command 'pmemsave': Invalid addr");
        qemu.answers("pmemsave", message -> save(message, "short"));
        assertThatThrownBy(() -> memory(0, 6, 2)).hasMessageContaining("only 5 bytes");
        assertThat(layout.runFolder(1, "guest")).isEmptyDirectory();
        assertThat(memory(0, 0, 2)).isEmpty();
        assertThatThrownBy(() -> memory(0, 6, 0)).hasMessage(
                "invalid argument: flags parameter must be VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL");
        assertThatThrownBy(() -> memory(0, 6, 4))
                .hasMessage("unsupported flags (0x4) in function qemuDomainMemoryPeek");
    }

    @Test
    void whatDoesNotRunHasNoMemoryAndNoNodes() {
        domain = FakeDomain.off(config);
        for (Runnable call : new Runnable[]{() -> memory(0, 1, 2), () -> resize("vda", 1, 0),
                () -> new QemuBlockThreshold(ref -> domain).setBlockThreshold(FakeDomain.REF, "vda[x", 1, 0)}) {
            assertThatThrownBy(call::run).isInstanceOfSatisfying(VirtException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_INVALID);
                assertThat(e.domain()).isEqualTo(ErrorDomain.DOMAIN);
            });
        }
    }

    private byte[] peek(String name, long offset, int size) {
        return new QemuBlockPeek(ref -> domain).blockPeek(FakeDomain.REF, name, offset, size, 0);
    }

    private void resize(String name, long size, int flags) {
        new QemuBlockResize(ref -> domain).blockResize(FakeDomain.REF, name, size, flags);
    }

    private byte[] memory(long offset, int size, int flags) {
        return new QemuMemoryPeek(ref -> domain, layout).memoryPeek(FakeDomain.REF, offset, size, flags);
    }

    private JsonObject arguments() {
        return qemu.received().get(1).getAsJsonObject("arguments");
    }

    private static String save(JsonObject message, String content) {
        try {
            Files.writeString(Path.of(message.getAsJsonObject("arguments").get("filename").getAsString()), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return "{\"return\":{},\"id\":" + message.get("id") + "}";
    }
}
