/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.Map;

import org.jvirtd.server.RpcProgram;
import org.osgi.framework.Constants;

/** A program service that was bound; its numbers are read once. */
final class ProgramEntry {
    private static final String FOLLOWS = "jvirtd.program.follows";

    final RpcProgram program;
    final int number;
    final int version;
    /** The number of the program that it follows; 0 for none. See {@link org.jvirtd.server.ProgramFollows}. */
    final int follows;
    final int ranking;
    final long serviceId;
    private volatile boolean served;
    private volatile boolean departed;

    private ProgramEntry(RpcProgram program, int follows, int ranking, long serviceId) {
        this.program = program;
        this.follows = follows;
        this.number = program.program();
        this.version = program.version();
        this.ranking = ranking;
        this.serviceId = serviceId;
    }

    /** Of a service's properties. */
    static ProgramEntry of(RpcProgram program, Map<String, Object> properties) {
        return new ProgramEntry(program, properties.get(FOLLOWS) instanceof Integer number ? number : 0,
                properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                properties.get(Constants.SERVICE_ID) instanceof Long id ? id : 0);
    }

    /** The same program, to be served anew. */
    ProgramEntry again() {
        return new ProgramEntry(program, follows, ranking, serviceId);
    }

    boolean serves(int wantedNumber, int wantedVersion) {
        return number == wantedNumber && version == wantedVersion && served && !departed;
    }

    /** Calls may be routed to it from now on; before that, clients may return to it. */
    void serve() {
        served = true;
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
