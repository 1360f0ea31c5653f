/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.xml.Element;

/** The block nodes of a disk: two a layer of its source, one for the bytes and one for the format. */
final class BlockNodes {
    private final Element disk;
    private final Element driver;
    private final CacheMode cache;
    private final StorageChain chain;

    BlockNodes(Element disk) {
        this.disk = disk;
        this.driver = disk.child("driver") == null ? Element.of("driver") : disk.child("driver");
        this.cache = shared() ? CacheMode.NONE : CacheMode.of(driver.attribute("cache"));
        this.chain = StorageChain.of(disk);
    }

    StorageChain chain() {
        return chain;
    }

    CacheMode cache() {
        return cache;
    }

    boolean shared() {
        return disk.child("shareable") != null && driver.attribute("cache") == null;
    }

    boolean readOnly() {
        return disk.child("readonly") != null || disk.attribute("device", "disk").equals("cdrom");
    }

    /** The node that the guest's device is attached to; null for an empty drive. */
    String top() {
        if (chain.empty()) {
            return null;
        }
        return copyOnRead() ? copyOnReadNode() : chain.top().formatNode();
    }

    /** All nodes, the lowest first. */
    List<Props> nodes() {
        List<Props> nodes = new ArrayList<>();
        List<StorageChain.Layer> layers = chain.layers();
        for (int i = layers.size() - 1; i >= 0; i--) {
            boolean top = i == 0;
            StorageChain.Layer layer = layers.get(i);
            nodes.add(storage(layer));
            nodes.add(format(layer, top, i + 1 < layers.size() ? layers.get(i + 1) : null));
        }
        if (copyOnRead() && !chain.empty()) {
            nodes.add(Props.driver("copy-on-read").with("node-name", copyOnReadNode())
                    .with("file", chain.top().formatNode()).with("discard", "unmap"));
        }
        return nodes;
    }

    private boolean copyOnRead() {
        return "on".equals(driver.attribute("copy_on_read"));
    }

    private String copyOnReadNode() {
        return "libvirt-CoR-" + disk.child("target").attribute("dev");
    }

    private Props storage(StorageChain.Layer layer) {
        return StorageProtocols.node(layer, driver.attribute("io")).with("node-name", layer.storageNode())
                .with("cache", CacheMode.node(cache)).with("auto-read-only", true).with("discard", "unmap");
    }

    private Props format(StorageChain.Layer layer, boolean top, StorageChain.Layer below) {
        Props node = new Props().with("node-name", layer.formatNode()).with("read-only", !top || readOnly());
        if (top) {
            node.with("discard", driver.attribute("discard"));
            node.with("detect-zeroes", detectZeroes());
        }
        node.with("cache", CacheMode.node(cache));
        ImageFormats.describe(node, layer);
        node.with("file", layer.storageNode());
        if (below != null) {
            node.with("backing", below.formatNode());
        } else if (layer.last() && ImageFormats.hasBacking(layer.format())) {
            node.with("backing", com.google.gson.JsonNull.INSTANCE);
        }
        return node;
    }

    private String detectZeroes() {
        String wanted = driver.attribute("detect_zeroes");
        return "unmap".equals(wanted) && !"unmap".equals(driver.attribute("discard")) ? "on" : wanted;
    }
}
