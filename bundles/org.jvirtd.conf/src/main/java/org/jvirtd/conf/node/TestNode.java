package org.jvirtd.conf.node;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.host.InterfaceConfig;
import org.jvirtd.conf.host.NodeDeviceConfig;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StorageVolConfig;

/**
 * A world of the test driver, as a file describes it. Where the file is silent about the processor or the memory, the
 * driver's own figures hold.
 *
 * @param users names and passwords; when there are any, a connection must authenticate
 */
@AnyThread
public record TestNode(Processor processor, long memoryKib, List<DomainConfig> domains, List<NetworkConfig> networks,
        List<InterfaceConfig> interfaces, List<Pool> pools, List<NodeDeviceConfig> devices, List<User> users) {
    /** The processor and memory of the built-in world. */
    public static final Processor DEFAULT_PROCESSOR = new Processor("i686", 16, 1400, 2, 2, 2, 2);

    /** The memory of the built-in world in KiB. */
    public static final long DEFAULT_MEMORY_KIB = 3145728;

    public TestNode {
        domains = List.copyOf(domains);
        networks = List.copyOf(networks);
        interfaces = List.copyOf(interfaces);
        pools = List.copyOf(pools);
        devices = List.copyOf(devices);
        users = List.copyOf(users);
    }

    /** What {@code virNodeGetInfo} tells. */
    public record Processor(String model, int active, int mhz, int nodes, int sockets, int cores, int threads) {}

    /** A pool and what is in it. */
    public record Pool(StoragePoolConfig config, List<StorageVolConfig> volumes) {
        public Pool {
            volumes = List.copyOf(volumes);
        }
    }

    /** One who may connect; the password is null when none is asked. */
    public record User(String name, String password) {}
}
