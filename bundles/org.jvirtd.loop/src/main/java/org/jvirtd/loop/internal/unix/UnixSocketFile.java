/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.unix;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.loop.UnixEndpoint;

/**
 * The file of a listening socket. It is bound in a folder that only we may enter, gets its group and mode there, and is
 * then moved to its name: nobody can connect before the permissions are right, and a stale file is replaced in one step.
 */
final class UnixSocketFile {
    private static final Logger LOG = LoggerFactory.getLogger(UnixSocketFile.class);
    /** Bytes of a path that the kernel takes, without the closing NUL. */
    private static final int PATH_MAX_BYTES = 107;
    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;
    private static final int NAME_CHOICES = 36 * 36 * 36 * 36;

    private final UnixEndpoint endpoint;
    private final Path path;
    /** Which file it is on the disk, so that a successor's is not removed. */
    private Object fileKey;

    UnixSocketFile(UnixEndpoint endpoint) {
        this.endpoint = endpoint;
        this.path = endpoint.path().toAbsolutePath();
    }

    /** Binds and listens. */
    ServerSocketChannel open(int backlog) throws IOException {
        GroupPrincipal group = group();
        Path folder = path.getParent();
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(
                "rwxr-xr-x")));
        refuseIfTaken();
        Path privately = privateFolder(folder);
        try {
            Path made = privately.resolve("s");
            requireShort(made);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(made), backlog);
                if (group != null) {
                    Files.getFileAttributeView(made, PosixFileAttributeView.class).setGroup(group);
                }
                Files.setAttribute(made, "unix:mode", endpoint.mode());
                fileKey = Files.readAttributes(made, BasicFileAttributes.class).fileKey();
                Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
                return server;
            } catch (IOException e) {
                server.close();
                Files.deleteIfExists(made);
                throw new IOException("cannot listen on socket '" + path + "': " + e.getMessage(), e);
            }
        } finally {
            Files.deleteIfExists(privately);
        }
    }

    private GroupPrincipal group() throws IOException {
        if (endpoint.group() == null) {
            return null;
        }
        try {
            return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(endpoint.group());
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException("unknown group '" + endpoint.group() + "' for socket '" + path + "'", e);
        }
    }

    private void requireShort(Path made) throws IOException {
        int longest = Math.max(bytes(made), bytes(path));
        if (longest > PATH_MAX_BYTES) {
            throw new IOException("socket path '" + path + "' is too long by " + (longest - PATH_MAX_BYTES) + " bytes");
        }
    }

    private static int bytes(Path of) {
        return of.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Path privateFolder(Path parent) throws IOException {
        while (true) {
            String name = "." + Integer.toString(ThreadLocalRandom.current().nextInt(NAME_CHOICES), 36);
            try {
                return Files.createDirectory(parent.resolve(name), PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} exists in {}, trying another name", name, parent);
            }
        }
    }

    private void refuseIfTaken() throws IOException {
        int type;
        try {
            type = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & FILE_TYPE;
        } catch (NoSuchFileException e) {
            return;
        }
        if (type != SOCKET) {
            throw new IOException("'" + path + "' exists and is not a socket");
        }
        if (answers()) {
            throw new IOException("socket '" + path + "' is in use: another process answers on it");
        }
        LOG.info("replacing stale socket '{}': nobody answers on it", path);
    }

    private boolean answers() throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Not blocking: a full backlog shows that somebody is there, too.
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException e) {
            // Refused: nobody listens. (The text of it is in the language of the machine.)
            LOG.debug("socket '{}' is stale", path, e);
            return false;
        } catch (IOException e) {
            if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            throw new IOException("cannot find out whether socket '" + path + "' is in use: " + e.getMessage(), e);
        }
    }

    /** Removes the file if it is still this one. */
    void delete() {
        try {
            if (Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey()
                    .equals(fileKey)) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("socket '{}' has gone already", path);
        } catch (IOException e) {
            LOG.warn("cannot remove socket '{}'", path, e);
        }
    }
}
