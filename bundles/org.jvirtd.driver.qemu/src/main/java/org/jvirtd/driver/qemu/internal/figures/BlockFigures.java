/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** What went to and from the disks, and the sizes of their images. */
final class BlockFigures implements StatsGroup {
    @Override
    public int bit() {
        return DomainStatsTypes.DOMAIN_STATS_BLOCK;
    }

    @Override
    public List<Ask> asks(QemuDomainState state) {
        return state.current().disks().isEmpty() ? List.of() : List.of(BlockCounters.ASK, BlockNode.ASK);
    }

    /** Whether the files of the images of a domain that does not run must be looked at. */
    static boolean files(QemuDomainState state) {
        return !state.active() && state.current().disks().stream().anyMatch(disk -> disk.source() != null);
    }

    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        Map<String, BlockCounters> counters = answers.to(BlockCounters.ASK).map(BlockCounters::byAlias)
                .orElse(Map.of());
        Map<String, BlockNode> nodes = answers.to(BlockNode.ASK).map(BlockNode::byName).orElse(Map.of());
        List<DiskImage> images = state.current().disks().stream()
                .flatMap(disk -> DiskImage.of(disk).stream().limit(backing ? Long.MAX_VALUE : 1)).toList();
        out.count("block.count", images.size());
        for (int i = 0; i < images.size(); i++) {
            DiskImage image = images.get(i);
            String block = "block." + i + '.';
            out.text(block + "name", image.disk().target());
            if (image.path() != null) {
                out.text(block + "path", image.path());
            }
            if (state.active()) {
                BlockCounters counted = counters.get(LiveParts.alias(image.disk()));
                live(block, image, counted, nodes, out);
            } else if (image.path() != null && answers.monitor()) {
                file(block, image, out);
            }
        }
    }

    private static void live(String block, DiskImage image, BlockCounters counted, Map<String, BlockNode> nodes,
            Figures out) {
        if (image.number() >= 0) {
            out.count(block + "backingIndex", image.number());
        }
        if (counted != null && image.top()) {
            counters(block, counted, out);
        }
        BlockNode node = nodes.get(image.node());
        if (node == null) {
            return;
        }
        if (counted != null) {
            out.number(block + "allocation", counted.highest().getOrDefault(image.node(), 0L));
        }
        out.known(block + "capacity", node.capacity());
        out.known(block + "physical", node.physical());
        BlockNode bytes = nodes.get(image.bytesNode());
        if (bytes != null && bytes.threshold() > 0) {
            out.number(block + "threshold", bytes.threshold());
        }
    }

    private static void counters(String block, BlockCounters counted, Figures out) {
        out.known(block + "rd.reqs", counted.reads());
        out.known(block + "rd.bytes", counted.readBytes());
        out.known(block + "rd.times", counted.readNanos());
        out.known(block + "wr.reqs", counted.writes());
        out.known(block + "wr.bytes", counted.writeBytes());
        out.known(block + "wr.times", counted.writeNanos());
        out.known(block + "fl.reqs", counted.flushes());
        out.known(block + "fl.times", counted.flushNanos());
    }

    private static void file(String block, DiskImage image, Figures out) {
        ImageSizes sizes;
        try {
            sizes = ImageSizes.read(image.path(), image.format());
        } catch (VirtException e) {
            return; // an image that is not there has no size
        }
        unlessNought(block + "allocation", sizes.allocation(), out);
        unlessNought(block + "capacity", sizes.capacity(), out);
        unlessNought(block + "physical", sizes.physical(), out);
    }

    private static void unlessNought(String name, long value, Figures out) {
        if (value != 0) {
            out.number(name, value);
        }
    }
}
