/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.util.UUID;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainState;

/** What the commands return: a record a line of a table, or a record of which every component is a line. */
final class Rows {
    private Rows() {}

    /** Rows that {@link TableConverter} prints. */
    sealed interface Row permits DomainRow, DomainDetails, DriverRow, ClientRow, PoolDetails, WorkerRow, LoopRow,
            QueueDetails, QueueRow, HandlerRow, EventKindRow, EventDetailRow, VerbRow, ScriptRow {}

    /** A line of {@code list}. */
    record DomainRow(String id, String name, String state) implements Row {
        static DomainRow of(DomainRef domain, DomainState state) {
            return new DomainRow(domain.id() < 0 ? "-" : Integer.toString(domain.id()), domain.name(),
                    word(state));
        }
    }

    /** The figures of {@code dominfo}. */
    record DomainDetails(String id, String name, UUID uuid, String osType, String state, int cpus, String cpuTime,
            String maxMemory, String usedMemory, boolean persistent, boolean autostart) implements Row {}

    /** A line of {@code drivers}. */
    record DriverRow(String driver, String state, String schemes, String bundle, String version, String connections,
            String waiting, String trouble) implements Row {}

    /** A line of {@code clients}. */
    record ClientRow(long id, String server, String listener, String access, String user, String pid, int running,
            int waiting, int streams, long calls, long events, String connected) implements Row {}

    /** The figures of {@code pool}. */
    record PoolDetails(int workers, int freeWorkers, int priorityWorkers, int freePriorityWorkers, int parked,
            String queued, String longestWait, long executed, long failed, long refused, String limits)
            implements
                Row {}

    /** A line of {@code workers}. */
    record WorkerRow(String thread, String lane, String task, String running, String parkedOn) implements Row {}

    /** A line of {@code loop}. */
    record LoopRow(String thread, long turns, String lag, String averageLag, String maxLag, int connections,
            int handles, int timeouts,
            int tasks, String slowest, String took, long bytesIn, long bytesOut) implements Row {}

    /** The figures of {@code queues}. */
    record QueueDetails(int worlds, int objects, int holders, String oldestHolder, int waiting, long waitingBytes,
            String oldestWait, long timedOut, long refused) implements Row {}

    /** A line of {@code queues --busy}. */
    record QueueRow(String world, String kind, String name, String holders, String age, String waiting,
            String oldestWait, String command, String events, String oldestEvent, String handled, String merged,
            String slowestHandler) implements Row {

        /** The line below a list that was cut off. */
        static QueueRow more(int others) {
            return new QueueRow(others + " more", "", "", "", "", "", "", "", "", "", "", "", "");
        }
    }

    /** A line of {@code sim:kinds}. */
    record EventKindRow(String kind, String device, String details, String meaning) implements Row {}

    /** A line of {@code sim:kinds KIND}. */
    record EventDetailRow(String detail, String values, String initial, String meaning) implements Row {}

    /** A line of {@code sim:verbs}. */
    record VerbRow(String verb, String arguments, String meaning) implements Row {}

    /** A line of {@code sim:script}. */
    record ScriptRow(String script, int entries, long done, long failed, String next) implements Row {}

    /** A line of {@code handlers}. */
    record HandlerRow(String bundle, String name, String role, int handlers, int domains, long handled, long failed,
            long slow, long missed, int waiting, String slowest, String running) implements Row {}

    /** The state as virsh names it. */
    static String word(DomainState state) {
        return switch (state) {
            case DOMAIN_NOSTATE -> "no state";
            case DOMAIN_RUNNING -> "running";
            case DOMAIN_BLOCKED -> "idle";
            case DOMAIN_PAUSED -> "paused";
            case DOMAIN_SHUTDOWN -> "in shutdown";
            case DOMAIN_SHUTOFF -> "shut off";
            case DOMAIN_CRASHED -> "crashed";
            case DOMAIN_PMSUSPENDED -> "pmsuspended";
        };
    }
}
