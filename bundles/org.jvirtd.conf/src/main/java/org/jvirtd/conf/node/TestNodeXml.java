package org.jvirtd.conf.node;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.ParseContext;
import org.jvirtd.conf.domain.TestState;
import org.jvirtd.conf.host.InterfaceConfig;
import org.jvirtd.conf.host.InterfaceXml;
import org.jvirtd.conf.host.NodeDeviceConfig;
import org.jvirtd.conf.host.NodeDeviceXml;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.conf.network.NetworkXml;
import org.jvirtd.conf.storage.StoragePoolXml;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.storage.StorageVolXml;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;

/** Reads the file of a world of the test driver. */
@AnyThread
public final class TestNodeXml {
    private static final int MAX_MODEL = 31;

    private final Element root;
    private final Function<String, String> files;

    private TestNodeXml(Element root, Function<String, String> files) {
        this.root = root;
        this.files = files;
    }

    /**
     * Reads a world.
     *
     * @param xml the file's text
     * @param file the file's name, for errors
     * @param context how domains are read
     * @param files gives the text of the file that an attribute {@code file} names, as it is written there; null when
     *            it cannot be read
     * @throws VirtException as the reference
     */
    public static TestNode read(String xml, String file, ParseContext context, Function<String, String> files) {
        Element root = XmlParser.parse(xml, ErrorDomain.TEST, file);
        Documents.requireRoot(root, "node");
        return new TestNodeXml(root, files).read(context);
    }

    /** The error for a file that cannot be read. */
    public static VirtException unreadable(String file) {
        return error("failed to parse xml document '" + file + "'");
    }

    private TestNode read(ParseContext context) {
        TestNode.Processor processor = processor();
        long memory = number(root, "memory", "node memory", (int) TestNode.DEFAULT_MEMORY_KIB);
        Supplier<UUID> uuids = context.newUuid();
        List<DomainConfig> domains = each("domain").stream().map(e -> domain(e, context)).toList();
        List<NetworkConfig> networks = each("network").stream().map(e -> NetworkXml.read(e, uuids)).toList();
        List<InterfaceConfig> interfaces = each("interface").stream().map(InterfaceXml::read).toList();
        List<TestNode.Pool> pools = each("pool").stream().map(e -> pool(e, uuids)).toList();
        List<NodeDeviceConfig> devices = each("device").stream().map(NodeDeviceXml::read).toList();
        return new TestNode(processor, memory, domains, networks, interfaces, pools, devices, users());
    }

    private DomainConfig domain(Element e, ParseContext context) {
        DomainConfig read = DomainXml.read(e, context);
        TestState state = read.testState();
        return read.withTestState(new TestState(state.runState(), state.transientDomain(), state.hasManagedSave(),
                state.snapshots().stream().map(s -> included(s)).toList()));
    }

    private TestNode.Pool pool(Element e, Supplier<UUID> uuids) {
        List<StorageVolConfig> volumes = new ArrayList<>();
        for (Element v : e.children("volume")) {
            volumes.add(StorageVolXml.read(included(v)));
        }
        return new TestNode.Pool(StoragePoolXml.read(e, uuids), volumes);
    }

    private List<Element> each(String name) {
        return root.children(name).stream().map(this::included).toList();
    }

    /** The element, or the document in the file that it names. */
    private Element included(Element e) {
        String file = e.attribute("file");
        if (file == null) {
            return e;
        }
        String text = files.apply(file);
        if (text == null) {
            throw unreadable(file);
        }
        return XmlParser.parse(text, ErrorDomain.TEST, file);
    }

    private TestNode.Processor processor() {
        TestNode.Processor d = TestNode.DEFAULT_PROCESSOR;
        Element cpu = root.child("cpu");
        if (cpu == null) {
            return d;
        }
        int nodes = number(cpu, "nodes", "node cpu nodes", d.nodes());
        int sockets = number(cpu, "sockets", "node cpu sockets", d.sockets());
        int cores = number(cpu, "cores", "node cpu cores", d.cores());
        int threads = number(cpu, "threads", "node cpu threads", d.threads());
        long all = (long) nodes * sockets * cores * threads;
        int active = Math.min(number(cpu, "active", "node cpu active", (int) Math.min(all, Integer.MAX_VALUE)),
                (int) Math.min(all, Integer.MAX_VALUE));
        int mhz = number(cpu, "mhz", "node cpu mhz", d.mhz());
        String model = cpu.childText("model");
        if (model != null && model.length() > MAX_MODEL) {
            throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST,
                    "Model " + model + " too big for destination");
        }
        return new TestNode.Processor(model == null ? d.model() : model, active, mhz, nodes, sockets, cores, threads);
    }

    private static int number(Element parent, String child, String what, int fallback) {
        String text = parent.childText(child);
        if (text == null) {
            return fallback;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw error("invalid " + what + " value");
        }
        return Integer.parseInt(text);
    }

    private List<TestNode.User> users() {
        Element auth = root.child("auth");
        List<TestNode.User> users = new ArrayList<>();
        if (auth != null) {
            for (Element u : auth.children("user")) {
                if (u.text().isEmpty()) {
                    throw error("missing username in /node/auth/user field");
                }
                users.add(new TestNode.User(u.text(), u.attribute("password")));
            }
        }
        return users;
    }

    private static VirtException error(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.TEST, detail);
    }
}
