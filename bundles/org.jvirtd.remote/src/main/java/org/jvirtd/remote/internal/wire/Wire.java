/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.jvirtd.api.CheckpointRef;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.SecretRef;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.NonnullDomainCheckpoint;
import org.jvirtd.rpc.remote.NonnullDomainSnapshot;
import org.jvirtd.rpc.remote.NonnullInterface;
import org.jvirtd.rpc.remote.NonnullNetwork;
import org.jvirtd.rpc.remote.NonnullNodeDevice;
import org.jvirtd.rpc.remote.NonnullSecret;
import org.jvirtd.rpc.remote.NonnullStoragePool;
import org.jvirtd.rpc.remote.NonnullStorageVol;

/** References between their wire records and the domain model's. */
public final class Wire {
    private Wire() {}

    /** From the wire. */
    public static DomainRef ref(NonnullDomain wire) {
        return new DomainRef(wire.uuid(), wire.name(), wire.id());
    }

    /** To the wire. */
    public static NonnullDomain wire(DomainRef ref) {
        return new NonnullDomain(ref.name(), ref.uuid(), ref.id());
    }

    /** From the wire. */
    public static SnapshotRef ref(NonnullDomainSnapshot wire) {
        return new SnapshotRef(wire.name(), ref(wire.dom()));
    }

    /** To the wire. */
    public static NonnullDomainSnapshot wire(SnapshotRef ref) {
        return new NonnullDomainSnapshot(ref.name(), wire(ref.domain()));
    }

    /** From the wire. */
    public static CheckpointRef ref(NonnullDomainCheckpoint wire) {
        return new CheckpointRef(wire.name(), ref(wire.dom()));
    }

    /** To the wire. */
    public static NonnullDomainCheckpoint wire(CheckpointRef ref) {
        return new NonnullDomainCheckpoint(ref.name(), wire(ref.domain()));
    }

    /** From the wire. */
    public static NetworkRef ref(NonnullNetwork wire) {
        return new NetworkRef(wire.uuid(), wire.name());
    }

    /** To the wire. */
    public static NonnullNetwork wire(NetworkRef ref) {
        return new NonnullNetwork(ref.name(), ref.uuid());
    }

    /** From the wire. */
    public static StoragePoolRef ref(NonnullStoragePool wire) {
        return new StoragePoolRef(wire.uuid(), wire.name());
    }

    /** To the wire. */
    public static NonnullStoragePool wire(StoragePoolRef ref) {
        return new NonnullStoragePool(ref.name(), ref.uuid());
    }

    /** From the wire. */
    public static StorageVolRef ref(NonnullStorageVol wire) {
        return new StorageVolRef(wire.pool(), wire.name(), wire.key());
    }

    /** To the wire. */
    public static NonnullStorageVol wire(StorageVolRef ref) {
        return new NonnullStorageVol(ref.pool(), ref.name(), ref.key());
    }

    /** From the wire. */
    public static InterfaceRef ref(NonnullInterface wire) {
        return new InterfaceRef(wire.name(), wire.mac());
    }

    /** To the wire. */
    public static NonnullInterface wire(InterfaceRef ref) {
        return new NonnullInterface(ref.name(), ref.mac());
    }

    /** To the wire. */
    public static NonnullNodeDevice wire(NodeDeviceRef ref) {
        return new NonnullNodeDevice(ref.name());
    }

    /** To the wire. */
    public static NonnullSecret wire(SecretRef ref) {
        return new NonnullSecret(ref.uuid(), ref.usageType(), ref.usageId());
    }

    /** To the wire, each. */
    public static <R, W> List<W> each(List<R> refs, Function<R, W> toWire) {
        return refs.stream().map(toWire).toList();
    }

    /** To the wire, each, when the client wants more than the number. */
    public static <R, W> List<W> wanted(int needResults, List<R> refs, Function<R, W> toWire) {
        return needResults == 0 ? List.of() : each(refs, toWire);
    }

    /** A bool as the wire has it in results. */
    public static int bool(boolean value) {
        return value ? 1 : 0;
    }

    /** A text in a field of fixed length, with at least one NUL behind. */
    public static byte[] fixed(String text, int length) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] field = new byte[length];
        System.arraycopy(bytes, 0, field, 0, Math.min(bytes.length, length - 1));
        return field;
    }

    /** A text with one NUL behind. */
    public static byte[] terminated(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
