/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import org.jvirtd.server.RpcProgram;

/** A program service that was bound; its numbers are read once. */
final class ProgramEntry {
    final RpcProgram program;
    final int number;
    final int version;
    final int ranking;
    final long serviceId;
    private volatile boolean departed;

    ProgramEntry(RpcProgram program, int ranking, long serviceId) {
        this.program = program;
        this.number = program.program();
        this.version = program.version();
        this.ranking = ranking;
        this.serviceId = serviceId;
    }

    boolean serves(int wantedNumber, int wantedVersion) {
        return number == wantedNumber && version == wantedVersion && !departed;
    }

    void depart() {
        departed = true;
    }

    boolean departed() {
        return departed;
    }

    @Override
    public String toString() {
        return "program 0x" + Integer.toHexString(number) + " version " + version;
    }
}
