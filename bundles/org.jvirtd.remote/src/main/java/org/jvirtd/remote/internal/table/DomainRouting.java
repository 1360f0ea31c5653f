/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.rpc.remote.RemoteLimits;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.Admission;
import org.jvirtd.server.RpcCall;
import org.jvirtd.worker.Lane;

/** Finds the domain that a call is for, and the way through its queue. */
final class DomainRouting {
    private final DomainQueues queues;
    private final JobClass jobClass;
    private final boolean part;
    private final String name;
    private final Lane lane;

    /**
     * The routing of one row.
     *
     * @param part whether the domain follows the name of its part
     */
    DomainRouting(DomainQueues queues, JobClass jobClass, boolean part, Procedure procedure) {
        this.queues = queues;
        this.jobClass = jobClass;
        this.part = part;
        this.name = callName(procedure);
        this.lane = Lanes.of(procedure);
    }

    JobClass jobClass() {
        return jobClass;
    }

    /** The way through the domain's queue; empty for a domain that is not there, or bytes that are no domain. */
    @OnLoop
    Optional<Admission> admission(String world, RpcCall call) {
        try {
            UUID uuid = uuid(call.body());
            return queues.find(world).flatMap(space -> space.find(uuid)).map(this::through);
        } catch (XdrException undecodable) {
            return Optional.empty();
        }
    }

    private UUID uuid(XdrReader in) throws XdrException {
        if (part) {
            in.string(RemoteLimits.STRING_MAX);
        }
        in.string(RemoteLimits.STRING_MAX);
        return in.uuid();
    }

    private Admission through(ManagedDomain<?> domain) {
        return call -> {
            CallTicket ticket = domain.submit(jobClass, new Task(call));
            return ticket::cancel;
        };
    }

    /** The name by which a timeout error names the holder of a job. */
    private static String callName(Procedure procedure) {
        StringBuilder name = new StringBuilder("remoteDispatch");
        for (String word : procedure.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** A call in a domain's line. */
    private final class Task implements CallTask {
        private final AdmittedCall call;

        Task(AdmittedCall call) {
            this.call = call;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Lane lane() {
            return lane;
        }

        @Override
        public int bytes() {
            return call.call().bytes();
        }

        @Override
        public void admitted() {
            call.admitted();
        }

        @Override
        public void run(Job job) {
            call.run();
        }

        @Override
        public void failed(VirtException error) {
            call.fail(error);
        }
    }
}
