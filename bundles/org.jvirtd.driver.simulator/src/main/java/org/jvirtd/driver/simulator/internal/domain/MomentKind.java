/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.function.BiFunction;
import java.util.function.Function;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.moment.CheckpointConfig;
import org.jvirtd.conf.moment.SnapshotConfig;

/**
 * What snapshots and checkpoints have in common.
 *
 * @param parent gives the name of the parent, or null
 */
@AnyThread
record MomentKind<M>(Function<M, String> name, Function<M, String> parent, BiFunction<M, String, M> withParent) {
    static final MomentKind<SnapshotConfig> SNAPSHOT = new MomentKind<>(SnapshotConfig::name, SnapshotConfig::parent,
            SnapshotConfig::withParent);
    static final MomentKind<CheckpointConfig> CHECKPOINT = new MomentKind<>(CheckpointConfig::name,
            CheckpointConfig::parent, CheckpointConfig::withParent);
}
