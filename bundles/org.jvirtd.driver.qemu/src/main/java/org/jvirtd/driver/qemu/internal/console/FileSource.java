/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.io.IOException;
import java.io.InputStream;

import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.OnWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file holds. */
@OnWorker
final class FileSource implements StreamSource {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);

    private final InputStream in;

    FileSource(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("closing a file failed", e);
        }
    }
}
