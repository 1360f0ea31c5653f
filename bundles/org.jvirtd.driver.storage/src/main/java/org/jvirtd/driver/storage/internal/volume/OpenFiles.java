/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.thread.AnyThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What streams have open. At the end of the driver it is closed, and they fail. */
@AnyThread
public final class OpenFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();

    <F extends Closeable> F add(F file) {
        open.add(file);
        return file;
    }

    void close(Closeable file) {
        open.remove(file);
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("closing failed", e);
        }
    }

    @Override
    public void close() {
        open.forEach(this::close);
    }
}
