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
 * A checkpoint of a domain's disks: immutable.
 *
 * @param name unique among the domain's checkpoints; null until the driver gives one
 * @param description free text, or null
 * @param parent the checkpoint before it, or null
 * @param creationTime seconds since 1970; 0 until the driver knows it
 * @param disks one canonical {@code <disk>} for each
 * @param domain the domain then; null until the driver gives it
 */
@AnyThread
public record CheckpointConfig(String name, String description, String parent, long creationTime, List<Element> disks,
        DomainConfig domain) {
    public CheckpointConfig {
        disks = List.copyOf(disks);
    }

    /**
     * This checkpoint as it was taken.
     *
     * @param when seconds since 1970; also the name of a checkpoint that has none
     */
    public CheckpointConfig taken(long when, String parentThen, DomainConfig domainThen) {
        return new CheckpointConfig(name == null ? Long.toString(when) : name, description, parentThen, when, disks,
                Objects.requireNonNull(domainThen, "domainThen"));
    }

    /** This checkpoint with other disks. */
    public CheckpointConfig withDisks(List<Element> next) {
        return new CheckpointConfig(name, description, parent, creationTime, next, domain);
    }

    /** This checkpoint on another one; null when it is a root. */
    public CheckpointConfig withParent(String next) {
        return new CheckpointConfig(name, description, next, creationTime, disks, domain);
    }
}
