/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** The objects that hold the guest's memory. */
final class MemoryBackends {
    private MemoryBackends() {}

    /** The memory of the machine, or of one of its cells. */
    static Props backend(Board board, String id, long kib, Element cell, String node) {
        String access = Xml.at(cell == null ? Element.of("none") : cell, "memAccess");
        Request request = new Request(board, id, kib * 1024, access, Xml.at(cell == null ? Element.of("none") : cell,
                "discard"), node, cell == null, null);
        return request.props();
    }

    /** The memory of a module. */
    static Props module(Board board, Element memory) {
        long bytes = 1024 * Xml.number(memory.child("target").childText("size"));
        Request request = new Request(board, "mem" + Xml.alias(memory), bytes, memory.attribute("access"),
                memory.attribute("discard"), memory.child("target").childText("node"), false, memory);
        return request.props();
    }

    static boolean locked(Board board) {
        return Xml.has(board.config().section("memoryBacking"), "locked");
    }

    private record Request(Board board, String id, long bytes, String ownAccess, String ownDiscard, String node,
            boolean machine, Element module) {
        Props props() {
            Element backing = board.config().section("memoryBacking");
            String source = Xml.at(backing, "source", "type");
            String access = ownAccess == null ? Xml.at(backing, "access", "mode") : ownAccess;
            String path = module == null ? null : sourceText("path");
            Long page = path == null ? page(backing) : null;
            Props props;
            boolean file = true;
            if (path == null && "memfd".equals(source)) {
                props = Props.object("memory-backend-memfd", id);
                if (page != null) {
                    props.with("hugetlb", true).with("hugetlbsize", page * 1024);
                }
                file = false;
            } else if (path != null || page != null || access != null || "file".equals(source)) {
                props = Props.object("memory-backend-file", id).with("mem-path", place(path, page));
            } else {
                props = Props.object("memory-backend-ram", id);
                file = false;
            }
            boolean discard = ownDiscard == null ? Xml.has(backing, "discard") : ownDiscard.equals("yes");
            props.with("discard-data", file && discard ? Boolean.TRUE : null);
            props.with("share", access == null ? null : (Boolean) access.equals("shared"));
            boolean plain = props.json().get("qom-type").getAsString().equals("memory-backend-ram");
            if (machine && !plain) {
                props.with("x-use-canonical-path-for-ramblock-id", false);
            }
            prealloc(props, backing, page);
            props.with("size", bytes);
            props.with("align", module == null || sourceText("alignsize") == null
                    ? null
                    : (Long) (1024 * Xml.number(sourceText("alignsize"))));
            props.with("pmem", module != null && Xml.has(module.child("source"), "pmem") ? Boolean.TRUE : null);
            policy(props);
            return props;
        }

        private String sourceText(String child) {
            Element source = module.child("source");
            return source == null ? null : source.childText(child);
        }

        private String place(String path, Long page) {
            if (path != null) {
                return path;
            }
            Launch launch = board.launch();
            if (page != null) {
                return board.facts().hugepageFolder(page, launch.id(), board.config().name());
            }
            return launch.layout().memoryFolder(launch.id(), board.config().name()).resolve(id).toString();
        }

        private void prealloc(Props props, Element backing, Long page) {
            boolean nvdimm = module != null && "nvdimm".equals(module.attribute("model"))
                    && !Xml.has(module.child("source"), "pmem") && !Xml.has(module.child("target"), "readonly");
            boolean virtioMem = module != null && "virtio-mem".equals(module.attribute("model"));
            boolean immediate = "immediate".equals(Xml.at(backing, "allocation", "mode"));
            if (!virtioMem && (page != null || nvdimm || immediate)) {
                props.with("prealloc", true);
                props.with("prealloc-threads", Xml.number(Xml.at(backing, "allocation", "threads")));
            }
            if (virtioMem) {
                props.with("reserve", false);
            }
        }

        /** The size of the pages in KiB; null for ordinary ones. */
        private Long page(Element backing) {
            if (module != null && sourceText("pagesize") != null) {
                long wanted = Xml.number(sourceText("pagesize"));
                return wanted == board.facts().pageKib() ? null : wanted;
            }
            Element huge = backing == null ? null : backing.child("hugepages");
            if (huge == null) {
                return null;
            }
            List<Element> pages = huge.children("page");
            if (pages.isEmpty()) {
                return board.facts().defaultHugepageKib();
            }
            Element chosen = null;
            for (Element p : pages) {
                String nodes = p.attribute("nodeset");
                if (nodes == null && chosen == null
                        || nodes != null && node != null && Ranges.contains(nodes, Integer.parseInt(node))) {
                    chosen = p;
                }
            }
            return chosen == null || Xml.number(chosen.attribute("size")) == board.facts().pageKib()
                    ? null
                    : Xml.number(chosen.attribute("size"));
        }

        private void policy(Props props) {
            Element tune = board.config().section("numatune");
            String mode = null;
            String nodes = null;
            if (module != null && sourceText("nodemask") != null) {
                mode = "strict";
                nodes = sourceText("nodemask");
            } else if (tune != null) {
                Element own = tune.children("memnode").stream()
                        .filter(m -> m.attribute("cellid").equals(node)).findFirst().orElse(tune.child("memory"));
                mode = Xml.at(own == null ? Element.of("none") : own, "mode");
                nodes = Xml.at(own == null ? Element.of("none") : own, "nodeset");
            }
            if (nodes == null || "restrictive".equals(mode)) {
                return;
            }
            props.with("host-nodes", Ranges.numbers(nodes)).with("policy", switch (mode == null ? "strict" : mode) {
                case "preferred" -> "preferred";
                case "interleave" -> "interleave";
                default -> "bind";
            });
        }
    }
}
