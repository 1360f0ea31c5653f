/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.constant.TypedParameterFlags;
import org.jvirtd.api.driver.HostCpuMap;
import org.jvirtd.api.driver.NodeInfo;
import org.jvirtd.api.driver.NodeStat;

/** A host of two cells with two processors each, one of them offline. */
class HostFacetsTest {
    private static final String NODE = "sys/devices/system/node/node";

    @TempDir
    Path root;
    private KernelFiles files;
    private HostTopology topology;

    @BeforeEach
    void host() throws IOException {
        files = new KernelFiles(root);
        topology = new HostTopology(files);
        put("proc/cpuinfo", "processor : 0\nmodel name : X\ncpu MHz\t\t: 2600.123\n");
        put("proc/meminfo",
                "MemTotal:  4000 kB\nMemFree: 3000 kB\nBuffers: 20 kB\nCached: 30 kB\nHugePages_Total: 0\n");
        put("proc/stat", "cpu  10 1 20 300 4 5 6 0 0 0\ncpu0 5 1 10 150 2 3 4 0 0 0\ncpu1 5 0 10 150 2 2 2 0 0 0\n");
        put("sys/devices/system/cpu/present", "0-3\n");
        put("sys/devices/system/cpu/online", "0-3\n");
        for (int cpu = 0; cpu < 4; cpu++) {
            String folder = "sys/devices/system/cpu/cpu" + cpu + "/topology/";
            put(folder + "physical_package_id", cpu / 2 + "\n");
            put(folder + "die_id", "0\n");
            put(folder + "core_id", cpu % 2 + "\n");
            put(folder + "thread_siblings_list", cpu + "\n");
        }
        for (int node = 0; node < 2; node++) {
            put(NODE + node + "/meminfo",
                    "Node " + node + " MemTotal:  2000 kB\nNode " + node + " MemFree: " + 1500 + " kB\n");
            put(NODE + node + "/cpulist", 2 * node + "-" + (2 * node + 1) + "\n");
            put(NODE + node + "/distance", node == 0 ? "10 20\n" : "20 10\n");
            put(NODE + node + "/hugepages/hugepages-2048kB/nr_hugepages", "0\n");
            put(NODE + node + "/hugepages/hugepages-2048kB/free_hugepages", "0\n");
        }
        put("sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages", "0\n");
    }

