/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.moment;

import java.util.List;
import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/**
 * A snapshot of a domain: immutable.
 *
 * @param name unique among the domain's snapshots; null until the driver gives one
 * @param description free text, or null
 * @param state the domain's state then: {@code running}, {@code paused}, {@code shutoff}, {@code disk-snapshot} …; null
 *            until the driver knows it
 * @param parent the snapshot that it was taken on, or null
 * @param creationTime seconds since 1970; 0 until the driver knows it
 * @param memory {@code no}, {@code internal}, {@code external}; null when nothing was said
 * @param memoryFile the file of external memory, or null
 * @param disks one canonical {@code <disk>} for each
 * @param domain the domain then; null until the driver gives it
 * @param current whether it is the current one, in a file of the test driver
 */
@AnyThread
public record SnapshotConfig(String name, String description, String state, String parent, long creationTime,
        String memory, String memoryFile, List<Element> disks, DomainConfig domain, boolean current) {
    public SnapshotConfig {
        disks = List.copyOf(disks);
    }

    /**
     * This snapshot as it was taken.
     *
     * @param when seconds since 1970; also the name of a snapshot that has none
     */
    public SnapshotConfig taken(long when, String stateThen, String parentThen, DomainConfig domainThen) {
        return new SnapshotConfig(name == null ? Long.toString(when) : name, description,
                Objects.requireNonNull(stateThen, "stateThen"), parentThen, when, memory, memoryFile, disks,
                Objects.requireNonNull(domainThen, "domainThen"), current);
    }

    /** This snapshot with the memory and disks that go with it. */
    public SnapshotConfig with(String nextMemory, List<Element> nextDisks) {
        return new SnapshotConfig(name, description, state, parent, creationTime, nextMemory, memoryFile, nextDisks,
                domain, current);
    }

    /** This snapshot on another one; null when it is a root. */
    public SnapshotConfig withParent(String next) {
        return new SnapshotConfig(name, description, state, next, creationTime, memory, memoryFile, disks, domain,
                current);
    }
}
