/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectListAllStoragePoolsFlags;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.driver.ListFilter;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;
import org.jvirtd.conf.xml.XmlPrinter;

/** The types of storage pools: what lists call them, and what can be made of them. */
@AnyThread
public final class StoragePoolTypes {
    private static final Map<PoolType, Integer> FLAGS = Map.ofEntries(
            Map.entry(PoolType.DIR, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_DIR),
            Map.entry(PoolType.FS, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_FS),
            Map.entry(PoolType.NETFS, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_NETFS),
            Map.entry(PoolType.LOGICAL, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_LOGICAL),
            Map.entry(PoolType.DISK, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_DISK),
            Map.entry(PoolType.ISCSI, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_ISCSI),
            Map.entry(PoolType.SCSI, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_SCSI),
            Map.entry(PoolType.MPATH, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_MPATH),
            Map.entry(PoolType.RBD, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_RBD),
            Map.entry(PoolType.SHEEPDOG, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_SHEEPDOG),
            Map.entry(PoolType.GLUSTER, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_GLUSTER),
            Map.entry(PoolType.ZFS, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_ZFS),
            Map.entry(PoolType.VSTORAGE, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_VSTORAGE),
            Map.entry(PoolType.ISCSI_DIRECT, ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT));

    private StoragePoolTypes() {}

    /**
     * The filter of lists of pools (virConnectListAllStoragePoolsFlags).
     *
     * @param <S> the state of a pool
     * @param type gives the type of a pool, such as {@code dir}
     */
    public static <S> ListFilter<S> filter(Predicate<S> active, Predicate<S> persistent, Predicate<S> autostart,
            Function<S, String> type) {
        List<ListFilter.Property<S>> types = new ArrayList<>();
        FLAGS.forEach((t, flag) -> types.add(new ListFilter.Property<>(flag, s -> type.apply(s).equals(t.word()))));
        return new ListFilter<>(List.of(
                ListFilter.either(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_ACTIVE,
                        ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_INACTIVE, active),
                ListFilter.either(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_PERSISTENT,
                        ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_TRANSIENT, persistent),
                ListFilter.either(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_AUTOSTART,
                        ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART, autostart),
                types));
    }

    /**
     * Checks that a driver has pools of this type.
     *
     * @param supported the types that it has
     * @throws VirtException VIR_ERR_INTERNAL_ERROR for others, in the reference's words for types that it was built without
     */
    public static void require(Set<String> supported, String type) {
        PoolType known = PoolType.named(type);
        if (known == null) {
            throw VirtException.internal(ErrorDomain.STORAGE, "unknown storage pool type " + type, null);
        }
        if (!supported.contains(type)) {
            throw VirtException.internal(ErrorDomain.STORAGE,
                    "missing backend for pool type " + known.ordinal() + " (" + type + ")", null);
        }
    }

    /**
     * The capabilities document (virConnectGetStoragePoolCapabilities).
     *
     * @param supported the types that a driver has
     */
    public static String capabilities(Set<String> supported) {
        List<Node> content = new ArrayList<>();
        for (PoolType type : PoolType.values()) {
            List<Node> options = new ArrayList<>();
            if (!type.formats().isEmpty()) {
                options.add(options("poolOptions", "sourceFormatType", type.formats().get(0), type.listedFormats()));
            }
            VolumeFormats volumes = VolumeFormats.of(type.word());
            if (!volumes.words().isEmpty()) {
                options.add(options("volOptions", "targetFormatType", volumes.words().get(0), type == PoolType.RBD
                        ? List.of()
                        : volumes.listed()));
            }
            content.add(Element.of("pool").withAttribute("type", type.word())
                    .withAttribute("supported", supported.contains(type.word()) ? "yes" : "no")
                    .withContent(options.isEmpty() ? List.of(new Text("\n")) : options));
        }
        return XmlPrinter.print(Element.of("storagepoolCapabilities").withContent(content));
    }

    private static Element options(String name, String list, String usual, List<String> all) {
        List<Node> values = new ArrayList<>();
        all.forEach(value -> values.add(Element.text("value", value)));
        Element several = Element.of("enum").withAttribute("name", list)
                .withContent(values.isEmpty() ? List.of(new Text("\n")) : values);
        return Element.of(name).plus(Element.of("defaultFormat").withAttribute("type", usual)).plus(several);
    }
}
