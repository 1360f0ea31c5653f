/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.AtomicFiles;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StoragePoolXml;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the pools: definitions, the links of those that start with the daemon, the states of those that are up. */
@OnWorker
final class PoolFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PoolFiles.class);
    private static final String XML = ".xml";
    /** A longer file is no pool's: bytes. */
    private static final long MAX_BYTES = 4L << 20;

    private final PoolLayout layout;

    PoolFiles(PoolLayout layout) {
        this.layout = layout;
    }

    /** Keeps a definition. */
    void define(StoragePoolConfig pool) {
        write(layout.definition(pool.name()), header(pool) + bare(pool));
    }

    /** Removes a definition and its link. */
    void undefine(String name) {
        setAutostart(name, false);
        remove(layout.definition(name));
    }

    /** Sets whether a pool starts with the daemon. */
    void setAutostart(String name, boolean on) {
        Path link = layout.autostart(name);
        try {
            if (on) {
                AtomicFiles.link(link, layout.definition(name));
            } else {
                AtomicFiles.remove(link);
            }
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, on
                    ? "Failed to create symlink '" + link + "' to '" + layout.definition(name) + "'"
                    : "Failed to delete symlink '" + link + "'", e);
        }
    }

    /** Keeps that a pool is up. */
    void started(StoragePoolConfig pool) {
        write(layout.status(pool.name()), header(pool) + "<poolstate>\n" + bare(pool).indent(2) + "</poolstate>\n");
    }

    /** Keeps that a pool is not up any more. */
    void stopped(String name) {
        remove(layout.status(name));
    }

    /** Whether the pools that start with the daemon were started since the machine did; from now on they were. */
    boolean markStarted() {
        boolean were = Files.exists(layout.started());
        if (!were) {
            write(layout.started(), "");
        }
        return were;
    }

    boolean autostart(String name) {
        return Files.isSymbolicLink(layout.autostart(name));
    }

    List<StoragePoolConfig> definitions() {
        return read(layout.etc(), false);
    }

    List<StoragePoolConfig> states() {
        return read(layout.run(), true);
    }

    private static List<StoragePoolConfig> read(Path folder, boolean wrapped) {
        List<StoragePoolConfig> pools = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return pools;
        }
        try {
            AtomicFiles.removeLeftovers(folder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + XML)) {
                for (Path file : files) {
                    read(file, wrapped, pools);
                }
            }
        } catch (IOException e) {
            LOG.error("cannot read {}: {}", folder, SystemErrors.reason(e));
        }
        return pools;
    }

    private static void read(Path file, boolean wrapped, List<StoragePoolConfig> pools) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw new IOException("it is no file of a pool");
            }
            Element root = XmlParser.parse(Files.readString(file), ErrorDomain.STORAGE, file.toString());
            Element pool = wrapped ? root.child("pool") : root;
            StoragePoolConfig config = StoragePoolXml.read(pool == null ? root : pool, UUID::randomUUID);
            if (!file.getFileName().toString().equals(config.name() + XML)) {
                throw new IOException("it is that of a pool named '" + config.name() + "'");
            }
            pools.add(config);
        } catch (IOException | VirtException e) {
            LOG.error("{} is left alone: {}", file, e.getMessage());
        }
    }

    private static String bare(StoragePoolConfig pool) {
        return StoragePoolXml.write(pool, StoragePoolConfig.Usage.NONE);
    }

    private static String header(StoragePoolConfig pool) {
        return "<!--\nThis file is kept by the daemon: change the pool with 'virsh pool-edit " + pool.name()
                .replace("--", "- -") + "'.\n-->\n\n";
    }

    private static void write(Path file, String text) {
        try {
            AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "cannot write data to file '" + file + "'", e);
        }
    }

    private static void remove(Path file) {
        try {
            AtomicFiles.remove(file);
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "cannot remove config " + file, e);
        }
    }
}