    private void put(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void nodeInfoCountsPerCell() {
        assertThat(new LocalNode(files).nodeInfo()).usingRecursiveComparison().ignoringFields("model")
                .isEqualTo(new NodeInfo("", 4000, 4, 2600, 2, 1, 2, 1));
    }

    @Test
    void unevenProcessorsAreToldAsOneSocket() throws IOException {
        put("sys/devices/system/cpu/online", "0-2\n");

        assertThat(new LocalNode(files).nodeInfo()).usingRecursiveComparison().ignoringFields("model")
                .isEqualTo(new NodeInfo("", 4000, 3, 2600, 1, 1, 3, 1));
    }

    @Test
    void cpuMapHasWhatIsOnline() throws IOException {
        put("sys/devices/system/cpu/online", "0,2-3\n");
        BitSet online = new BitSet();
        online.set(0);
        online.set(2, 4);

        assertThat(new LocalNode(files).cpuMap(0)).isEqualTo(new HostCpuMap(4, online));
        assertThatThrownBy(() -> new LocalNode(files).cpuMap(1))
                .hasMessage("unsupported flags (0x1) in function virHostCPUGetMap");
    }

    @Test
    void cpuStatsAreNanoseconds() {
        assertThat(new LocalNode(files).cpuStats(-1, 0)).containsExactly(new NodeStat("kernel", 310_000_000),
                new NodeStat("user", 110_000_000), new NodeStat("idle", 3_000_000_000L),
                new NodeStat("iowait", 40_000_000));
        assertThat(new LocalNode(files).cpuStats(1, 0)).contains(new NodeStat("user", 50_000_000));
        assertThatThrownBy(() -> new LocalNode(files).cpuStats(4, 0))
                .hasMessage("Invalid cpuNum in virHostCPUGetStatsLinux");
    }

    @Test
    void freeMemoryOfAllAndOfCells() {
        LocalMemory memory = new LocalMemory(topology);

        assertThat(memory.freeMemory()).isEqualTo(3000L * 1024);
        assertThat(memory.cellsFreeMemory(0, 9)).containsExactly(1500L * 1024, 1500L * 1024);
        assertThat(memory.cellsFreeMemory(1, Integer.MAX_VALUE)).hasSize(1);
        assertThatThrownBy(() -> memory.cellsFreeMemory(2, 1))
                .hasMessage("internal error: start cell 2 out of range (0-1)");
    }

    @Test
    void freePagesOfAllAndOfCells() {
        LocalMemory memory = new LocalMemory(topology);

        assertThat(memory.freePages(List.of(4, 2048), 0, 2, 0)).containsExactly(375L, 0L, 375L, 0L);
        assertThat(memory.freePages(List.of(4), -1, 2, 0)).containsExactly(750L, 375L);
        assertThatThrownBy(() -> memory.freePages(List.of(5), 0, 1, 0))
                .hasMessage("operation failed: page size 5 is not available on node 0");
    }

    @Test
    void memoryStatsOfAllAndOfACell() {
        LocalMemoryStats stats = new LocalMemoryStats(topology);

        assertThat(stats.memoryStats(-1, 0)).containsExactly(new NodeStat("total", 4000), new NodeStat("free", 3000),
                new NodeStat("buffers", 20), new NodeStat("cached", 30));
        assertThat(stats.memoryStats(1, 0)).containsExactly(new NodeStat("total", 2000), new NodeStat("free", 1500));
        assertThatThrownBy(() -> stats.memoryStats(2, 0))
                .hasMessage("cellNum in virHostMemGetStats must be less than or equal to 1");
    }

    @Test
    void pagesAreAddedOrSet() throws IOException {
        LocalPages pages = new LocalPages(files);
        Path pool = root.resolve(NODE + "1/hugepages/hugepages-2048kB/nr_hugepages");

        assertThat(pages.allocPages(List.of(2048), List.of(3L), 1, 1, 0)).isEqualTo(1);
        assertThat(pages.allocPages(List.of(2048), List.of(4L), 1, 1, 0)).isEqualTo(1);
        assertThat(pool).hasContent("7");
        assertThat(pages.allocPages(List.of(2048), List.of(2L), 0, 2, 1)).isEqualTo(2);
        assertThat(pool).hasContent("2");
        assertThatThrownBy(() -> pages.allocPages(List.of(4), List.of(1L), 0, 1, 0))
                .hasMessage("Operation not supported: system pages pool can't be modified");
        assertThatThrownBy(() -> pages.allocPages(List.of(5), List.of(1L), -1, 1, 0))
                .hasMessage("operation failed: page size 5 is not available");
        assertThatThrownBy(() -> pages.allocPages(List.of(5), List.of(1L), 0, 1, 0))
                .hasMessage("operation failed: page size 5 is not available on node 0");
    }

    @Test
    void settingsOfSharedMemory() throws IOException {
        put("sys/kernel/mm/ksm/pages_to_scan", "100\n");
        put("sys/kernel/mm/ksm/pages_shared", "7\n");
        SharedMemory shared = new SharedMemory(files);

        assertThat(shared.hostMemoryParameters(TypedParameterFlags.TYPED_PARAM_STRING_OKAY)).containsExactly(
                new TypedParameter.UintValue("shm_pages_to_scan", 100),
                new TypedParameter.UllongValue("shm_pages_shared", 7));
        assertThatThrownBy(() -> shared.hostMemoryParameters(1))
                .hasMessage("unsupported flags (0x1) in function virHostMemGetParameters");
        shared.setHostMemoryParameters(List.of(new TypedParameter.UintValue("shm_pages_to_scan", 50)), 0);
        assertThat(root.resolve("sys/kernel/mm/ksm/pages_to_scan")).hasContent("50");
        assertThatThrownBy(() -> shared
                .setHostMemoryParameters(List.of(new TypedParameter.UllongValue("shm_pages_shared", 50)), 0))
                .hasMessage("argument unsupported: parameter 'shm_pages_shared' not supported");
    }

    @Test
    void sysinfoIsWhatTheFirmwareSays() throws IOException {
        assertThatThrownBy(() -> new LocalNode(files).sysinfo(0))
                .hasMessage("unsupported configuration: Host SMBIOS information is not available");
        put("sys/class/dmi/id/sys_vendor", "Maker\n");
        put("sys/class/dmi/id/bios_date", "01/02/2023\n");

        assertThat(new LocalNode(files).sysinfo(0)).isEqualTo("""
                <sysinfo type='smbios'>
                  <bios>
                    <entry name='date'>01/02/2023</entry>
                  </bios>
                  <system>
                    <entry name='manufacturer'>Maker</entry>
                  </system>
                </sysinfo>
                """);
    }

    @Test
    void theHostDoesNotSleepByOrder() {
        assertThatThrownBy(() -> new LocalSuspend().suspendHost(0, 60, 0))
                .hasMessage("argument unsupported: Suspend-to-RAM");
        assertThatThrownBy(() -> new LocalSuspend().suspendHost(3, 60, 0))
                .hasMessage("invalid argument: Invalid suspend target");
    }

    @Test
    void theRealHostHasProcessorsAndMemory() {
        HostTopology real = new HostTopology(new KernelFiles(Path.of("/")));

        assertThat(real.cells()).isNotEmpty().allSatisfy(cell -> assertThat(cell.memoryKib()).isPositive());
        assertThat(real.cpus()).hasSize(real.online().cardinality()).isNotEmpty();
    }
}
