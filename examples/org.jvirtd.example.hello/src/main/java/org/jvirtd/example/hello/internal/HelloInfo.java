/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectInfo;

/** What clients are told of the driver itself. */
final class HelloInfo implements ConnectInfo {
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");
    private static final long VERSION = 1_000_000;
    private static final int MAX_VCPUS = 1;

    private final String uri;

    HelloInfo(String uri) {
        this.uri = uri;
    }

    @Override
    public String type() {
        return "HELLO";
    }

    @Override
    public long version() {
        return VERSION;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String hostname() {
        try {
            return Files.readString(HOSTNAME).strip();
        } catch (IOException e) {
            throw VirtException.internal(ErrorDomain.DOMAIN, "cannot read " + HOSTNAME, e);
        }
    }

    @Override
    public int maxVcpus(String type) {
        return MAX_VCPUS;
    }

    @Override
    public String capabilities() {
        return "<capabilities>\n  <host>\n    <cpu>\n      <arch>x86_64</arch>\n    </cpu>\n  </host>\n</capabilities>\n";
    }

    @Override
    public boolean encrypted() {
        return false;
    }

    @Override
    public boolean secure() {
        return true;
    }

    @Override
    public boolean supportsFeature(int feature) {
        return false;
    }
}
