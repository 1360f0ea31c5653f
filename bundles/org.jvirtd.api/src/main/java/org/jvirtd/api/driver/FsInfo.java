/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;
import java.util.Objects;

/**
 * A mounted file system of a guest (virDomainFSInfo).
 *
 * @param name its device in the guest
 * @param devices targets of the disks below it
 */
public record FsInfo(String mountpoint, String name, String type, List<String> devices) {
    /** No part may be null. */
    public FsInfo {
        Objects.requireNonNull(mountpoint, "mountpoint");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        devices = List.copyOf(devices);
    }
}
