/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jvirtd.conf.file.AtomicFiles;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the domains: definitions, the links of those that start with the daemon, the status of those that run. */
@OnWorker
public final class DomainFiles {
    /** A file that is longer is not a domain's: bytes. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;
    private static final String XML = ".xml";
    private static final String HEAD = """
            <!--
            jvirtd writes this file and may do so at any time: what is changed here gets lost.
            Definitions are changed with "virsh edit", or by any other client.
            -->

            """;
    private static final Logger LOG = LoggerFactory.getLogger(DomainFiles.class);

    private final Layout layout;

    public DomainFiles(Layout layout) {
        this.layout = layout;
    }

    /**
     * Keeps a definition.
     *
     * @throws VirtException SYSTEM_ERROR; then the one before is still there
     */
    public void writeDefinition(String name, String xml) {
        write(layout.definition(name), xml);
    }

    /**
     * Removes a definition and its link.
     *
     * @throws VirtException SYSTEM_ERROR
     */
    public void removeDefinition(String name) {
        setAutostart(name, false);
        Path file = layout.definition(name);
        remove(file, "cannot remove config " + file);
    }

    /**
     * Gives a definition and its link another name. Whoever is killed meanwhile leaves a file whose text has the new name and whose
     * own name is the old or the new one: see {@link #finishRename}.
     *
     * @param xml the definition with the new name
     * @throws VirtException SYSTEM_ERROR
     */
    public void rename(String old, String name, String xml) {
        boolean starts = autostart(old);
        setAutostart(name, starts);
        writeDefinition(old, xml);
        finishRename(old, name);
    }

    /**
     * Gives the file of a definition the name that its text has.
     *
     * @throws VirtException OPERATION_FAILED if there is a file of that name, SYSTEM_ERROR
     */
    public void finishRename(String old, String name) {
        Path from = layout.definition(old);
        Path to = layout.definition(name);
        try {
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                throw VirtException.operationFailed(ErrorDomain.QEMU,
                        "it defines '" + name + "', which has a file of its own");
            }
            AtomicFiles.move(from, to);
        } catch (IOException e) {
            throw FileErrors.of("cannot rename file '" + from + "' as '" + to + "'", e);
        }
        setAutostart(old, false);
    }

    /** Removes links that lead to no definition. */
    public void removeStrayLinks() {
        Path folder = layout.autostart("x").getParent();
        for (Path link : list(folder)) {
            if (Files.isSymbolicLink(link) && !Files.exists(layout.etc().resolve(link.getFileName()))) {
                setAutostart(nameOf(link), false);
            }
        }
    }

    /** Whether a domain starts with the daemon: its link leads to a definition of its name. */
    public boolean autostart(String name) {
        Path link = layout.autostart(name);
        try {
            return Files.isSymbolicLink(link)
                    && layout.definition(name).getFileName().equals(Files.readSymbolicLink(link).getFileName());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Sets whether a domain starts with the daemon.
     *
     * @throws VirtException SYSTEM_ERROR
     */
    public void setAutostart(String name, boolean on) {
        Path link = layout.autostart(name);
        Path file = layout.definition(name);
        try {
            if (on) {
                AtomicFiles.link(link, file);
            } else {
                AtomicFiles.remove(link);
            }
        } catch (IOException e) {
            throw FileErrors.of(on
                    ? "Failed to create symlink '" + link + "' to '" + file + "'"
                    : "Failed to delete symlink '" + link + "'", e);
        }
    }

    /** Whether a domain has the image of a managed save. */
    public boolean hasManagedSave(String name) {
        return Files.exists(layout.managedSave(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Removes the image of a managed save.
     *
     * @throws VirtException SYSTEM_ERROR
     */
    public void removeManagedSave(String name) {
        remove(layout.managedSave(name), "Failed to remove domain managed save image");
    }

    /** Whether there is a file of this path. */
    public boolean exists(String path) {
        return Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Where a firmware that the driver chooses keeps its variables. */
    public String nvram(String name) {
        return layout.nvram(name).toString();
    }

    /**
     * Removes the variables of a firmware.
     *
     * @throws VirtException SYSTEM_ERROR
     */
    public void removeNvram(String path) {
        remove(Path.of(path), "failed to remove nvram: " + path);
    }

    /**
     * Keeps what is known of a run.
     *
     * @throws VirtException SYSTEM_ERROR; then the one before is still there
     */
    public void writeStatus(String name, String xml) {
        write(layout.status(name), xml);
    }

    /** Forgets a run; what cannot be removed is named in the log. */
    public void removeStatus(String name) {
        try {
            AtomicFiles.remove(layout.status(name));
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", layout.status(name), FileErrors.reason(e));
        }
    }

    /** The definitions, name and text, each once; a file that cannot be read is named in the log and left alone. */
    public void definitions(BiConsumer<String, String> each) {
        read(layout.etc(), each);
    }

    /** What is known of the runs, name and text, as {@link #definitions}. */
    public void statuses(BiConsumer<String, String> each) {
        read(layout.run(), each);
    }

    private static void remove(Path file, String failure) {
        try {
            AtomicFiles.remove(file);
        } catch (IOException e) {
            throw FileErrors.of(failure, e);
        }
    }

    private static void write(Path file, String xml) {
        try {
            AtomicFiles.write(file, (HEAD + xml).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            String what = e instanceof FileSystemException ? "Failed to create file" : "cannot write data to file";
            throw FileErrors.of(what + " '" + file + "'", e);
        }
    }

    private static void read(Path folder, BiConsumer<String, String> each) {
        for (Path file : list(folder)) {
            if (!Files.isRegularFile(file)) {
                continue;
            }
            try {
                if (Files.size(file) > MAX_BYTES) {
                    throw new IOException("it has " + Files.size(file) + " bytes");
                }
                each.accept(nameOf(file), Files.readString(file));
            } catch (IOException e) {
                LOG.error("cannot read {}, which is left alone: {}", file, FileErrors.reason(e));
            } catch (VirtException e) {
                LOG.error("cannot use {}, which is left alone: {}", file, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("cannot use {}, which is left alone", file, e);
            }
        }
    }

    private static String nameOf(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - XML.length());
    }

    private static List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try {
            AtomicFiles.removeLeftovers(folder);
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + XML)) {
                for (Path file : found) {
                    files.add(file);
                }
            }
        } catch (IOException e) {
            throw FileErrors.of("cannot read the folder '" + folder + "'", e);
        }
        files.sort(null);
        return files;
    }
}
