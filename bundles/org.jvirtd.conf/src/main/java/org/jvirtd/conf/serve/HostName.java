/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.api.thread.OnWorker;

/** What the host is called, as drivers tell it to their clients (virConnectGetHostname). */
@OnWorker
public final class HostName {
    private static final Path OF_KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** The kernel's name of the host now; else its name among addresses; else {@code localhost}. */
    public static String now() {
        try {
            return Files.readString(OF_KERNEL).strip();
        } catch (IOException e) {
            return ofAddress();
        }
    }

    private static String ofAddress() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
