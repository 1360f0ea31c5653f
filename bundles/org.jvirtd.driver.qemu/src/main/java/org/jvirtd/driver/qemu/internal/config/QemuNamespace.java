/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The parts of a document in the namespace {@code qemu}: words for QEMU's command line that libvirt does not know. */
@AnyThread
public final class QemuNamespace {
    /** The namespace. */
    public static final String URI = "http://libvirt.org/schemas/domain/qemu/1.0";

    private static final Set<String> TYPES = Set.of("string", "unsigned", "signed", "bool", "json", "remove");

    private QemuNamespace() {}

    /** Further arguments of QEMU. */
    public static List<String> arguments(DomainConfig config) {
        return words(config, "arg").stream().map(e -> e.attribute("value")).toList();
    }

    /** Further variables of QEMU's environment; no value is an empty one. */
    public static Map<String, String> environment(DomainConfig config) {
        Map<String, String> all = new LinkedHashMap<>();
        words(config, "env").forEach(e -> all.put(e.attribute("name"), e.attribute("value", "")));
        return all;
    }

    private static List<Element> words(DomainConfig config, String name) {
        Element commandline = config.section("qemu:commandline");
        return commandline == null
                ? List.of()
                : commandline.children().stream().filter(e -> e.localName().equals(name)).toList();
    }

    /**
     * The properties that a device has beside, or instead of, what the daemon gives it.
     *
     * @return elements {@code qemu:property} with {@code name}, {@code type} ({@code string}, {@code unsigned},
     *         {@code signed}, {@code bool}, {@code remove}) and {@code value}
     */
    public static List<Element> overrides(DomainConfig config, String alias) {
        List<Element> all = new ArrayList<>();
        Element override = config.section("qemu:override");
        for (Element device : override == null ? List.<Element>of() : override.children()) {
            if (alias.equals(device.attribute("alias"))) {
                device.children().forEach(frontend -> all.addAll(frontend.children()));
            }
        }
        return all;
    }

    /** What a document has of it, in its form and order. */
    static List<Element> read(Element root) {
        List<Element> all = new ArrayList<>();
        add(all, commandline(parts(root, "commandline")));
        add(all, override(parts(root, "override")));
        add(all, capabilities(parts(root, "capabilities")));
        for (Element e : parts(root, "deprecation")) {
            if (e.attribute("behavior") != null) {
                all.add(element("deprecation").withAttribute("behavior", e.attribute("behavior")));
                break;
            }
        }
        return all;
    }

    private static void add(List<Element> all, Element e) {
        if (!e.children().isEmpty()) {
            all.add(e);
        }
    }

    private static List<Element> parts(Element e, String name) {
        return e.childrenIn(URI).stream().filter(c -> c.localName().equals(name)).toList();
    }

    private static Element element(String name) {
        return new Element(URI, "qemu:" + name, List.of(), List.of());
    }

    private static Element commandline(List<Element> given) {
        Element next = element("commandline");
        for (Element c : given) {
            for (Element arg : parts(c, "arg")) {
                if (arg.attribute("value") == null) {
                    throw Refusals.internal("No qemu command-line argument specified");
                }
                next = next.plus(element("arg").withAttribute("value", arg.attribute("value")));
            }
        }
        for (Element c : given) {
            for (Element env : parts(c, "env")) {
                next = next.plus(variable(env));
            }
        }
        return next;
    }

    private static Element variable(Element env) {
        String name = env.attribute("name");
        if (name == null) {
            throw Refusals.internal("No qemu environment name specified");
        }
        if (!name.matches("[A-Za-z_].*")) {
            throw Refusals.internal("Invalid environment name, it must begin with a letter or underscore");
        }
        if (!name.matches("[A-Za-z0-9_]*")) {
            throw Refusals.internal("Invalid environment name, it must contain only alphanumerics and underscore");
        }
        return element("env").withAttribute("name", name).withAttribute("value", env.attribute("value"));
    }

    private static Element capabilities(List<Element> given) {
        Element next = element("capabilities");
        for (String word : List.of("add", "del")) {
            for (Element c : given) {
                for (Element e : parts(c, word)) {
                    if (e.attribute("capability") == null) {
                        throw Refusals.internal("missing capability name");
                    }
                    next = next.plus(element(word).withAttribute("capability", e.attribute("capability")));
                }
            }
        }
        return next;
    }

    private static Element override(List<Element> given) {
        Element next = element("override");
        for (Element o : given) {
            for (Element device : parts(o, "device")) {
                if (device.attribute("alias") == null) {
                    throw Refusals.xml("missing 'alias' attribute for qemu:device");
                }
                Element frontend = element("frontend");
                for (Element f : parts(device, "frontend")) {
                    for (Element p : parts(f, "property")) {
                        frontend = frontend.plus(property(p));
                    }
                }
                if (!frontend.children().isEmpty()) {
                    next = next.plus(
                            element("device").withAttribute("alias", device.attribute("alias")).plus(frontend));
                }
            }
        }
        return next;
    }

    private static Element property(Element p) {
        String name = p.attribute("name");
        String type = p.attribute("type");
        String value = p.attribute("value");
        if (name == null) {
            throw Refusals.xml("missing 'name' attribute for qemu:property");
        }
        if (type == null) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "Missing required attribute 'type' in element 'property'");
        }
        if (!TYPES.contains(type) || type.equals("json")) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "Invalid value for attribute 'type' in element 'property': '" + type + "'.");
        }
        if (type.equals("remove") && value != null) {
            throw Refusals.xml(
                    "setting 'value' attribute of 'qemu:property' doesn't make sense with 'remove' type");
        }
        if (!type.equals("remove") && value == null) {
            throw Refusals.xml("missing 'value' attribute for 'qemu:property'");
        }
        if (!fits(type, value)) {
            throw Refusals.xml("invalid value '" + value + "' of 'value' attribute of 'qemu:property'");
        }
        return element("property").withAttribute("name", name).withAttribute("type", type).withAttribute("value",
                value);
    }

    private static boolean fits(String type, String value) {
        return switch (type) {
            case "unsigned" -> value.matches("[0-9]{1,20}") && new BigInteger(value).bitLength() <= Long.SIZE;
            case "signed" -> value.matches("-?[0-9]{1,19}") && new BigInteger(value).bitLength() < Long.SIZE;
            case "bool" -> Set.of("true", "false", "yes", "no", "on", "off").contains(value);
            default -> true;
        };
    }
}
