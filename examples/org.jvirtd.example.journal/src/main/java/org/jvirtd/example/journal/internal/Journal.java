/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import java.io.IOException;
import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines into a file, whatever happens to the file: while it cannot be written, lines are counted, and the first line that can be
 * written again says how many are missing.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final LineFile file;
    private final Clock clock;
    /** Lines since the last one that was written. Guarded by this. */
    private long lost;
    private String cause;

    Journal(LineFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** Writes a line, or counts it as lost; false then. */
    synchronized boolean write(JsonLine line) {
        try {
            if (lost > 0) {
                file.write(Lines.lost(clock.instant(), lost, cause).toString());
                LOG.warn("The journal is written again; it lacks {} lines: {}", lost, cause);
                lost = 0;
            }
            file.write(line.toString());
            return true;
        } catch (IOException e) {
            if (lost++ == 0) {
                LOG.error("The journal cannot be written; lines are counted until it can", e);
            }
            cause = e.toString();
            return false;
        }
    }

    /** Brings what was written to the disk. */
    synchronized void sync() {
        try {
            file.sync();
        } catch (IOException e) {
            LOG.error("The journal cannot be brought to the disk", e);
        }
    }

    synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.error("The journal cannot be closed well", e);
        }
    }
}
